import { startSandbox } from '../../sandbox';
import type { Sandbox, SandboxOptions } from '../../sandbox';

/**
 * A sandbox for the tests of one file, which also proves what it saw: after each test every request
 * must have been valid against the project's contract, and every answer too.
 *
 * @param options how the sandbox starts
 * @returns gives the running sandbox, within a test
 */
export function useSandbox(options: SandboxOptions = {}): () => Sandbox {
	let sandbox: Sandbox | undefined;
	beforeAll(async () => {
		sandbox = await startSandbox(options);
	});
	afterEach(() => {
		const broken = sandbox?.requests.filter(({ contractErrors }) => contractErrors.length > 0);
		const violations = sandbox?.contractViolations;
		sandbox?.reset();
		expect(broken).toEqual([]);
		expect(violations).toEqual([]);
	});
	afterAll(async () => {
		await sandbox?.close();
	});
	return () => {
		if (sandbox === undefined) throw new Error('The sandbox runs within tests only');
		return sandbox;
	};
}
