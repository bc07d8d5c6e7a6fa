import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { FixableError } from '../../programs/errors';

const programs = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** There is no Chromium on this machine. */
export class NoChromiumError extends FixableError {}

/**
 * Finds the system's Chromium, or a Chrome: no test downloads a browser.
 *
 * @param environment where to look: the program that `CHROMIUM_PATH` names, else the first of the
 *   usual names on `PATH`
 * @returns the path of the program
 * @throws {NoChromiumError} where there is none, with a sentence that says how to get one
 */
export function findChromium(environment: NodeJS.ProcessEnv): string {
	const { CHROMIUM_PATH: named, PATH = '' } = environment;
	if (named) {
		if (isProgram(named)) return named;
		throw new NoChromiumError(
			`CHROMIUM_PATH is "${named}", where there is no program. Set it to the path of a Chromium or Chrome.`,
		);
	}
	const folders = PATH.split(delimiter).filter((folder) => folder !== '');
	const found = programs.flatMap((program) => folders.map((folder) => join(folder, program)));
	const path = found.find(isProgram);
	if (path !== undefined) return path;
	throw new NoChromiumError(
		'There is no Chromium on the PATH. Install it (on Debian: "apt-get install chromium"), or set CHROMIUM_PATH to the path of a Chromium or Chrome.',
	);
}

function isProgram(path: string): boolean {
	try {
		accessSync(path, constants.X_OK);
		return statSync(path).isFile();
	} catch {
		return false;
	}
}
