import type { INodeParameters } from 'n8n-workflow';

import type { Fault } from '../../sandbox';
import { useNode } from './nexNode';
import { useSandbox } from './nexSandbox';
import { forPeople } from './parameters';

const sandbox = useSandbox();
const nex = useNode(sandbox);

let now = 0;
beforeEach(() => {
	now = Date.parse('2026-03-01T12:00:00Z');
	sandbox().setClock(() => now);
});

/** Creates people, each a second after the other. */
function createPeople(count: number): string[] {
	return Array.from({ length: count }, (_, place) => {
		now += 1_000;
		return sandbox().addRecords('person', [{ name: `P${place}` }])[0] ?? '';
	});
}

const namesWith = async (options: INodeParameters, changes: INodeParameters = {}) =>
	(await nex.output(forPeople('getAll', { returnAll: true, options, ...changes }))).map(
		({ name }) => name,
	);
const pages = () => sandbox().requests.map(({ json }) => json as { offset: number; sort?: object });

test.each([
	['createdAfter', 'created_at'],
	['updatedAfter', 'updated_at'],
])(
	'%s gives the later ones, the newest first, and reads no further than to that time',
	async (option, time) => {
		createPeople(500);
		const names = await namesWith({ [option]: '2026-03-01T12:08:15Z' });

		expect(names).toEqual(['P499', 'P498', 'P497', 'P496', 'P495']);
		expect(pages()).toMatchObject([
			{ attributes: 'none', limit: 1, offset: 0, sort: { attribute: time, direction: 'asc' } },
			{ attributes: 'all', sort: { attribute: time, direction: 'desc' } },
		]);
	},
);

test('what was updated later counts for Updated After, and not for Created After', async () => {
	const [first = ''] = createPeople(3);
	now += 60_000;
	sandbox().changeRecord(first, { job_title: 'CTO' });

	expect(await namesWith({ updatedAfter: '2026-03-01T12:00:30Z' })).toEqual(['P0']);
	expect(await namesWith({ createdAfter: '2026-03-01T12:00:30Z' })).toEqual([]);
	expect(
		await namesWith({
			createdAfter: '2026-03-01T12:00:01Z',
			updatedAfter: '2026-03-01T12:00:02Z',
		}),
	).toEqual(['P2']);
});

test('the time itself is not after it, to the millisecond', async () => {
	createPeople(2);

	expect(await namesWith({ createdAfter: '2026-03-01T12:00:01.999Z' })).toEqual(['P1']);
	expect(await namesWith({ createdAfter: '2026-03-01T12:00:02Z' })).toEqual([]);
});

test('Limit and Offset count from the newest one', async () => {
	createPeople(300);
	const options = { createdAfter: '2026-03-01T12:00:00Z', offset: 2 };

	expect(await namesWith(options, { returnAll: false, limit: 3 })).toEqual([
		'P297',
		'P296',
		'P295',
	]);
	expect(await namesWith(options)).toHaveLength(298);
});

test.each(['ignored', 'refused'] as const)(
	'where sorting by time is %s, all are read and the later ones come out',
	async (timeSort) => {
		const [first = ''] = createPeople(250);
		now += 60_000;
		sandbox().changeRecord(first, { job_title: 'CTO' });
		sandbox().setVariants({ timeSort });

		expect(await namesWith({ updatedAfter: '2026-03-01T12:04:08Z' })).toEqual([
			'P0',
			'P249',
			'P248',
		]);
	},
);

test('an order of its own that looks sorted where it begins does not hide the later ones', async () => {
	const people = (count: number, name: string) =>
		sandbox().addRecords(
			'person',
			Array.from({ length: count }, () => ({ name })),
		);
	const [first = ''] = people(150, 'Early');
	now += 60_000;
	people(20, 'Late');
	now += 60_000;
	sandbox().changeRecord(first, { job_title: 'changed' });
	sandbox().setVariants({ timeSort: 'ignored' });

	expect(await namesWith({ updatedAfter: '2026-03-01T12:00:30Z' })).toHaveLength(21);
});

test('an object without records gives no item', async () => {
	expect(await namesWith({ updatedAfter: '2026-03-01' })).toEqual([]);
});

test.each<[INodeParameters, INodeParameters, string, string]>([
	[
		{ updatedAfter: '={{ "soon" }}' },
		{},
		'\'Updated After\' is "soon" where a date is expected',
		'Give it as an ISO 8601 text',
	],
	[
		{ createdAfter: '={{ "" }}' },
		{},
		"The filter 'Created After' is empty",
		'Give it a value, check the expression in it, or remove it.',
	],
	[
		{ updatedAfter: '2026-03-01' },
		{ sort: { rule: { sortBy: 'name' } } },
		"'Sort' does not go with 'Updated After'",
		'Remove one of the two',
	],
	[
		{ createdAfter: '2026-03-01' },
		{ sort: { rule: { sortBy: 'name' } } },
		"'Sort' does not go with 'Created After'",
		'Remove one of the two',
	],
	[
		{ createdAfter: '2026-03-01' },
		{ limit: 100_001 },
		'These are 100001 records, and n8n takes no more',
		"Turn 'Return All' off",
	],
])('%j with %j is refused before anything is sent', async (options, changes, message, advice) => {
	const { error } = await nex.run(forPeople('getAll', { options, ...changes }));

	expect(error?.message).toContain(message);
	expect(error?.description).toMatch(new RegExp(`^${advice}`));
	expect(sandbox().requests).toEqual([]);
});

test.each<[string, Fault, string]>([
	['a fault', { kind: 'status', status: 500 }, 'Nex could not process the request'],
	['an object that is gone', { kind: 'status', status: 404 }, 'Nex has no such object'],
	['a page of a proxy', { kind: 'html' }, 'The answer is not a list of records'],
])('%s in place of the oldest record is told, and nothing is read', async (_what, fault, told) => {
	sandbox().setFaults([{ when: { requests: 1 }, fault }]);
	const options = { createdAfter: '2026-03-01', maxAttempts: 1 };
	const { error } = await nex.run(forPeople('getAll', { options }));

	expect(error?.message).toContain(
		`In item 0: The order of the records could not be read: ${told}`,
	);
	expect(pages()).toHaveLength(1);
});

test.each<[string, Fault, string]>([
	['a fault', { kind: 'status', status: 400 }, 'Nex does not accept the request'],
	['a page of a proxy', { kind: 'html' }, 'The answer is not a list of records'],
])('what came before %s is put out before the error', async (_what, fault, told) => {
	createPeople(150);
	sandbox().setFaults([{ when: { requests: { from: 3 } }, fault }]);
	const { outputs } = await nex.run(
		forPeople('getAll', { returnAll: true, options: { createdAfter: '2026-03-01' } }),
		{ settings: { onError: 'continueErrorOutput' } },
	);

	expect(outputs.map((items) => items.length)).toEqual([100, 1]);
	expect(outputs[1]?.[0]?.json.error).toMatchObject({
		message: expect.stringContaining(told) as string,
	});
});

test('a key that may not read records says so', async () => {
	const parameters = forPeople('getAll', { options: { updatedAfter: '2026-03-01' } });
	const { error } = await nex.run(parameters, { apiKey: sandbox().keys.writeOnly });

	expect(error?.message).toContain('The API key is not allowed to do this');
});
