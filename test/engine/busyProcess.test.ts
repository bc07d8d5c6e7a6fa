import { setTimeout as sleep } from 'node:timers/promises';

import { useNode } from './nexNode';
import { useSandbox } from './nexSandbox';
import { asJson, forPeople, forRecord } from './parameters';
import { captureRequests, httpAnswer } from './sockets/capturingServer';
import { countStarted } from './sockets/startedRequests';

const sandbox = useSandbox();
const nex = useNode(sandbox);

/** Milliseconds for which the process does nothing else, as while another workflow calculates. */
function standStill(milliseconds: number): void {
	const end = performance.now() + milliseconds;
	while (performance.now() < end);
}

/*
 * Node rings all timers of one duration together, once the first of them is due. Where another
 * execution has set a timer of the node's before, the node's may so ring before n8n's own, which was
 * due long ago. Which durations the node's are is not known here; some are tried.
 */
test.each([500, 1_000, 2_000])(
	'with Batching, all items come out of an n8n that stands still for %d ms',
	async (milliseconds) => {
		const pause = 100;
		const others = [milliseconds, milliseconds + pause].map(async (duration) => {
			await sleep(duration);
		});
		await sleep(milliseconds + pause / 5);
		const running = nex.output(
			forPeople('create', {
				...asJson('={{ ({ name: $json.name }) }}'),
				requestOptions: { batching: { batch: { batchSize: 1, batchInterval: pause } } },
			}),
			{ items: [{ name: 'Ada' }, { name: 'Ben' }] },
		);
		await sleep(pause / 2);
		standStill(milliseconds + 2 * pause);
		await Promise.all(others);

		expect(await running).toHaveLength(2);
	},
);

test('with Batching, nothing is sent once n8n has given up, however many executions are under way', async () => {
	const sentLater: number[] = [];
	const execute = async () => {
		await using server = await captureRequests(
			httpAnswer({ code: 500, message: 'no' }, '500 Internal Server Error'),
		);
		using sent = countStarted(server.url);
		const { error } = await nex.run(
			forRecord('update', '={{ $json.id }}', {
				...asJson("={{ ({ name: $json.name ?? $('Nowhere').first().json.name }) }}"),
				requestOptions: { batching: { batch: { batchSize: 1, batchInterval: 5 } } },
			}),
			{ items: [{ id: '1', name: 'Ada' }, { id: '2' }], baseUrl: server.url },
		);
		const sentUntilThen = sent.count;
		await sleep(100);
		sentLater.push(sent.count - sentUntilThen);
		expect(error?.message).toBe("Referenced node doesn't exist");
	};
	const inTurn = async () => {
		for (let turn = 0; turn < 15; turn++) await execute();
	};

	await Promise.all(Array.from({ length: 12 }, inTurn));

	expect(sentLater).toEqual(sentLater.map(() => 0));
}, 20_000);
