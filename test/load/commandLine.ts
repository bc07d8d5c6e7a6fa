import { FixableError } from '../../programs/errors';
import type { CommandLine } from '../../programs/options';

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

/** The command line of `npm run bench`. */
export const commandLine = {
	name: 'npm run bench',
	about:
		'Sends the same records through this node, a plain declarative node and n8n\'s HTTP Request node, in a real n8n against the sandbox, and prints each figure as a line "name: value". Ends with code 1 where a figure is not within its bound. test/load/README.md says what each figure is.',
	options: {
		only: {
			kind: 'text',
			value: 'NAMES',
			says: `some of the groups only, by comma: ${groups.join(', ')}`,
		},
		rounds: {
			kind: 'number',
			value: 'NUMBER',
			least: 1,
			most: 1_000,
			byDefault: 3,
			says: 'how often each figure is measured; the median is shown',
		},
		json: {
			kind: 'text',
			value: 'FILE',
			says: 'write the figures, the bounds and every single measurement there',
		},
	},
} as const satisfies CommandLine;

/**
 * @param only what was written behind `--only`
 * @returns the groups that are asked for, all without it
 * @throws {FixableError} where one of them is none
 */
export function groupsFrom(only: string | undefined): readonly Group[] {
	return only === undefined ? groups : only.split(',').map(groupFrom);
}

function groupFrom(text: string): Group {
	const group = groups.find((name) => name === text.trim());
	if (group !== undefined) return group;
	throw new FixableError(
		`"${text}" is no group of figures. Give some of these after --only: ${groups.join(', ')}.`,
	);
}
