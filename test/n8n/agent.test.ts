import { runAgent } from './host/agent';
import { useHost } from './host/host';
import { type ModelStandIn, standInForModel, type ToolCall } from './host/modelStandIn';
import { n8nUnderTest } from './host/n8nUnderTest';
import { mappedFields, objectFromList } from './host/nexParameters';
import type { WorkflowNode } from './host/workflow';
import { goesOnWhenToolFails } from './versions';

const host = useHost();

const jane = { name: 'Jane Smith', email: 'jane@example.com', lead_score: '42' };

/** What a person gets with the ✨ button beside three of the fields. */
const filledByModel = mappedFields({
	name: "={{ $fromAI('name', `The person's full name`, 'string') }}",
	email_addresses: "={{ $fromAI('email', ``, 'string') }}",
	lead_score: "={{ $fromAI('lead_score', `From 0 to 100`, 'string') }}",
});

/** An AI Agent with the node as its only tool, which upserts people. */
async function runAgentThatUpserts(model: ModelStandIn, onError?: WorkflowNode['onError']) {
	const parameters = { ...objectFromList('person'), ...filledByModel };
	await runAgent(host(), model, [{ name: 'Upsert a person', parameters, onError }]);
}

const upsert = (attributes: ToolCall['arguments']): ToolCall => ({
	tool: 'Upsert_a_person',
	arguments: attributes,
});

const storedPeople = () =>
	host()
		.sandbox.records('person')
		.map(({ attributes }) => attributes);
const storedJane = { name: 'Jane Smith', email_addresses: ['jane@example.com'], lead_score: 42 };

test('the model is told what the tool does and which attributes it may fill in', async () => {
	await using model = await standInForModel([upsert(jane)]);

	await runAgentThatUpserts(model);

	const [tool] = model.chats()[0]?.tools ?? [];
	expect(tool?.function).toMatchObject({
		name: 'Upsert_a_person',
		description: 'Upsert record in Nex',
		parameters: {
			properties: {
				name: { type: 'string', description: "The person's full name" },
				email: { type: 'string' },
				lead_score: { type: 'string', description: 'From 0 to 100' },
			},
		},
	});
});

test("the model's tool call upserts the record, and the record comes back to it", async () => {
	await using model = await standInForModel([upsert(jane)]);

	await runAgentThatUpserts(model);

	expect(storedPeople()).toEqual([storedJane]);
	const [record] = host().sandbox.records('person');
	expect(model.toolResults()).toEqual([expect.stringContaining(`"id":"${record?.id ?? ''}"`)]);
});

test('a value that cannot be right comes back as text that says what is wrong and what to do', async () => {
	await using model = await standInForModel([
		upsert({ ...jane, lead_score: 'many' }),
		upsert(jane),
	]);

	await runAgentThatUpserts(model, 'continueRegularOutput');

	const [refusal, record] = model.toolResults();
	expect(refusal).toMatch(/\\"Lead Score\\" takes a number.*but got \\"many\\"/);
	expect(refusal).toMatch(/"whatToDo":"\w/);
	expect(record).toContain('jane@example.com');
	expect(storedPeople()).toEqual([storedJane]);
});

test("Nex's refusal comes back as text with Nex's own message", async () => {
	await using model = await standInForModel([upsert(jane), upsert(jane)]);
	host().sandbox.setFaults([
		{
			when: { method: 'PUT', requests: 1 },
			fault: { kind: 'status', status: 400, message: 'Jane is on the list of the blocked' },
		},
	]);

	await runAgentThatUpserts(model, 'continueRegularOutput');

	expect(model.toolResults()[0]).toContain('Jane is on the list of the blocked');
	expect(storedPeople()).toEqual([storedJane]);
});

if (goesOnWhenToolFails(n8nUnderTest().place.installation.version)) {
	test('a refusal comes back also where nobody has set what the tool does on an error', async () => {
		await using model = await standInForModel([
			upsert({ ...jane, lead_score: 'many' }),
			upsert(jane),
		]);

		await runAgentThatUpserts(model);

		expect(model.toolResults()[0]).toMatch(/\\"Lead Score\\" takes a number.*\\"many\\"/);
		expect(storedPeople()).toEqual([storedJane]);
	});
} else {
	test('before n8n 2.25, a refusal ends the execution where nobody has set what the tool does on an error', async () => {
		await using model = await standInForModel([upsert({ ...jane, lead_score: 'many' })]);

		await expect(runAgentThatUpserts(model)).rejects.toThrow(/Lead Score.* takes a number.*many/);
		expect(storedPeople()).toEqual([]);
	});
}
