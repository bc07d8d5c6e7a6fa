import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { useNode } from './nexNode';
import { useSandbox } from './nexSandbox';
import { byId } from './operationRow';
import { captureRequests, httpAnswer } from './sockets/capturingServer';

const sandbox = useSandbox();
const nex = useNode(sandbox);

const getMany = (changes: INodeParameters = {}) => ({
	resource: 'task',
	operation: 'getAll',
	...changes,
});
const addTasks = (count: number) =>
	Array.from({ length: count }, (_, index) => sandbox().addTask({ title: `Task ${index}` }));
const queries = () => sandbox().requests.map(({ url }) => url.split('?')[1]);

describe('Get Many of tasks', () => {
	test('reads page after page of 500, the filters with each', async () => {
		const ids = addTasks(1_100);
		const tasks = await nex.output(
			getMany({ returnAll: true, filters: { completed: '={{ false }}' } }),
		);

		expect(new Set(tasks.map(({ id }) => id))).toEqual(new Set(ids));
		expect(tasks).toHaveLength(1_100);
		expect(queries()).toEqual(
			[0, 500, 1_000].map((offset) => `is_completed=false&limit=500&offset=${offset}`),
		);
	});

	test.each<[INodeParameters, string[]]>([
		[{ limit: 500 }, ['limit=500&offset=0']],
		[{ limit: 501 }, ['limit=500&offset=0', 'limit=1&offset=500']],
		[{ limit: 2, options: { offset: 7 } }, ['limit=2&offset=7']],
	])('with %j asks for %j', async (changes, expected) => {
		addTasks(510);
		await nex.output(getMany(changes));

		expect(queries()).toEqual(expected);
	});

	test('of which there are none gives no item', async () => {
		expect(await nex.output(getMany({ returnAll: true }))).toEqual([]);
		expect(queries()).toEqual(['limit=500&offset=0']);
	});

	test('puts out those that came before a page that does not come', async () => {
		addTasks(501);
		sandbox().setFaults([
			{ when: { requests: { from: 2 } }, fault: { kind: 'status', status: 400 } },
		]);
		const { outputs } = await nex.run(getMany({ returnAll: true }), {
			settings: { onError: 'continueErrorOutput' },
		});

		expect(outputs.map((items) => items.length)).toEqual([500, 1]);
	});

	test('is over where Nex says that there are no more', async () => {
		await using server = await captureRequests(
			httpAnswer({ data: [{ id: '1' }], has_more: false }),
		);
		const tasks = await nex.output(getMany({ returnAll: true }), { baseUrl: server.url });

		expect(tasks).toEqual([{ id: '1' }]);
		expect(server.requests).toHaveLength(1);
	});
});

describe('IDs', () => {
	const create = (additionalFields: IDataObject) =>
		({ resource: 'task', operation: 'create', title: 'Call', additionalFields }) as INodeParameters;

	test.each([
		['a text with commas', '17, 18', ['17', '18']],
		['a text with lines', '={{ "17\\n18" }}', ['17', '18']],
		['one number', '={{ 17 }}', ['17']],
		['a list', '={{ ["17", 18] }}', ['17', '18']],
		['JSON of a list, as a model writes it', '["17", 18]', ['17', '18']],
		['a long one as text', '40817263540017003', ['40817263540017003']],
	])('are taken as %s', async (_what, assigneeIds, expected) => {
		await nex.output(create({ assigneeIds }));

		expect(sandbox().requests[0]?.json).toMatchObject({ assignee_ids: expected });
	});

	test('are removed by an empty list, and none are given to a new task', async () => {
		const id = sandbox().addTask({ title: 'Call', assignee_ids: ['17'] });
		const assigneeIds = '={{ [] }}';
		await nex.output(create({ assigneeIds }));
		await nex.output({
			resource: 'task',
			operation: 'update',
			taskId: byId(id),
			updateFields: { assigneeIds },
		});

		expect(sandbox().requests.map(({ json }) => json)).toEqual([
			{ title: 'Call' },
			{ assignee_ids: [] },
		]);
	});

	test.each([
		['a list with one that may have been rounded', '={{ ["17", 40817263540017003] }}'],
		['a list with a name', '={{ ["17", "Jane"] }}'],
		['a list within a list', '={{ [["17"]] }}'],
		['JSON of a list with one that reading would round', '["17", 40817263540017003]'],
		['JSON of an empty list', '[]'],
		['two with a space between', '17 18'],
	])('are refused as %s', async (_what, assigneeIds) => {
		const { error } = await nex.run(create({ assigneeIds }));

		expect(error?.message).toMatch(/^In item 0: /);
		expect(sandbox().requests).toEqual([]);
	});
});

describe('the due date', () => {
	test.each([
		['a date alone', '2026-03-15', '2026-03-15T00:00:00Z'],
		['a time with an offset', '2026-03-15T09:00:00+02:00', '2026-03-15T09:00:00+02:00'],
		['a date of n8n', '={{ DateTime.utc(2026, 3, 15) }}', '2026-03-15T00:00:00.000Z'],
		['a JavaScript date', '={{ new Date(0) }}', '1970-01-01T00:00:00Z'],
	])('is taken as %s', async (_what, dueDate, expected) => {
		await nex.output({
			resource: 'task',
			operation: 'create',
			title: 'Call',
			additionalFields: { dueDate },
		});

		const { due_date: sent } = sandbox().requests[0]?.json as { due_date: string };
		expect(new Date(sent)).toEqual(new Date(expected));
	});

	test.each(['={{ DateTime.fromISO("soon") }}', '={{ new Date("soon") }}', '={{ 17 }}'])(
		'%s is refused',
		async (dueDate) => {
			const { error } = await nex.run({
				resource: 'task',
				operation: 'create',
				title: 'Call',
				additionalFields: { dueDate },
			});

			expect(error?.message).toMatch(/^In item 0: 'Due Date' is /);
			expect(sandbox().requests).toEqual([]);
		},
	);
});

test.each(['High', ' high ', 'HIGH'])(
	'the priority %j is the one that Nex calls high',
	async (priority) => {
		await nex.output({
			resource: 'task',
			operation: 'create',
			title: 'Call',
			additionalFields: { priority: `={{ "${priority}" }}` },
		});

		expect(sandbox().tasks()).toMatchObject([{ priority: 'high' }]);
	},
);

test.each(['', '={{ "" }}', '={{ "None" }}', '={{ " none " }}'])(
	'None takes the priority away (%j)',
	async (priority) => {
		const id = sandbox().addTask({ title: 'Call', priority: 'high' });
		await nex.output({
			resource: 'task',
			operation: 'update',
			taskId: byId(id),
			updateFields: { priority },
		});

		expect(sandbox().requests[0]?.json).toEqual({ priority: '' });
		expect(sandbox().tasks()[0]).not.toHaveProperty('priority');
	},
);

test.each(['', '={{ "None" }}'])(
	'a task is created without a priority by None (%j)',
	async (priority) => {
		await nex.output({
			resource: 'task',
			operation: 'create',
			title: 'Call',
			additionalFields: { priority },
		});

		expect(sandbox().requests[0]?.json).toEqual({ title: 'Call' });
	},
);
