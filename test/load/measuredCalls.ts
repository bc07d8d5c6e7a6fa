import type { BenchRun } from './benchRun';
import type { CalledN8n } from './calledN8n';
import type { SandboxConditions, SandboxReport } from './sandboxMessages';
import { type Call, medianWait, secondsOf } from './webhookCalls';

/** Calls, and what the sandbox saw of them. */
export type MeasuredCalls = SandboxReport & { readonly calls: readonly Call[] };

/** What is measured. */
export interface CallsMeasurement {
	/** What is called and how, for the screen and the file that `--json` writes. */
	readonly what: string;
	/** How the sandbox behaves. */
	readonly conditions: SandboxConditions;
}

/**
 * Measures calls in the n8n that stays up, against an empty sandbox and with a key of their own.
 *
 * @param bench the bench
 * @param measurement what is measured
 * @param makeCalls makes the calls, and gives those that count
 * @returns the calls, and everything that the sandbox saw meanwhile
 */
export async function measureInCalledN8n(
	bench: BenchRun,
	{ what, conditions }: CallsMeasurement,
	makeCalls: (n8n: CalledN8n) => Promise<readonly Call[]>,
): Promise<MeasuredCalls> {
	const n8n = await bench.calledN8n();
	await n8n.begin(conditions);
	const calls = await makeCalls(n8n);
	const report = await bench.sandbox.report();
	const values = {
		...report,
		done: calls.filter(({ isDone }) => isDone).length,
		madeWithinSeconds: secondsOf(calls.map((call) => ({ ...call, endedAt: call.startedAt }))),
		seconds: secondsOf(calls),
		medianWaitMs: medianWait(calls),
	};
	bench.keep({ what: `${what} ${JSON.stringify(conditions)}`, values });
	bench.say(`  ${what}: ${inWords(values)}`);
	return { ...report, calls };
}

function inWords(values: SandboxReport & { seconds: number; medianWaitMs: number }): string {
	const { stored, requests, refused, definitionReads, seconds, medianWaitMs } = values;
	return [
		`${stored} stored in ${seconds.toFixed(1)} s`,
		`${Math.round(medianWaitMs)} ms a call`,
		`${refused} of ${requests} requests refused`,
		`${definitionReads} for the definition`,
	].join(', ');
}
