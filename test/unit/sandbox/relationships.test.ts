import { idOf, messageOf } from './client';
import { sandboxAndClient } from './runningSandbox';

describe('relationships', () => {
	const { sandbox, client } = sandboxAndClient();

	const worksAt = () => sandbox().relationshipDefinitions()[0]?.id ?? '';
	const setUp = () => {
		const [jane = '', joe = ''] = sandbox().addRecords('person', [
			{ name: 'Jane' },
			{ name: 'Joe' },
		]);
		const [acme = ''] = sandbox().addRecords('company', [{ name: 'Acme' }]);
		return { jane, joe, acme };
	};
	const relate = (path: string, one: string, other: string, definition = worksAt()) =>
		client().sendJson('POST', `/v1/records/${path}/relationships`, {
			definition_id: definition,
			entity_1_id: one,
			entity_2_id: other,
		});

	it('are defined between objects, such as "Person works at Company"', async () => {
		const { json } = await client().get('/v1/relationships');

		expect(json).toEqual({ data: sandbox().relationshipDefinitions() });
		expect(sandbox().relationshipDefinitions()[0]).toMatchObject({
			type: 'many_to_many',
			entity_definition_1_id: sandbox().object('person').id,
			entity_definition_2_id: sandbox().object('company').id,
			entity_1_to_2_predicate: 'works at',
			entity_2_to_1_predicate: 'employs',
		});
	});

	it('can be defined while the sandbox runs', async () => {
		const id = sandbox().defineRelationship({
			type: 'one_to_one',
			object1: 'person',
			object2: 'person',
			predicate1To2: 'is married to',
			predicate2To1: 'is married to',
		});
		const { jane, joe } = setUp();

		expect((await relate(jane, jane, joe, id)).status).toBe(200);
	});

	it.each(['jane', 'acme'] as const)('are made from the side of %s', async (side) => {
		const records = setUp();

		const reply = await relate(records[side], records.jane, records.acme);

		expect(reply.json).toMatchObject({
			definition_id: worksAt(),
			entity_1_id: records.jane,
			entity_2_id: records.acme,
		});
		expect(sandbox().relationships()).toMatchObject([{ id: idOf(reply), writes: [1] }]);
	});

	it('are made anew each time', async () => {
		const { jane, acme } = setUp();
		await relate(jane, jane, acme);
		await relate(jane, jane, acme);

		expect(
			sandbox()
				.relationships()
				.map(({ writes }) => writes),
		).toEqual([[1], [2]]);
	});

	it.each<[string, (ids: ReturnType<typeof setUp>) => Parameters<typeof relate>, string]>([
		['records on the wrong sides', ({ jane, acme }) => [jane, acme, jane], 'wrong object'],
		['a record of another object', ({ jane, joe }) => [jane, jane, joe], '"entity_2_id"'],
		['a record that is not there', ({ jane }) => [jane, jane, '17'], 'no record "17"'],
		['an unknown definition', ({ jane, acme }) => [jane, jane, acme, '17'], 'definition "17"'],
		['others than the record in the path', ({ jane, joe, acme }) => [joe, jane, acme], 'neither'],
	])('are refused for %s', async (_what, request, message) => {
		const reply = await relate(...request(setUp()));

		expect([reply.status, messageOf(reply)]).toEqual([
			400,
			expect.stringContaining(message) as unknown,
		]);
		expect(sandbox().relationships()).toEqual([]);
	});

	it('end from either side, once, and not from the side of a third record', async () => {
		const { jane, joe, acme } = setUp();
		const id = sandbox().relate(worksAt(), jane, acme);
		const end = async (record: string) =>
			(await client().send('DELETE', `/v1/records/${record}/relationships/${id}`)).status;

		expect([await end(joe), await end(acme), await end(jane)]).toEqual([404, 200, 404]);
		expect(sandbox().relationships()).toEqual([]);
	});

	it('end with one of their records', () => {
		const { jane, joe, acme } = setUp();
		sandbox().relate(worksAt(), jane, acme);
		sandbox().relate(worksAt(), joe, acme);
		sandbox().removeRecord(jane);

		expect(sandbox().relationships()).toMatchObject([{ entity_1_id: joe }]);
	});
});
