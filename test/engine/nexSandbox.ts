import type { Sandbox, SandboxOptions } from '../../sandbox';
import { runningSandbox } from '../unit/sandbox/runningSandbox';

/**
 * A sandbox for the tests of one file, which also proves what it saw: after each test every request
 * must have been valid against the project's contract, and every answer too.
 *
 * @param options how the sandbox starts
 * @returns gives the running sandbox, within a test
 */
export function useSandbox(options: SandboxOptions = {}): () => Sandbox {
	const sandbox = runningSandbox(options);
	afterEach(() => {
		const { requests, contractViolations } = sandbox();
		expect(requests.filter(({ contractErrors }) => contractErrors.length > 0)).toEqual([]);
		expect(contractViolations).toEqual([]);
	});
	return sandbox;
}
