/** The program behind `npm start`. */
import { once } from 'node:events';
import type { Given } from '../programs/options';
import { commandLine } from './commandLine';
import { hasConsent } from './consent';
import { FixableError } from '../programs/errors';
import { runWorkflow } from './n8nExecution';
import { endOfLog } from './n8nProcess';
import { type Playground, startPlayground } from './playground';
import { type Progress, terminalProgress } from '../programs/progress';
import { hasExample, sampleRecord, sampleWorkflow, sampleWorkflows } from './sampleWorkflow';
import { runProgram } from '../programs/program';
import { chooseTarget, type Target } from './target';

async function main(given: Given<typeof commandLine.options>, signal: AbortSignal): Promise<void> {
	const target = chooseTarget(process.env);
	const record = JSON.stringify(await sampleRecord(), null, 2);
	if (!(await hasConsent(target, { yes: given.yes, record, signal }))) {
		throw new FixableError('Nothing was written and nothing is running.');
	}
	const progress = await terminalProgress();
	const { port, fresh } = given;
	const playground = await startPlayground({ target, port, fresh, signal }, progress);
	try {
		const { record, failure } = await runSample(playground, target, progress, signal);
		if (record !== undefined) console.log(`\n${record}`);
		console.log(`\n${howToGoOn(playground)}`);
		if (failure !== undefined) {
			process.exitCode = 1;
			console.error(`\n${failure}`);
		}
		if (!given.once) await stayUp(playground, signal);
	} finally {
		await playground.stop();
	}
}

/** What came of the run, to show: the record that came back, or why there is none. */
async function runSample(
	{ rest, sandbox, sampleIsChanged }: Playground,
	{ kind }: Target,
	progress: Progress,
	signal: AbortSignal,
): Promise<{ record?: string; failure?: string }> {
	if (kind === 'nex' && sampleIsChanged) {
		return {
			failure:
				'The sample workflow was not run: you have changed it in the editor, so it would write another record than the one shown above. Run it there.',
		};
	}
	if (!hasExample(await rest.workflow(sampleWorkflow.id))) {
		return {
			record:
				'The sample workflow was not run: its form has no pinned example any more. Run it in the editor, and fill in the form.',
		};
	}
	const outcome = await progress.step('Run the sample workflow (about 1 s)', () =>
		runWorkflow(rest, sampleWorkflow.id, sampleWorkflow.trigger, { signal }),
	);
	if (outcome.failure !== undefined) {
		return { failure: `The sample workflow has failed. ${outcome.failure}` };
	}
	const records = outcome.items(sampleWorkflow.node);
	if (records.length === 0) {
		return { failure: `The sample workflow's node "${sampleWorkflow.node}" put out no record.` };
	}
	const from = sandbox === undefined ? 'Nex' : 'the sandbox';
	const shown = records.map((record) => JSON.stringify(record, null, 2));
	return { record: [`The record that came back from ${from}:`, ...shown].join('\n') };
}

function howToGoOn({ n8n, owner, userFolder, sandbox, notices }: Playground): string {
	return [
		...notices.map((notice) => `${notice}\n`),
		`All workflows:        ${n8n.url}/home/workflows`,
		'The sample workflows, the one that was run first:',
		...sampleWorkflows.map(({ id }) => `  ${n8n.url}/workflow/${id}`),
		`Sign in with:         ${owner.email}`,
		`Password:             ${owner.password}`,
		`n8n's files:          ${userFolder}`,
		...(sandbox === undefined ? [] : [`The sandbox:          ${sandbox.url}`]),
	].join('\n');
}

async function stayUp({ n8n }: Playground, signal: AbortSignal): Promise<void> {
	console.log('\nEverything runs until you press Ctrl-C.');
	const stopped = once(signal, 'abort');
	const end = await Promise.race([n8n.ended, signal.aborted ? undefined : stopped]);
	if (signal.aborted || end === undefined) {
		console.log('\nStopping n8n …');
		return;
	}
	throw new FixableError(`n8n has ended by itself.\n${endOfLog(n8n.log)}`);
}

runProgram(commandLine, main);
