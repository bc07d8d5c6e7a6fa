import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { useNode } from './nexNode';
import { useSandbox } from './nexSandbox';
import { asJson, forPeople } from './parameters';

const sandbox = useSandbox();
const nex = useNode(sandbox);

const inBatches = (batchSize: number, batchInterval: number): INodeParameters =>
	forPeople('create', {
		...asJson('={{ { "name": $json.name } }}'),
		requestOptions: { batching: { batch: { batchSize, batchInterval } } },
	});
const items = Array.from({ length: 7 }, (_, index) => ({ name: `Person ${index}` }));
const stored = () =>
	sandbox()
		.records('person')
		.map(({ attributes }) => attributes.name);

describe("n8n's Batching", () => {
	test.each([
		[1, 1],
		[2, 1],
		[2, 30],
		[2.5, 5],
		[3, 0.5],
		[-1, 5],
		[0, 5],
		[7, 20],
		[50, 1_000],
	])('of %d items every %d ms: all are stored', async (batchSize, batchInterval) => {
		const output = await nex.output(inBatches(batchSize, batchInterval), { items });

		const names = items.map(({ name }) => name);
		expect(output.map(({ attributes }) => (attributes as IDataObject).name)).toEqual(names);
		expect(stored().sort()).toEqual(names);
	});

	test.each([1, 2])(
		'of %d items: every item of every execution comes out, however busy n8n is',
		async (batchSize) => {
			// So many executions keep the process busy for longer than the pause between two batches.
			const executions = Array.from({ length: 40 }, async () =>
				nex.output(inBatches(batchSize, 20), { items: items.slice(0, 3) }),
			);
			const outputs = await Promise.all(executions);

			expect(outputs.map((output) => output.length)).toEqual(outputs.map(() => 3));
			expect(stored()).toHaveLength(120);
		},
	);

	test('an item that fails in the first batch stops the run, and its error is told', async () => {
		sandbox().setFaults([
			{
				when: { attribute: { slug: 'name', value: 'Person 0' } },
				fault: { kind: 'status', status: 400, message: 'no' },
			},
		]);
		const { error } = await nex.run(inBatches(2, 300), { items });

		expect(error?.message).toBe("In item 0: Nex does not accept the item's data: no");
		expect(error?.description).toContain('Of this run, 1 item was created, 5 were not sent.');
		expect(sandbox().requests).toHaveLength(2);
	});

	test('an item that can not be right in a later batch stops what waits', async () => {
		sandbox().setFaults([
			{ fault: { kind: 'status', status: 429, message: 'slow down', retryAfterSeconds: 1 } },
		]);
		const bad = items.map(({ name }, index) => ({ name, object: index === 3 ? '..' : 'person' }));
		const { error } = await nex.run(
			{
				...inBatches(2, 50),
				object: { __rl: true, mode: 'slug', value: '={{ $json.object }}' },
			},
			{ items: bad },
		);

		expect(error?.message).toMatch(/^In item 3: The slug/);
		expect(stored()).toEqual([]);
	});
});
