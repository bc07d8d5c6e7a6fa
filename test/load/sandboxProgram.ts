/** The sandbox in a process of its own, told what to do by `sandboxProcess.ts`. */
import { type LoggedRequest, type Sandbox, startSandbox } from '../../sandbox';
import { rows } from './rows';
import { type SandboxAnswer, sandboxOrder } from './sandboxMessages';

const refusedStatus = 429;

/** `/v1/objects` and `/v1/objects/{slug}`, and nothing below. */
const definitionPath = /\/v1\/objects(?:\/[^/?]+)?(?:\?|$)/;

function reportOn(sandbox: Sandbox): SandboxAnswer {
	const { requests } = sandbox;
	const numberOf = (isCounted: (request: LoggedRequest) => boolean) =>
		requests.filter(isCounted).length;
	const report = {
		stored: sandbox.records('person').length,
		requests: requests.length,
		definitionReads: numberOf(({ method, url }) => method === 'GET' && definitionPath.test(url)),
		refused: numberOf(({ outcome }) => outcome === refusedStatus),
	};
	return { kind: 'report', report };
}

async function main(): Promise<void> {
	const sandbox = await startSandbox();
	let ahead = 0;
	const addPeople = (count: number) => {
		const { length: there } = sandbox.records('person');
		const added = rows(there + count).slice(there);
		sandbox.addRecords(
			'person',
			added.map((row) => ({ ...row })),
		);
	};
	const answer = (message: SandboxAnswer) => process.send?.(message);
	process.on('message', (sent) => {
		const order = sandboxOrder.parse(sent);
		if (order.kind === 'report') {
			answer(reportOn(sandbox));
			return;
		}
		if (order.kind === 'go on') {
			ahead += order.minutes * 60_000;
			addPeople(order.people);
			answer({ kind: 'ready' });
			return;
		}
		sandbox.reset();
		ahead = 0;
		sandbox.setClock(() => Date.now() + ahead);
		addPeople(order.people);
		if (order.apiKey !== undefined) sandbox.addKey(order.apiKey);
		sandbox.setLatency(order.latency);
		sandbox.setRateLimit(order.rateLimit);
		answer({ kind: 'ready' });
	});
	// The bench is gone, killed hard perhaps.
	process.on('disconnect', () => process.exit());
	answer({ kind: 'started', url: sandbox.url, apiKey: sandbox.keys.full });
}

void main();
