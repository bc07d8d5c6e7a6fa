import { parseOptions } from '../../playground/commandOptions';
import { PlaygroundError } from '../../playground/errors';
import { pinnedN8nVersion } from '../../playground/n8nInstallation';
import { oldestN8nVersion } from './versions';

/** What `npm run test:n8n` was asked for. */
export interface TestArguments {
	/** An exact n8n version. */
	readonly version: string;
	/** A part of the names of the tests to run; all where there is none. */
	readonly only: string | undefined;
	readonly help: boolean;
}

/** What `--help` shows. */
export const usage = `npm run test:n8n -- [VERSION] [options]

Runs this project's node, packed, in a real n8n of its own against the sandbox.

VERSION        an exact n8n version, which is installed where it is missing (about 3 GB,
               kept in the cache folder); default ${pinnedN8nVersion}, the oldest is ${oldestN8nVersion}

Options
  --only TEXT  run the tests only whose names contain this (a regular expression)
  --help       show this
`;

/**
 * Reads the arguments of `npm run test:n8n`.
 *
 * @param given the arguments without the program's own name
 * @returns the options
 * @throws {PlaygroundError} where an option is unknown or the version is none
 */
export function readArguments(given: readonly string[]): TestArguments {
	const { values, positionals } = parse(given);
	const [version = pinnedN8nVersion, ...more] = positionals;
	if (!/^\d+\.\d+\.\d+$/.test(version) || more.length > 0) {
		throw new PlaygroundError(
			`"${positionals.join(' ')}" is no n8n version. Give one such as ${oldestN8nVersion}.`,
		);
	}
	return { version, only: values.only, help: values.help === true };
}

function parse(given: readonly string[]) {
	return parseOptions('npm run test:n8n', {
		args: [...given],
		allowPositionals: true,
		options: { only: { type: 'string' }, help: { type: 'boolean' } },
	});
}
