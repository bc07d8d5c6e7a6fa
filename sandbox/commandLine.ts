import { readFileSync } from 'node:fs';
import { FixableError, messageOf } from '../programs/errors';
import type { CommandLine, Given } from '../programs/options';
import { type FaultScript, parseFaultScript } from './faults/faultScript';
import { type SandboxOptions, usualPort } from './start';

/** The command line of `npm run sandbox`. */
export const commandLine = {
	name: 'npm run sandbox',
	about: 'Starts a local Nex API on 127.0.0.1. Its records are in memory and gone when it stops.',
	options: {
		port: {
			kind: 'number',
			value: 'NUMBER',
			least: 0,
			most: 65_535,
			byDefault: usualPort,
			says: 'port to listen on; 0 takes any free one',
		},
		latency: {
			kind: 'number',
			value: 'MS',
			least: 0,
			most: 600_000,
			byDefault: 0,
			says: 'how long each request waits before it is carried out',
		},
		rate: {
			kind: 'number',
			value: 'NUMBER',
			least: 1,
			most: 1_000_000,
			says: 'requests a second that are let through, the others get 429 (default: no limit)',
		},
		faults: {
			kind: 'text',
			value: 'FILE',
			says: 'a fault script in JSON; sandbox/README.md says how to write one',
		},
		'read-lag': {
			kind: 'number',
			value: 'MS',
			least: 0,
			most: 600_000,
			byDefault: 0,
			says: 'how long lists and the search do not show what was written',
		},
		'job-looks': {
			kind: 'number',
			value: 'NUMBER',
			least: 0,
			most: 1_000_000,
			byDefault: 1,
			says: "how often a job of Nex's AI is found unfinished",
		},
		'job-time': {
			kind: 'number',
			value: 'MS',
			least: 0,
			most: 3_600_000,
			byDefault: 0,
			says: 'how long such a job takes at least',
		},
		'job-failure': {
			kind: 'text',
			value: 'TEXT',
			says: 'lets such jobs fail with this message',
		},
	},
} as const satisfies CommandLine;

/**
 * @param given what was written on the command line
 * @returns how the sandbox is to start
 * @throws {FixableError} with a sentence that says what is wrong with the fault script
 */
export function optionsFrom({
	port,
	latency,
	rate,
	faults,
	...others
}: Given<typeof commandLine.options>) {
	return {
		port,
		latency,
		rateLimit: rate,
		faults: faults === undefined ? [] : readFaults(faults),
		readLag: others['read-lag'],
		jobs: {
			looks: others['job-looks'],
			milliseconds: others['job-time'],
			failure: others['job-failure'],
		},
	} satisfies SandboxOptions;
}

function readFaults(path: string): FaultScript {
	try {
		return parseFaultScript(JSON.parse(readFileSync(path, 'utf8')));
	} catch (error) {
		throw new FixableError(`The fault script "${path}" can't be used. ${messageOf(error)}`);
	}
}
