import { runCommand, type CommandOptions } from './command';

/**
 * Runs npm: the very npm that started this process where there is one, else the one on the path.
 *
 * Whether scripts may run is always said to npm, since an npm that started this process has left
 * its own project's settings in the environment. The key of a real Nex workspace is not passed on.
 *
 * @param npmArguments such as `['ci', '--ignore-scripts']`
 * @param options as for `runCommand`, with this process's environment
 * @returns the lines that npm wrote
 * @throws {FixableError} where npm is missing or ends with an error
 */
export async function runNpm(
	npmArguments: readonly string[],
	options: Omit<CommandOptions, 'environment' | 'hintFor'>,
): Promise<string[]> {
	return await runCommand([...npmCommand(process.env), ...npmArguments], {
		...options,
		environment: { ...process.env, NEX_API_KEY: undefined },
		hintFor,
	});
}

function npmCommand(environment: NodeJS.ProcessEnv): readonly [string, ...string[]] {
	const script = environment.npm_execpath ?? '';
	return script.endsWith('npm-cli.js') ? [process.execPath, script] : ['npm'];
}

function hintFor(output: string): string | undefined {
	if (/ENOSPC|no space left/i.test(output)) {
		return 'The disk is full. Free some space and start again.';
	}
	if (/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT/.test(output)) {
		return 'The npm registry could not be reached. Check the network and start again.';
	}
	if (/gyp ERR!/.test(output)) {
		return 'A part of n8n had to be compiled and could not: install Python 3, make and a C++ compiler, and start again.';
	}
	return undefined;
}
