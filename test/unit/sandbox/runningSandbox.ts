import { type Sandbox, type SandboxOptions, startSandbox } from '../../../sandbox';
import { type Client, clientOf } from './client';

/**
 * A sandbox for the tests of a file or of a `describe`: started before the first, as at its start
 * before each, closed after the last.
 *
 * @param options how the sandbox starts
 * @returns gives the running sandbox, within a test
 */
export function runningSandbox(options: SandboxOptions = {}): () => Sandbox {
	let sandbox: Sandbox | undefined;
	beforeAll(async () => {
		sandbox = await startSandbox(options);
	});
	beforeEach(() => {
		sandbox?.reset();
	});
	afterAll(async () => {
		await sandbox?.close();
	});
	return () => {
		if (sandbox === undefined) throw new Error('The sandbox runs within tests only');
		return sandbox;
	};
}

/**
 * A sandbox as `runningSandbox` gives it, which must not have broken its own contract in any test.
 *
 * @returns the running sandbox, and a client of it whose key has every scope; both within a test
 */
export function sandboxAndClient(): { sandbox: () => Sandbox; client: () => Client } {
	const sandbox = runningSandbox();
	afterEach(() => {
		expect(sandbox().contractViolations).toEqual([]);
	});
	return { sandbox, client: () => clientOf(sandbox()) };
}
