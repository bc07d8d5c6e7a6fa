import { parseOptions } from '../../playground/commandOptions';
import { PlaygroundError } from '../../playground/errors';

/** What `npm run fuzz` was asked for. */
export interface FuzzArguments {
	/** For how long new runs begin. */
	readonly seconds: number;
	/** Decides every run: the same seed gives the same ones. */
	readonly seed: number;
	/** How many runs are under way at the same time; each has a seed of its own, one after another. */
	readonly atOnce: number;
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
  --at-once NUMBER  how many runs are under way at the same time (default 12); an error
                    that nobody caught may be of any of them, with 1 it is of that one
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
	const {
		seconds = '600',
		seed = String(Date.now() % 2 ** 31),
		help = false,
		...rest
	} = parse(given);
	return {
		seconds: numberFrom('seconds', seconds),
		seed: numberFrom('seed', seed),
		atOnce: numberFrom('at-once', rest['at-once'] ?? '12', 1),
		help,
	};
}

function parse(given: readonly string[]) {
	return parseOptions('npm run fuzz', {
		args: [...given],
		options: {
			seconds: { type: 'string' },
			seed: { type: 'string' },
			'at-once': { type: 'string' },
			help: { type: 'boolean' },
		},
	}).values;
}

function numberFrom(option: string, text: string, least = 0): number {
	const isWhole = /^\d{1,9}$/.test(text) || (option === 'seed' && /^\d{1,10}$/.test(text));
	if (isWhole && Number(text) >= least) return Number(text);
	throw new PlaygroundError(
		`"${text}" is no whole number from ${least}. Give one after --${option}.`,
	);
}
