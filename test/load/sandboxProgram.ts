/** The sandbox in a process of its own, told what to do by `sandboxProcess.ts`. */
import { type Sandbox, startSandbox } from '../../sandbox';
import { rows } from './rows';
import { type SandboxAnswer, sandboxOrder } from './sandboxMessages';

const refusedStatus = 429;

function reportOn(sandbox: Sandbox): SandboxAnswer {
	const { requests } = sandbox;
	const { length: stored } = sandbox.records('person');
	const refused = requests.filter(({ outcome }) => outcome === refusedStatus).length;
	return { kind: 'report', report: { stored, requests: requests.length, refused } };
}

async function main(): Promise<void> {
	const sandbox = await startSandbox();
	const answer = (message: SandboxAnswer) => process.send?.(message);
	process.on('message', (sent) => {
		const order = sandboxOrder.parse(sent);
		if (order.kind === 'report') {
			answer(reportOn(sandbox));
			return;
		}
		sandbox.reset();
		sandbox.addRecords(
			'person',
			rows(order.people).map((row) => ({ ...row })),
		);
		sandbox.setLatency(order.latency);
		sandbox.setRateLimit(order.rateLimit);
		answer({ kind: 'ready' });
	});
	// The bench is gone, killed hard perhaps.
	process.on('disconnect', () => process.exit());
	answer({ kind: 'started', url: sandbox.url, apiKey: sandbox.keys.full });
}

void main();
