import { FixableError, StoppedError } from './errors';
import { type CommandLine, type Given, type OptionTable, readOptions, usageOf } from './options';
import { stopSignal } from './stopSignal';

/**
 * Runs the program behind a command of this project with the arguments of this process, or shows its
 * usage. Where it fails, it says why, without a stack where the person can put it right, and the
 * process ends with code 1, or 130 where it was stopped.
 *
 * @param commandLine its options
 * @param main does the work; ends early where the signal aborts: Ctrl-C, or the end of whoever
 *   started it
 */
export function runProgram<Options extends OptionTable>(
	commandLine: CommandLine<Options>,
	main: (given: Given<Options>, signal: AbortSignal) => Promise<void>,
): void {
	try {
		const given = readOptions(commandLine, process.argv.slice(2));
		if (given.help) console.log(usageOf(commandLine));
		else main(given, stopSignal()).catch(report);
	} catch (error) {
		report(error);
	}
}

function report(error: unknown): void {
	process.exitCode = error instanceof StoppedError ? 130 : 1;
	const isForPerson = error instanceof StoppedError || error instanceof FixableError;
	console.error(isForPerson ? `\n${error.message}` : error);
}
