import { setTimeout as sleep } from 'node:timers/promises';

import { useNode } from './nexNode';
import { useSandbox } from './nexSandbox';
import { asJson, forPeople } from './parameters';

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
