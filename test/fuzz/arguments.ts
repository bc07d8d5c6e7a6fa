import { parseArgs } from 'node:util';
import { codeOf, messageOf, PlaygroundError } from '../../playground/errors';

/** What `npm run fuzz` was asked for. */
export interface FuzzArguments {
	/** For how long new runs begin. */
	readonly seconds: number;
	/** Decides every run: the same seed gives the same ones. */
	readonly seed: number;
	readonly help: boolean;
}

/** What `--help` shows. */
export const usage = `npm run fuzz -- [options]

Drives random parameters, items, schemas and answers through the built node in n8n-core.
Every run must end in one output item or one well-formed error for each item. Ends with
code 1 at the first that does not, and prints it, made as small as it goes.

Options
  --seconds NUMBER  for how long (default 600)
  --seed NUMBER     repeats an earlier run (default: another one each time)
  --help            show this
`;

/**
 * Reads the arguments of `npm run fuzz`.
 *
 * @param given the arguments without the program's own name
 * @returns the options
 * @throws {PlaygroundError} where an option is unknown or its value is no whole number
 */
export function readArguments(given: readonly string[]): FuzzArguments {
	const { seconds = '600', seed = String(Date.now() % 2 ** 31), help = false } = parse(given);
	return { seconds: numberFrom('seconds', seconds), seed: numberFrom('seed', seed), help };
}

function parse(given: readonly string[]) {
	try {
		return parseArgs({
			args: [...given],
			options: {
				seconds: { type: 'string' },
				seed: { type: 'string' },
				help: { type: 'boolean' },
			},
		}).values;
	} catch (error) {
		if (codeOf(error)?.startsWith('ERR_PARSE_ARGS') !== true) throw error;
		throw new PlaygroundError(`${messageOf(error)}\n"npm run fuzz -- --help" shows the options.`);
	}
}

function numberFrom(option: string, text: string): number {
	if (/^\d{1,9}$/.test(text) || (option === 'seed' && /^\d{1,10}$/.test(text))) return Number(text);
	throw new PlaygroundError(`"${text}" is no whole number. Give one after --${option}.`);
}
