import { randomUUID } from 'node:crypto';

import type { Sandbox, SandboxOptions } from '../../sandbox';
import { runningSandbox } from '../unit/sandbox/runningSandbox';

/**
 * A sandbox for the tests of one file, which also proves what it saw: after each test every request
 * must have been valid against the project's contract, and every answer too.
 *
 * Each test has a key of its own, under `keys.full`: what the node has learned with one key, such as
 * an object's definition, serves all that has the same key for a while.
 *
 * @param options how the sandbox starts
 * @returns gives the running sandbox, within a test
 */
export function useSandbox(options: SandboxOptions = {}): () => Sandbox {
	const sandbox = runningSandbox(options);
	let withOwnKey: Sandbox | undefined;
	beforeEach(() => {
		const full = `sk-sandbox-${randomUUID()}`;
		sandbox().addKey(full);
		withOwnKey = Object.create(sandbox(), {
			keys: { value: { ...sandbox().keys, full } },
		}) as Sandbox;
	});
	afterEach(() => {
		const { requests, contractViolations } = sandbox();
		expect(requests.filter(({ contractErrors }) => contractErrors.length > 0)).toEqual([]);
		expect(contractViolations).toEqual([]);
	});
	return () => withOwnKey ?? sandbox();
}
