/** The program behind `npm run bench`. */
import { writeFile } from 'node:fs/promises';
import type { Given } from '../../programs/options';
import { runProgram } from '../../programs/program';
import { commandLine, type Group, groupsFrom } from './commandLine';
import { startBench } from './benchRun';
import { measureBesideBulk } from './besideBulk';
import { measureCall } from './call';
import { measureCalls } from './calls';
import { measureCpuAndMemory } from './cpuAndMemory';
import { checkBounds, type Figure, line } from './figures';
import { measureLatency } from './latency';
import { measureLimited } from './limited';
import { measurePackage } from './package';
import { measureProfile } from './profile';
import type { BenchRun } from './benchRun';
import { measureRead } from './read';
import { resultFile } from './resultFile';
import { measureRuns } from './runs';
import { measureScale } from './scale';
import { measureTrigger } from './trigger';

interface Measurement {
	readonly groups: readonly Group[];
	readonly measure: (bench: BenchRun) => Promise<Figure[]>;
}

const measurements: readonly Measurement[] = [
	{ groups: ['package'], measure: measurePackage },
	{ groups: ['limited'], measure: measureLimited },
	{ groups: ['latency'], measure: measureLatency },
	{ groups: ['read'], measure: measureRead },
	{ groups: ['cpu', 'memory'], measure: measureCpuAndMemory },
	{ groups: ['profile'], measure: measureProfile },
	{ groups: ['scale'], measure: measureScale },
	{ groups: ['trigger'], measure: measureTrigger },
	// From here on an n8n stays up, which would take processor time from the others.
	{ groups: ['calls'], measure: measureCalls },
	{ groups: ['call'], measure: measureCall },
	{ groups: ['call'], measure: measureBesideBulk },
	{ groups: ['runs'], measure: measureRuns },
];

async function main(given: Given<typeof commandLine.options>, signal: AbortSignal): Promise<void> {
	const askedFor = groupsFrom(given.only);
	const isAskedFor = (group: string) => askedFor.some((name) => name === group);
	const bench = await startBench(given.rounds, signal);
	const figures: Figure[] = [];
	try {
		for (const { groups, measure } of measurements) {
			if (!groups.some(isAskedFor)) continue;
			for (const figure of await measure(bench)) {
				if (!isAskedFor(figure.name.split('.')[0] ?? '')) continue;
				figures.push(figure);
				console.log(line(figure));
			}
		}
	} finally {
		await bench.stop();
	}
	const checks = checkBounds(figures);
	console.log(`\n${checks.map(({ sentence }) => sentence).join('\n')}`);
	if (given.json !== undefined) await writeFile(given.json, resultFile(bench, figures, checks));
	if (checks.some(({ holds }) => !holds)) process.exitCode = 1;
}

runProgram(commandLine, main);
