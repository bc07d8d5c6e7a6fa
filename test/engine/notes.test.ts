import { useNode } from './nexNode';
import { useSandbox } from './nexSandbox';
import { byId } from './operationRow';
import { captureRequests, httpAnswer } from './sockets/capturingServer';

const sandbox = useSandbox();
const nex = useNode(sandbox);

const getMany = { resource: 'note', operation: 'getAll' };
const update = (noteId: string, updateFields: object) => ({
	resource: 'note',
	operation: 'update',
	noteId: byId(noteId),
	updateFields: { ...updateFields },
});

function addNotes(count: number): void {
	for (let index = 0; index < count; index++) sandbox().addNote({ title: `Note ${index}` });
}

describe('Get Many of notes, of which Nex sends 200 at most', () => {
	test.each([
		[199, { returnAll: true }, 199],
		[0, { returnAll: true }, 0],
		[201, { limit: 200 }, 200],
		[201, {}, 50],
	])('of %d notes with %j gives %d', async (count, wanted, expected) => {
		addNotes(count);

		expect(await nex.output({ ...getMany, ...wanted })).toHaveLength(expected);
		expect(sandbox().requests).toHaveLength(1);
	});

	test.each([
		[200, { returnAll: true }],
		[201, { returnAll: true }],
		[201, { limit: 201 }],
	])('of %d notes with %j says that there may be more', async (count, wanted) => {
		addNotes(count);
		const { error } = await nex.run({ ...getMany, ...wanted });

		expect(error?.message).toBe(
			'In item 0: Nex sent 200 notes, which is the most it sends at once, so there may be more',
		);
		expect(error?.description).toContain("set 'Limit' to 200 or less");
	});

	test('with the filter for one record names no other way than to take those', async () => {
		const [record = ''] = sandbox().addRecords('person', [{ name: 'Jane' }]);
		for (let count = 0; count < 200; count += 1) {
			sandbox().addNote({ title: `Note ${count}`, entity_id: record });
		}
		const filters = { recordId: { __rl: true, mode: 'id', value: record } };
		const { error } = await nex.run({ ...getMany, returnAll: true, filters });

		expect(error?.description).toContain(
			"Nex has no request for the rest. To read these alone, set 'Limit' to 200 or less.",
		);
	});

	test('puts out those that came before it says so, where the node goes on', async () => {
		addNotes(201);
		const { outputs } = await nex.run(
			{ ...getMany, returnAll: true },
			{ settings: { onError: 'continueErrorOutput' } },
		);

		expect(outputs.map((items) => items.length)).toEqual([200, 1]);
		expect(outputs[1]?.[0]?.json.error).toMatchObject({ reason: 'incomplete' });
	});

	test('keeps every digit of an ID that comes as a number', async () => {
		await using server = await captureRequests(
			httpAnswer('{"data":[{"id":"1","entity_id":40817263540017003}]}'),
		);

		expect(await nex.output(getMany, { baseUrl: server.url })).toEqual([
			{ id: '1', entity_id: '40817263540017003' },
		]);
	});

	test.each([
		['an empty list as Go writes it', '{"data":null}', []],
		['an empty list', '{"data":[]}', []],
	])('takes %s', async (_what, body, expected) => {
		await using server = await captureRequests(httpAnswer(body));

		expect(await nex.output(getMany, { baseUrl: server.url })).toEqual(expected);
	});

	test.each(['{}', '{"data":{}}', '{"data":[1]}', '{"data":[{"title":"without an ID"}]}', '[]'])(
		'takes %s for no list of notes',
		async (body) => {
			await using server = await captureRequests(httpAnswer(body));
			const { error } = await nex.run(getMany, { baseUrl: server.url });

			expect(error?.message).toContain('not a list of notes, as Nex sends it');
		},
	);
});

describe('a field to update', () => {
	test.each([
		['an empty text clears it', '', {}],
		['spaces alone clear it', '={{ "  " }}', {}],
		['an expression without a result leaves it', '={{ $json.nothing }}', { content: 'Old' }],
		['null leaves it', '={{ null }}', { content: 'Old' }],
		['a number is sent as text', '={{ 7 }}', { content: '7' }],
	])('%s', async (_what, content, expected) => {
		const id = sandbox().addNote({ title: 'Call', content: 'Old' });
		await nex.output(update(id, { title: 'Call', content }));

		const [{ content: stored } = { content: undefined }] = sandbox().notes();
		expect(stored === undefined ? {} : { content: stored }).toEqual(expected);
	});

	test.each([
		[{}, 'There is nothing to update', "Add a field under 'Update Fields'."],
		[
			{ content: '={{ $json.nothing }}' },
			"There is nothing to update: no field under 'Update Fields' has a value",
			'Check the expressions in them.',
		],
	])('is needed: %j', async (fields, message, advice) => {
		const { error } = await nex.run(update('17', fields));

		expect([error?.message, error?.description]).toEqual([`In item 0: ${message}`, advice]);
		expect(sandbox().requests).toEqual([]);
	});

	test.each(['x', '😀'])(
		'takes 100000 characters, however many bytes they take: %s',
		async (character) => {
			const id = sandbox().addNote({ title: 'Call' });
			const content = character.repeat(100_000);
			await nex.output(update(id, { content }));

			expect(sandbox().requests[0]?.json).toEqual({ content });
		},
	);

	test('that was not added is not sent', async () => {
		const id = sandbox().addNote({ title: 'Call', content: 'Old' });
		await nex.output(update(id, { title: 'Called' }));

		expect(sandbox().requests[0]?.json).toEqual({ title: 'Called' });
	});
});

test('the updates of one note go one after another, in item order', async () => {
	const id = sandbox().addNote({ title: 'Call' });
	sandbox().setLatency({ from: 0, to: 30, seed: 3 });
	await nex.output(update(id, { title: '={{ $json.title }}' }), {
		items: ['a', 'b', 'c'].map((title) => ({ title })),
	});

	expect(sandbox().notes()).toMatchObject([{ title: 'c' }]);
	expect(sandbox().maxInFlight).toBe(1);
});

test('an empty field of a new note is left out', async () => {
	await nex.output({
		resource: 'note',
		operation: 'create',
		title: 'Call',
		additionalFields: { content: '', recordId: byId('={{ $json.company }}') },
	});

	expect(sandbox().requests[0]?.json).toEqual({ title: 'Call' });
});

test('a record that is not there is told in the words of Nex', async () => {
	const { error } = await nex.run({
		resource: 'note',
		operation: 'create',
		title: 'Call',
		additionalFields: { recordId: byId('17') },
	});

	expect(error?.message).toContain('There is no record "17"');
	expect(error?.description).not.toContain('may have been created');
});
