import { runAgent } from './host/agent';
import { useHost } from './host/host';
import { standInForModel } from './host/modelStandIn';
import { fieldsOf, objectFromList, recordById } from './host/nexParameters';

const host = useHost();

const filledByModel = (key: string, description: string) =>
	`={{ $fromAI('${key}', \`${description}\`, 'string') }}`;

const tools = [
	{
		name: 'Search records',
		parameters: { operation: 'search', query: filledByModel('query', 'A name') },
	},
	{
		name: 'Get a record',
		parameters: { operation: 'get', ...recordById(filledByModel('id', 'ID of the record')) },
	},
	{
		name: 'Update a person',
		parameters: {
			operation: 'update',
			...recordById(filledByModel('id', 'ID of the record')),
			...objectFromList('person'),
			...fieldsOf('updateAttributes', { job_title: filledByModel('job_title', 'The new job') }),
		},
		onError: 'continueRegularOutput' as const,
	},
];
const unknownId = '40817263540099999';

test('an agent finds a record, updates it by the ID that it was told, and reads it', async () => {
	const { sandbox } = host();
	const [, id = ''] = sandbox.addRecords('person', [{ name: 'Joe Doe' }, { name: 'Jane Smith' }]);
	await using model = await standInForModel([
		{ tool: 'Search_records', arguments: { query: 'jane' } },
		{ tool: 'Update_a_person', arguments: { id, job_title: 'CEO' } },
		{ tool: 'Get_a_record', arguments: { id } },
	]);

	await runAgent(host(), model, tools);

	expect(model.toolResults()).toHaveLength(3);
	for (const result of model.toolResults()) expect(result).toContain(`"id":"${id}"`);
	expect(model.toolResults()[2]).toContain('"job_title":"CEO"');
	expect(sandbox.records('person').map(({ attributes }) => attributes)).toEqual([
		{ name: 'Joe Doe' },
		{ name: 'Jane Smith', job_title: 'CEO' },
	]);
});

test('the model is told of each tool what it does in Nex', async () => {
	await using model = await standInForModel([]);

	await runAgent(host(), model, tools);

	expect(
		model
			.chats()[0]
			?.tools.map((tool) => tool.function.description)
			.sort(),
	).toEqual(['Get record in Nex', 'Search records in Nex', 'Update record in Nex']);
});

test('an ID that Nex does not know comes back as text that says so and what to do', async () => {
	await using model = await standInForModel([
		{ tool: 'Update_a_person', arguments: { id: unknownId, job_title: 'CEO' } },
	]);

	await runAgent(host(), model, tools);

	const [result] = model.toolResults();
	expect(result).toContain(`Nex has no record with this ID: There is no record`);
	expect(result).toContain('Check the ID under');
});
