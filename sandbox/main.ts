/** The program behind `npm run sandbox`. */
import { once } from 'node:events';
import { codeOf, FixableError } from '../programs/errors';
import type { Given } from '../programs/options';
import { runProgram } from '../programs/program';
import { assumptions } from './assumptions';
import { commandLine, optionsFrom } from './commandLine';
import type { Sandbox } from './controls';
import { sandboxKeyScopes } from './keys';
import { startSandbox } from './start';
import { starterObjects } from './workspace/starterObjects';

type Options = ReturnType<typeof optionsFrom>;

async function main(given: Given<typeof commandLine.options>, signal: AbortSignal): Promise<void> {
	const options = optionsFrom(given);
	const stopped = once(signal, 'abort');
	const sandbox = await start(options);
	console.log(greeting(sandbox, options));
	await stopped;
	await sandbox.close();
	// A client may keep its connection.
	process.exit();
}

async function start(options: Options): Promise<Sandbox> {
	try {
		// A sandbox that runs for days must not fill the memory with its log, which nobody reads here.
		return await startSandbox({ ...options, keepRequests: false });
	} catch (error) {
		if (codeOf(error) !== 'EADDRINUSE') throw error;
		throw new FixableError(
			`Port ${options.port} is taken. Stop the program that uses it, or take another port: npm run sandbox -- --port ${options.port + 1}`,
		);
	}
}

function greeting(
	sandbox: Sandbox,
	{ latency, rateLimit, faults, readLag, jobs }: Options,
): string {
	const keys = Object.entries(sandboxKeyScopes).map(
		([key, scopes]) => `  ${key.padEnd(24)}${scopes.join(', ')}`,
	);
	return [
		`The sandbox, a local Nex API, listens on ${sandbox.url}`,
		'Put that address into the Base URL of the Nex API credential. Ctrl-C stops it.',
		'',
		'Keys and their scopes',
		...keys,
		'',
		`Objects: ${starterObjects.map(({ slug }) => slug).join(', ')}. Records are in memory and gone when it stops.`,
		...(latency > 0 ? [`Each request waits ${latency} ms.`] : []),
		...(rateLimit === undefined ? [] : [`Requests a second that are let through: ${rateLimit}.`]),
		...(readLag > 0 ? [`Lists and the search show what was written ${readLag} ms later.`] : []),
		...(jobs.failure === undefined ? [] : [`Jobs of Nex's AI fail: ${jobs.failure}`]),
		...(faults.length > 0 ? [`Rules in the fault script: ${faults.length}.`] : []),
		'',
		'What it assumes about Nex (nobody outside Nex knows; the node does not depend on it)',
		...assumptions.map((sentence) => `- ${sentence}`),
		'',
	].join('\n');
}

runProgram(commandLine, main);
