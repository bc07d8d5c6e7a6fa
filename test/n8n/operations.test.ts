import { execute } from './host/execution';
import { type CredentialReference, useHost } from './host/host';
import { fieldsOf, objectFromList, recordById } from './host/nexParameters';
import { notesSourceRow } from './host/notesSourceRow';
import { nexNode, trigger, type WorkflowNode } from './host/workflow';

const host = useHost();

const unknownId = '40817263540099999';
const rowOf = (node: string) => `$('${node}').item.json`;

/** Makes nodes with one credential, each named after what it does. */
function nodesWith(credential: CredentialReference) {
	return (name: string, parameters: object, settings: Partial<WorkflowNode> = {}): WorkflowNode =>
		nexNode({ ...parameters }, credential, { name, ...settings });
}

test('operations pass records on from one to the next, each item linked to its row to the end', async () => {
	const { rest, sandbox, createNexCredential } = host();
	const nex = nodesWith(await createNexCredential());
	const person = objectFromList('person');
	const [list] = sandbox.lists('person');
	const created = recordById(`={{ ${rowOf('Create')}.id }}`);

	const outcome = await execute(rest, {
		name: 'Chain',
		items: [
			{ row: 1, name: 'Jane Smith' },
			{ row: 2, name: 'Joe Doe' },
			{ row: 3, name: 'Ann Lee' },
		],
		nodes: [
			nex('Create', {
				operation: 'create',
				...person,
				...fieldsOf('createAttributes', { name: '={{ $json.name }}' }),
			}),
			nex('Put on a list', {
				resource: 'listMember',
				operation: 'upsertMember',
				...person,
				...recordById('={{ $json.id }}'),
				list: { __rl: true, mode: 'id', value: list?.id },
				...fieldsOf('memberAttributes', { score: `={{ ${rowOf(trigger)}.row }}` }),
			}),
			nex('Update', {
				operation: 'update',
				...person,
				...created,
				...fieldsOf('updateAttributes', { lead_score: `={{ ${rowOf(trigger)}.row }}` }),
			}),
			nex('Get', { operation: 'get', ...created }),
			nex('Search', { operation: 'search', query: '={{ $json.name }}' }),
			nex('Delete', { operation: 'delete', ...recordById('={{ $json.id }}') }),
			notesSourceRow('Deleted'),
		],
	});

	expect(outcome.failure).toBeUndefined();
	const ids = outcome.items('Create').map(({ id }) => id);
	expect(new Set(ids).size).toBe(3);
	expect(ids.every((id) => typeof id === 'string' && !Number.isSafeInteger(Number(id)))).toBe(true);
	expect(outcome.items('Put on a list').map(({ attributes }) => attributes)).toEqual(
		['Jane Smith', 'Joe Doe', 'Ann Lee'].map((name, index) => ({ name, score: index + 1 })),
	);
	expect(outcome.items('Get')).toMatchObject([
		{ id: ids[0], name: 'Jane Smith', lead_score: 1 },
		{ id: ids[1], name: 'Joe Doe', lead_score: 2 },
		{ id: ids[2], name: 'Ann Lee', lead_score: 3 },
	]);
	expect(outcome.items('Search').map(({ id }) => id)).toEqual(ids);
	expect(outcome.items('Deleted')).toEqual([
		{ deleted: true, sourceRow: 1 },
		{ deleted: true, sourceRow: 2 },
		{ deleted: true, sourceRow: 3 },
	]);
	expect(sandbox.records('person')).toEqual([]);
});

test('Get Many reads page after page, and every record is linked to the row that asked for it', async () => {
	const { rest, sandbox, createNexCredential } = host();
	const names = (kind: string, count: number) =>
		Array.from({ length: count }, (_, index) => ({ name: `${kind} ${index}` }));
	sandbox.addRecords('person', names('Person', 230));
	sandbox.addRecords('company', names('Company', 2));
	const object = { __rl: true, mode: 'slug', value: '={{ $json.slug }}' };

	const outcome = await execute(rest, {
		name: 'Get Many',
		items: [
			{ row: 1, slug: 'company' },
			{ row: 2, slug: 'person' },
		],
		nodes: [
			nexNode({ operation: 'getAll', object, returnAll: true }, await createNexCredential()),
			notesSourceRow('Read'),
		],
	});

	expect(outcome.failure).toBeUndefined();
	expect(outcome.items('Read').map(({ name, sourceRow }) => [name, sourceRow])).toEqual([
		...names('Company', 2).map(({ name }) => [name, 1]),
		...names('Person', 230).map(({ name }) => [name, 2]),
	]);
	expect(sandbox.requests).toHaveLength(4);
});

test('a record that is not there goes to the error output, and the others are read', async () => {
	const { rest, sandbox, createNexCredential } = host();
	const [id] = sandbox.addRecords('person', [{ name: 'Jane Smith' }]);
	const nex = nodesWith(await createNexCredential());

	const outcome = await execute(rest, {
		name: 'Unknown ID',
		items: [
			{ row: 1, id: unknownId },
			{ row: 2, id },
		],
		nodes: [
			nex(
				'Get',
				{ operation: 'get', ...recordById('={{ $json.id }}') },
				{ onError: 'continueErrorOutput' },
			),
			notesSourceRow('Read'),
			notesSourceRow('Not read'),
		],
		connections: [
			{ from: trigger, to: 'Get' },
			{ from: 'Get', to: 'Read' },
			{ from: 'Get', output: 1, to: 'Not read' },
		],
	});

	expect(outcome.failure).toBeUndefined();
	expect(outcome.items('Read')).toMatchObject([{ id, sourceRow: 2 }]);
	expect(outcome.items('Not read')).toEqual([
		{
			row: 1,
			id: unknownId,
			sourceRow: 1,
			error: {
				message: expect.stringContaining('Nex has no record with this ID') as string,
				reason: 'rejected',
				httpStatus: 404,
				nexMessage: expect.stringContaining(unknownId) as string,
				attempts: 1,
				whatToDo: expect.stringContaining("under 'Record'") as string,
			},
		},
	]);
});

test('an ID that an expression made a number of is refused, and nothing is deleted', async () => {
	const { rest, sandbox, createNexCredential } = host();
	const [id = ''] = sandbox.addRecords('person', [{ name: 'Jane Smith' }]);
	const nex = nodesWith(await createNexCredential());

	const outcome = await execute(rest, {
		name: 'A number',
		items: [{ id }],
		nodes: [nex('Delete', { operation: 'delete', ...recordById('={{ Number($json.id) }}') })],
	});

	expect(outcome.failure).toMatch(/In item 0: The ID of the record came as the number \d{17}/);
	expect(sandbox.requests).toEqual([]);
	expect(sandbox.records('person')).toHaveLength(1);
});
