import { parseArgs, type ParseArgsConfig } from 'node:util';
import { codeOf, messageOf, PlaygroundError } from './errors';

/**
 * Reads what was written after a command of this project.
 *
 * @param command the command as a person types it, e.g. `npm start`
 * @param config the arguments given, and the options that the command has
 * @returns what `parseArgs` makes of them
 * @throws {PlaygroundError} where an option is unknown or lacks its value; it says how to see them all
 */
export function parseOptions<const Config extends ParseArgsConfig>(
	command: string,
	config: Config,
): ReturnType<typeof parseArgs<Config>> {
	try {
		return parseArgs(config);
	} catch (error) {
		if (codeOf(error)?.startsWith('ERR_PARSE_ARGS') !== true) throw error;
		throw new PlaygroundError(`${messageOf(error)}\n"${command} -- --help" shows the options.`);
	}
}
