/** The program behind `npm run sandbox`. */
import { assumptions } from './assumptions';
import { type CommandLine, readCommandLine, usage, UsageError } from './commandLine';
import type { Sandbox } from './controls';
import { sandboxKeyScopes } from './keys';
import { startSandbox } from './start';
import { starterObjects } from './workspace/starterObjects';

async function main(): Promise<void> {
	const commandLine = readCommandLine(process.argv.slice(2));
	if (commandLine.help) {
		console.log(usage);
		return;
	}
	const sandbox = await start(commandLine);
	console.log(greeting(sandbox, commandLine));
	const stop = () => {
		void sandbox.close().then(() => {
			process.exit(0);
		});
	};
	process.once('SIGINT', stop);
	process.once('SIGTERM', stop);
}

async function start(options: CommandLine): Promise<Sandbox> {
	try {
		// A sandbox that runs for days must not fill the memory with its log, which nobody reads here.
		return await startSandbox({ ...options, keepRequests: false });
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
		throw new UsageError(
			`Port ${options.port} is taken. Stop the program that uses it, or take another port: npm run sandbox -- --port ${options.port + 1}`,
		);
	}
}

function greeting(
	sandbox: Sandbox,
	{ latency, rateLimit, faults, readLag, jobs }: CommandLine,
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

main().catch((error: unknown) => {
	console.error(error instanceof UsageError ? error.message : error);
	process.exitCode = 1;
});
