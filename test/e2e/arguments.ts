import { parseOptions } from '../../playground/commandOptions';

/** What `npm run test:e2e` or `npm run screenshots` was asked for. */
export interface BrowserArguments {
	/** Whether to take the documents' pictures in place of running the tests. */
	readonly pictures: boolean;
	/** A part of the names of the tests to run; all where there is none. */
	readonly only: string | undefined;
	/** Whether to keep a trace of each test that fails: the page at each of its steps. */
	readonly trace: boolean;
	/** Whether a machine without Chromium is no failure. */
	readonly wherePresent: boolean;
	readonly help: boolean;
}

/** What `--help` shows. */
export const usage = `npm run test:e2e -- [options]
npm run screenshots -- [options]

Uses this project's node, packed, in the editor of a real n8n, with the system's
Chromium and against the sandbox. "test:e2e" runs the tests, "screenshots" takes
the pictures of the documents into docs/pictures.

Options
  --only TEXT      run the tests only whose names contain this (a regular expression)
  --trace          keep a trace of each test that fails, in test-results; slower
  --where-present  without Chromium, say so and end well
  --help           show this

Environment
  CHROMIUM_PATH    a Chromium or Chrome (default: the one on the PATH)
`;

/**
 * Reads the arguments of the program behind the two commands.
 *
 * @param given the arguments without the program's own name
 * @returns the options
 * @throws {PlaygroundError} where an option is unknown
 */
export function readArguments(given: readonly string[]): BrowserArguments {
	const values = parse(given);
	return {
		pictures: values.pictures === true,
		only: values.only,
		trace: values.trace === true,
		wherePresent: values['where-present'] === true,
		help: values.help === true,
	};
}

function parse(given: readonly string[]) {
	return parseOptions('npm run test:e2e', {
		args: [...given],
		options: {
			// Given by the command "screenshots" in package.json.
			pictures: { type: 'boolean' },
			only: { type: 'string' },
			trace: { type: 'boolean' },
			'where-present': { type: 'boolean' },
			help: { type: 'boolean' },
		},
	}).values;
}
