import type { INodeParameters } from 'n8n-workflow';

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

test.each(['createdAfter', 'updatedAfter'])(
	'%s gives the later ones, the newest first, and reads no further than to that time',
	async (option) => {
		createPeople(500);
		const names = await namesWith({ [option]: '2026-03-01T12:08:15Z' });

		expect(names).toEqual(['P499', 'P498', 'P497', 'P496', 'P495']);
		expect(pages()).toHaveLength(2);
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

test('an object without records gives no item', async () => {
	expect(await namesWith({ updatedAfter: '2026-03-01' })).toEqual([]);
});

test.each([
	[{ updatedAfter: '={{ "soon" }}' }, {}, '\'Updated After\' is "soon" where a date is expected'],
	[{ createdAfter: '={{ "" }}' }, {}, "The filter 'Created After' is empty"],
	[
		{ updatedAfter: '2026-03-01' },
		{ sort: { rule: { sortBy: 'name' } } },
		"'Sort' does not go with 'Updated After'",
	],
])('%j with %j is refused before anything is sent', async (options, changes, message) => {
	const { error } = await nex.run(forPeople('getAll', { options, ...changes }));

	expect(error?.message).toContain(message);
	expect(sandbox().requests).toEqual([]);
});

test('a key that may not read records says so', async () => {
	const parameters = forPeople('getAll', { options: { updatedAfter: '2026-03-01' } });
	const { error } = await nex.run(parameters, { apiKey: sandbox().keys.writeOnly });

	expect(error?.message).toContain('The API key is not allowed to do this');
});
