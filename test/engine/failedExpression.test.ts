import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { useNode } from './nexNode';
import { useSandbox } from './nexSandbox';
import { asJson, forPeople, forRecord, withColumns, withJson } from './parameters';

const sandbox = useSandbox();
const nex = useNode(sandbox);

/** Evaluates to the column's value, and fails for the items that shall fail. */
const unlessItFails = (column: string) =>
	`={{ $json.fails ? $('A node that is not there').item.json.x : $json.${column} }}`;

const people = (count: number, failing: number): IDataObject[] =>
	Array.from({ length: count }, (_, index) => ({
		name: `Person ${index}`,
		email_addresses: [`p${index}@example.com`],
		fails: index === failing,
	}));

const create = forPeople('create', asJson('={{ { "name": $json.name } }}'));
const batches = (batchSize: number, batchInterval: number): INodeParameters => ({
	requestOptions: { batching: { batch: { batchSize, batchInterval } } },
});

/** Longer than it takes to send an item. */
const aMoment = async () => await pause(200);
/** Longer than it takes the node to see that n8n has given up, or to repeat an item. */
const aWhile = async () => await pause(1_500);
const pause = async (milliseconds: number) =>
	await new Promise((resolve) => setTimeout(resolve, milliseconds));

describe('an expression that n8n cannot evaluate, where the node stops on an error', () => {
	test.each<[string, INodeParameters]>([
		['Create', { ...create, object: locator('slug', unlessItFails('object')) }],
		[
			'Upsert by columns',
			withColumns('email_addresses', { object: locator('list', unlessItFails('object')) }),
		],
		[
			'Upsert by JSON',
			withJson('={{ $json }}', { object: locator('slug', unlessItFails('object')) }),
		],
		['Update', forRecord('update', unlessItFails('id'), asJson({ job_title: 'CTO' }))],
		['Delete', forRecord('delete', unlessItFails('id'))],
		['Get', forRecord('get', unlessItFails('id'))],
		['Search', { resource: 'record', operation: 'search', query: unlessItFails('name') }],
	])('%s: nothing is sent for the items before it', async (_operation, parameters) => {
		const ids = sandbox().addRecords(
			'person',
			people(8, 8).map(({ name }) => ({ name })),
		);
		const items = people(8, 5).map((item, index) => ({
			...item,
			object: 'person',
			id: ids[index],
		}));
		const { error } = await nex.run(parameters, { items });
		await aMoment();

		expect(error?.message).toBe("Referenced node doesn't exist");
		expect(sandbox().requests).toEqual([]);
	});

	test('nothing is sent in any try of "Retry On Fail"', async () => {
		const { error } = await nex.run(
			{ ...create, object: locator('slug', unlessItFails('object')) },
			{
				items: people(8, 5).map((item) => ({ ...item, object: 'person' })),
				settings: { retryOnFail: true, maxTries: 3, waitBetweenTries: 1 },
			},
		);
		await aMoment();

		expect(error?.message).toBe("Referenced node doesn't exist");
		expect(sandbox().requests).toEqual([]);
	});

	test('a bad item before it ends without a word, since n8n has given up on it', async () => {
		const items = people(8, 5).map((item, index) => ({
			...item,
			object: index === 1 ? '..' : 'person',
		}));
		const { error } = await nex.run(
			{ ...create, object: locator('slug', unlessItFails('object')) },
			{ items },
		);
		await aMoment();

		expect(error?.message).toBe("Referenced node doesn't exist");
		expect(sandbox().requests).toEqual([]);
	});

	test.each([
		['in the middle of a batch', 5, ['Person 0', 'Person 1', 'Person 2', 'Person 3']],
		['at the start of a batch', 4, ['Person 0', 'Person 1', 'Person 2', 'Person 3']],
	])(
		'with Batching, %s: what the batches before it sent is all that is sent',
		async (_where, failing, sent) => {
			const { error } = await nex.run(
				{
					...create,
					object: locator('slug', unlessItFails('object')),
					...batches(2, 100),
				},
				{ items: people(8, failing).map((item) => ({ ...item, object: 'person' })) },
			);
			await aWhile();

			expect(error?.message).toBe("Referenced node doesn't exist");
			expect(
				sandbox()
					.records('person')
					.map(({ attributes }) => attributes.name),
			).toEqual(sent);
		},
	);

	test('with Batching, nothing that waits to be repeated is sent after it', async () => {
		sandbox().setFaults([
			{ fault: { kind: 'status', status: 429, message: 'slow down', retryAfterSeconds: 1 } },
		]);
		const { error } = await nex.run(
			{ ...create, object: locator('slug', unlessItFails('object')), ...batches(2, 100) },
			{ items: people(4, 2).map((item) => ({ ...item, object: 'person' })) },
		);
		const sent = sandbox().requests.length;
		await aWhile();

		expect(error?.message).toBe("Referenced node doesn't exist");
		expect(sent).toBeGreaterThan(0);
		expect(sandbox().requests).toHaveLength(sent);
	});

	test('with Batching, what fails once n8n has given up disturbs nobody', async () => {
		sandbox().setLatency(150);
		sandbox().setFaults([{ fault: { kind: 'status', status: 400, message: 'no' } }]);
		const { error } = await nex.run(
			{ ...create, object: locator('slug', unlessItFails('object')), ...batches(2, 50) },
			{ items: people(4, 2).map((item) => ({ ...item, object: 'person' })) },
		);
		await aWhile();

		expect(error?.message).toBe("Referenced node doesn't exist");
		expect(sandbox().requests).toHaveLength(2);
	});
});

describe('an expression that n8n cannot evaluate, where the node continues', () => {
	test.each([['continueRegularOutput'], ['continueErrorOutput']] as const)(
		'%s: the other items are sent',
		async (onError) => {
			const { outputs, error } = await nex.run(
				{ ...create, object: locator('slug', unlessItFails('object')) },
				{
					items: people(8, 5).map((item) => ({ ...item, object: 'person' })),
					settings: { onError },
				},
			);

			expect(error).toBeUndefined();
			expect(outputs.flat()).toHaveLength(8);
			expect(sandbox().records('person')).toHaveLength(7);
		},
	);
});

function locator(mode: string, value: string) {
	return { __rl: true, mode, value };
}
