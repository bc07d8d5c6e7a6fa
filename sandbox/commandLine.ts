import { readFileSync } from 'node:fs';
import { parseArgs, types } from 'node:util';
import { type FaultScript, parseFaultScript } from './faults/faultScript';
import type { JobOptions } from './workspace/behaviour';

/** What the command line asks for. */
export interface CommandLine {
	help: boolean;
	port: number;
	latency: number;
	/** Requests a second; undefined is no limit. */
	rateLimit: number | undefined;
	faults: FaultScript;
	/** How many milliseconds reads of many things lag behind writes. */
	readLag: number;
	/** How jobs of Nex's AI go. */
	jobs: JobOptions;
}

/** The port that the sandbox listens on unless it is told another one. */
export const defaultPort = 4010;

/** What `--help` prints. */
export const usage = `Starts a local Nex API on 127.0.0.1. Its records are in memory and gone when it stops.

  npm run sandbox -- [options]

  --port <number>      Port to listen on; 0 takes any free one (default ${defaultPort})
  --latency <ms>       How long each request waits before it is carried out (default 0)
  --rate <number>      Requests a second that are let through, the others get 429 (default: no limit)
  --faults <file>      A fault script in JSON; sandbox/README.md says how to write one
  --read-lag <ms>      How long lists and the search do not show what was written (default 0)
  --job-looks <number> How often a job of Nex's AI is found unfinished (default 1)
  --job-time <ms>      How long such a job takes at least (default 0)
  --job-failure <text> Lets such jobs fail with this message
  --help               Prints this
`;

/** Thrown where the command line can't be carried out; the message is for the person. */
export class UsageError extends Error {
	override readonly name = 'UsageError';
}

/**
 * @param argumentList the arguments after the program's name
 * @returns what they ask for
 * @throws {UsageError} with a sentence that says what is wrong
 */
export function readCommandLine(argumentList: readonly string[]): CommandLine {
	const { help, port, latency, rate, faults, ...others } = parse(argumentList);
	return {
		help,
		port: wholeNumber('--port', port, 0, 65_535) ?? defaultPort,
		latency: wholeNumber('--latency', latency, 0, 600_000) ?? 0,
		rateLimit: wholeNumber('--rate', rate, 1, 1_000_000),
		faults: faults === undefined ? [] : readFaults(faults),
		readLag: wholeNumber('--read-lag', others['read-lag'], 0, 600_000) ?? 0,
		jobs: {
			looks: wholeNumber('--job-looks', others['job-looks'], 0, 1_000_000) ?? 1,
			milliseconds: wholeNumber('--job-time', others['job-time'], 0, 3_600_000) ?? 0,
			failure: others['job-failure'],
		},
	};
}

function parse(argumentList: readonly string[]) {
	try {
		return parseArgs({
			args: [...argumentList],
			options: {
				help: { type: 'boolean', short: 'h', default: false },
				port: { type: 'string' },
				latency: { type: 'string' },
				rate: { type: 'string' },
				faults: { type: 'string' },
				'read-lag': { type: 'string' },
				'job-looks': { type: 'string' },
				'job-time': { type: 'string' },
				'job-failure': { type: 'string' },
			},
		}).values;
	} catch (error) {
		throw new UsageError(`${messageOf(error)}\nSee npm run sandbox -- --help.`);
	}
}

function wholeNumber(
	option: string,
	text: string | undefined,
	least: number,
	most: number,
): number | undefined {
	if (text === undefined) return undefined;
	const number = /^\d+$/.test(text) ? Number(text) : NaN;
	if (number >= least && number <= most) return number;
	throw new UsageError(`${option} must be a whole number from ${least} to ${most}, not "${text}".`);
}

function readFaults(path: string): FaultScript {
	try {
		return parseFaultScript(JSON.parse(readFileSync(path, 'utf8')));
	} catch (error) {
		throw new UsageError(`The fault script "${path}" can't be used. ${messageOf(error)}`);
	}
}

function messageOf(error: unknown): string {
	return types.isNativeError(error) ? error.message : String(error);
}
