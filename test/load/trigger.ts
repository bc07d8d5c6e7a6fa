import { performance } from 'node:perf_hooks';
import { FixableError } from '../../programs/errors';
import { loadPackage, type PackageUnderTest } from '../engine/n8n/packageUnderTest';
import { type Look, PolledWorkflow } from '../engine/n8n/polledWorkflow';
import { forms } from '../engine/nexTrigger';
import type { BenchRun } from './benchRun';
import { type Figure, median } from './figures';
import type { SandboxConditions } from './sandboxMessages';

const latency = 200;
const newPeople = 1_000;
const seenPeople = 10_000;
/** So many people have been there for so long, before the workflow is activated. */
const before = { people: 1_000, minutes: 60 };

/**
 * What the trigger costs, through n8n-core's `PollContext`.
 *
 * @param bench the bench
 * @returns `trigger.…`: the requests of a look at which nothing is new, the most of any event; the
 *   time of a look at 1,000 new records over pages × latency; the bytes that n8n saves in its static
 *   data once 10,000 records have come out
 * @throws {FixableError} where a look does not bring what it should
 */
export async function measureTrigger(bench: BenchRun): Promise<Figure[]> {
	const nex = await loadPackage();
	const requests: number[] = [];
	const ratios: number[] = [];
	const bytes: number[] = [];
	for (let round = 1; round <= bench.rounds; round++) {
		bench.say(`trigger, round ${round} of ${bench.rounds}`);
		requests.push(await requestsOfQuietLooks(bench, nex));
		ratios.push(await lookOverLatency(bench, nex));
		bytes.push(await bytesOfMemory(bench, nex));
	}
	return [
		{ name: 'trigger.requests_per_quiet_look', value: Math.max(...requests) },
		{ name: 'trigger.look_over_latency', value: median(ratios) },
		{ name: 'trigger.memory_bytes', value: Math.max(...bytes) },
	];
}

async function requestsOfQuietLooks(bench: BenchRun, nex: PackageUnderTest): Promise<number> {
	const counts: Record<string, number> = {};
	for (const [event, form] of Object.entries(forms)) {
		const workflow = await activated(bench, nex, {}, form);
		const { requests } = await measuredLook(bench, workflow, 0);
		counts[event] = requests;
	}
	bench.keep({ what: 'trigger, requests of a quiet look', values: counts });
	return Math.max(...Object.values(counts));
}

async function lookOverLatency(bench: BenchRun, nex: PackageUnderTest): Promise<number> {
	const workflow = await activated(bench, nex, { latency });
	await bench.sandbox.goOn({ minutes: 1, people: newPeople });
	const { requests, seconds } = await measuredLook(bench, workflow, newPeople);
	const ratio = seconds / ((requests * latency) / 1000);
	bench.keep({ what: `trigger, ${newPeople} new records`, values: { requests, seconds } });
	bench.say(`  ${newPeople} new records, ${requests} pages: ${ratio.toFixed(3)} of the ideal time`);
	return ratio;
}

async function bytesOfMemory(bench: BenchRun, nex: PackageUnderTest): Promise<number> {
	const workflow = await activated(bench, nex);
	await bench.sandbox.goOn({ minutes: 1, people: seenPeople });
	let seen = 0;
	let looks = 0;
	while (seen < seenPeople) {
		const { items } = wellEnded(await workflow.look());
		if (items.length === 0) throw new FixableError(`Only ${seen} records came out.`);
		seen += items.length;
		looks += 1;
	}
	const bytes = Buffer.byteLength(workflow.saved);
	bench.keep({ what: `trigger, ${seenPeople} records seen`, values: { bytes, looks } });
	bench.say(`  ${seenPeople} records seen in ${looks} looks: ${bytes} bytes`);
	return bytes;
}

/** A workflow that was activated in a workspace in which nothing has happened for a while. */
async function activated(
	{ sandbox }: BenchRun,
	nex: PackageUnderTest,
	conditions: SandboxConditions = {},
	form: (typeof forms)[keyof typeof forms] = forms.recordCreated,
): Promise<PolledWorkflow> {
	await sandbox.begin({ ...conditions, people: before.people });
	await sandbox.goOn({ minutes: before.minutes });
	const { url: baseUrl, apiKey } = sandbox;
	const workflow = new PolledWorkflow(nex, form, () => ({ apiKey, baseUrl }));
	wellEnded(await workflow.activate());
	return workflow;
}

async function measuredLook({ sandbox }: BenchRun, workflow: PolledWorkflow, expected: number) {
	const { requests: earlier } = await sandbox.report();
	const startedAt = performance.now();
	const { items } = wellEnded(await workflow.look());
	const seconds = (performance.now() - startedAt) / 1000;
	if (items.length !== expected) {
		throw new FixableError(`A look brought ${items.length} records, not ${expected}.`);
	}
	return { requests: (await sandbox.report()).requests - earlier, seconds };
}

function wellEnded(look: Look): Look {
	if (look.error !== undefined) throw look.error;
	return look;
}
