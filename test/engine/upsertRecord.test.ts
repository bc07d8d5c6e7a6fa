import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { useNode } from './nexNode';
import { useSandbox } from './nexSandbox';
import { withColumns, withFields, withJson } from './parameters';
import { personOfMostTypes } from './people';

const sandbox = useSandbox();
const nex = useNode(sandbox);

const upsert = async (parameters: INodeParameters, items?: IDataObject[]) =>
	await nex.output(parameters, { items });

const storedPeople = () =>
	sandbox()
		.records('person')
		.map(({ attributes }) => attributes);

describe('Using Fields Below, each column mapped by hand', () => {
	test('writes text, number, boolean, date, select and lists the way Nex takes them', async () => {
		await upsert(withFields(personOfMostTypes));

		expect(storedPeople()).toEqual([
			{
				name: 'Jane Smith',
				email_addresses: ['jane@example.com'],
				job_title: 'CTO',
				lead_score: 42,
				newsletter: true,
				last_contacted: '2026-03-15T00:00:00Z',
				lead_source: '2',
			},
		]);
	});

	test('evaluates expressions for each item', async () => {
		await upsert(
			withFields({
				name: '={{ $json.who }}',
				email_addresses: '={{ [$json.mail] }}',
				lead_score: 0,
			}),
			[
				{ who: 'Jane', mail: 'jane@example.com' },
				{ who: 'Joe', mail: 'joe@example.com' },
			],
		);

		expect(storedPeople()).toEqual([
			{ name: 'Jane', email_addresses: ['jane@example.com'], lead_score: 0 },
			{ name: 'Joe', email_addresses: ['joe@example.com'], lead_score: 0 },
		]);
	});
});

describe('Using Fields Below, mapped automatically', () => {
	test('takes the columns that have the name of an attribute, and leaves the others out', async () => {
		await upsert(withColumns(), [
			{ Name: 'Jane Smith', 'Email Addresses': 'jane@example.com', row_number: 7 },
		]);

		expect(storedPeople()).toEqual([{ name: 'Jane Smith', email_addresses: ['jane@example.com'] }]);
	});

	test('reads the definition once, however many items there are', async () => {
		await upsert(
			withColumns(),
			Array.from({ length: 30 }, (_, index) => ({
				name: `Person ${index}`,
				email_addresses: `person${index}@example.com`,
			})),
		);

		const methods = sandbox().requests.map(({ method }) => method);
		expect(methods.filter((method) => method === 'GET')).toHaveLength(1);
		expect(methods.filter((method) => method === 'PUT')).toHaveLength(30);
	});
});

describe('Using JSON', () => {
	test('takes an object from an expression', async () => {
		await upsert(withJson('={{ $json }}'), [
			{ name: 'Jane', email_addresses: ['jane@example.com'] },
		]);

		expect(storedPeople()).toEqual([{ name: 'Jane', email_addresses: ['jane@example.com'] }]);
	});

	test('matches on an attribute given by its ID', async () => {
		const { id } = sandbox()
			.object('person')
			.attributes.find(({ slug }) => slug === 'email_addresses') as { id: string };
		const byId = { matchingAttribute: { __rl: true, mode: 'id', value: id } };

		await upsert(withJson({ name: 'Jane', email_addresses: ['jane@example.com'] }, byId));
		await upsert(withJson({ name: 'Janet', email_addresses: ['jane@example.com'] }, byId));

		expect(storedPeople()).toEqual([{ name: 'Janet', email_addresses: ['jane@example.com'] }]);
	});

	test('matching on an attribute by its ID, sends one item after another', async () => {
		const [, { id } = { id: '' }] = sandbox().object('person').attributes;
		const byId = { matchingAttribute: { __rl: true, mode: 'id', value: id } };
		sandbox().setLatency({ from: 0, to: 30, seed: 3 });

		await upsert(
			withJson('={{ $json }}', byId),
			['A', 'B', 'C', 'D'].map((name) => ({ name, email_addresses: ['jane@example.com'] })),
		);

		expect(storedPeople()).toEqual([{ name: 'D', email_addresses: ['jane@example.com'] }]);
		expect(sandbox().maxInFlight).toBe(1);
	});
});

describe('Simplify', () => {
	const jane = { name: 'Jane', email_addresses: ['jane@example.com'] };

	test('on lifts the attributes beside id, type and times', async () => {
		const [item] = await upsert(withJson(jane, { simplify: true }));

		const [record] = sandbox().records('person');
		expect(item).toEqual({
			id: record?.id,
			type: 'person',
			created_at: record?.created_at,
			updated_at: record?.updated_at,
			...jane,
		});
	});
});

test('a second upsert of the same record updates it', async () => {
	await upsert(withJson({ name: 'Jane', email_addresses: ['jane@example.com'] }));
	await upsert(withJson({ job_title: 'CTO', email_addresses: ['JANE@example.com'] }));

	expect(storedPeople()).toHaveLength(1);
	expect(storedPeople()[0]).toMatchObject({ name: 'Jane', job_title: 'CTO' });
});
