import { stopSignal } from './stopSignal';

/** A program behind a command of this project. */
export interface Program<Given extends { readonly help: boolean }> {
	/** What `--help` shows. */
	readonly usage: string;
	/** Reads the arguments, without the program's own name; throws what `report` tells. */
	readonly readArguments: (given: readonly string[]) => Given;
	/** Does the work, and ends early where the signal aborts: Ctrl-C, or whoever started it. */
	readonly main: (given: Given, signal: AbortSignal) => Promise<void>;
	/** Says why it failed, and sets the exit code. */
	readonly report: (error: unknown) => void;
}

/** Runs a program with the arguments of this process, or shows its usage. */
export function runProgram<Given extends { readonly help: boolean }>({
	usage,
	readArguments,
	main,
	report,
}: Program<Given>): void {
	try {
		const given = readArguments(process.argv.slice(2));
		if (given.help) console.log(usage);
		else main(given, stopSignal()).catch(report);
	} catch (error) {
		report(error);
	}
}
