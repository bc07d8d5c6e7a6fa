import type { CommandLine } from '../../programs/options';

/** The command line of `npm run fuzz`. */
export const commandLine = {
	name: 'npm run fuzz',
	about:
		'Drives random parameters, items, schemas and answers through the built node in n8n-core. Every run must end in one output item or one well-formed error for each item. Ends with code 1 at the first that does not, and prints it, made as small as it goes.',
	options: {
		seconds: {
			kind: 'number',
			value: 'NUMBER',
			least: 0,
			most: 1_000_000,
			byDefault: 600,
			says: 'for how long',
		},
		seed: {
			kind: 'number',
			value: 'NUMBER',
			least: 0,
			most: 2 ** 32 - 1,
			says: 'repeats an earlier run (default: another one each time)',
		},
		'at-once': {
			kind: 'number',
			value: 'NUMBER',
			least: 1,
			most: 1_000,
			byDefault: 12,
			says: 'how many runs are under way at the same time; an error that nobody caught may be of any of them, with 1 it is of that one',
		},
	},
} as const satisfies CommandLine;
