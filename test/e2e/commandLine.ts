import type { CommandLine } from '../../programs/options';

/** The command line of `npm run test:e2e`, and of `npm run screenshots`, which gives `--pictures`. */
export const commandLine = {
	name: 'npm run test:e2e',
	about:
		"Uses this project's node, packed, in the editor of a real n8n, with the system's Chromium and against the sandbox, and runs the tests. `npm run screenshots` has the same options.",
	options: {
		pictures: {
			kind: 'flag',
			says: 'take the pictures of the documents into docs/pictures, in place of the tests',
		},
		only: {
			kind: 'text',
			value: 'TEXT',
			says: 'run the tests only whose names contain this (a regular expression)',
		},
		trace: {
			kind: 'flag',
			says: 'keep a trace of each test that fails, in test-results; slower',
		},
		'where-present': { kind: 'flag', says: 'without Chromium, say so and end well' },
	},
	environment: { CHROMIUM_PATH: 'a Chromium or Chrome (default: the one on the PATH)' },
} as const satisfies CommandLine;
