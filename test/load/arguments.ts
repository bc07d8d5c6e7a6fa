import { parseOptions } from '../../playground/commandOptions';
import { PlaygroundError } from '../../playground/errors';

/** The groups of figures, in the order in which they are measured. */
export const groups = [
	'package',
	'limited',
	'latency',
	'read',
	'cpu',
	'memory',
	'profile',
	'scale',
	'trigger',
	'calls',
	'call',
	'runs',
] as const;
export type Group = (typeof groups)[number];

/** What `npm run bench` was asked for. */
export interface BenchArguments {
	readonly only: readonly Group[];
	/** How often each figure is measured. */
	readonly rounds: number;
	/** Where to write everything that was measured, as JSON. */
	readonly json: string | undefined;
	readonly help: boolean;
}

/** What `--help` shows. */
export const usage = `npm run bench -- [options]

Sends the same records through this node, a plain declarative node and n8n's HTTP
Request node, in a real n8n against the sandbox, and prints each figure as a line
"name: value". Ends with code 1 where a figure is not within its bound.
test/load/README.md says what each figure is.

Options
  --only NAMES     some of the groups only, by comma: ${groups.join(', ')}
  --rounds NUMBER  how often each figure is measured (default 3); the median is shown
  --json FILE      write the figures, the bounds and every single measurement there
  --help           show this
`;

/**
 * Reads the arguments of `npm run bench`.
 *
 * @param given the arguments without the program's own name
 * @returns the options
 * @throws {PlaygroundError} where an option is unknown or its value is none that it takes
 */
export function readArguments(given: readonly string[]): BenchArguments {
	const { only, rounds = '3', json, help = false } = parse(given);
	return {
		only: only === undefined ? groups : only.split(',').map(groupFrom),
		rounds: roundsFrom(rounds),
		json,
		help,
	};
}

function parse(given: readonly string[]) {
	return parseOptions('npm run bench', {
		args: [...given],
		options: {
			only: { type: 'string' },
			rounds: { type: 'string' },
			json: { type: 'string' },
			help: { type: 'boolean' },
		},
	}).values;
}

function groupFrom(text: string): Group {
	const group = groups.find((name) => name === text.trim());
	if (group !== undefined) return group;
	throw new PlaygroundError(
		`"${text}" is no group of figures. Give some of these after --only: ${groups.join(', ')}.`,
	);
}

function roundsFrom(text: string): number {
	const rounds = Number(text);
	if (/^\d+$/.test(text) && rounds > 0) return rounds;
	throw new PlaygroundError(`"${text}" is no number of rounds. Give 1 or more after --rounds.`);
}
