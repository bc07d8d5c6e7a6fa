import { runAgent } from './host/agent';
import { useHost } from './host/host';
import { standInForModel, type ToolCall } from './host/modelStandIn';
import { mappedFields, objectFromList } from './host/nexParameters';

const host = useHost();

/**
 * An agent before version 3 calls its tools within its own execution: n8n hands the node the call,
 * which is for one item, along with the execution data of the agent, which has 24 of its own.
 */
const agent = { typeVersion: 2.2, items: 24 };

const tool = {
	name: 'Upsert a person',
	parameters: {
		...objectFromList('person'),
		...mappedFields({
			name: "={{ $fromAI('name', ``, 'string') }}",
			email_addresses: "={{ $fromAI('email', ``, 'string') }}",
			lead_score: "={{ $fromAI('lead_score', ``, 'string') }}",
		}),
	},
};

const upsert = (name: string, leadScore = '42'): ToolCall => ({
	tool: 'Upsert_a_person',
	arguments: { name, email: `${name.toLowerCase()}@example.com`, lead_score: leadScore },
});

const refusals = [
	['by the node', upsert('Joe', 'many'), '"Lead Score" takes a number'],
	['by Nex', upsert('Blocked'), 'not this one'],
] as const;

beforeEach(() => {
	host().sandbox.setFaults([
		{
			when: { method: 'PUT', attribute: { slug: 'name', value: 'Blocked' } },
			fault: { kind: 'status', status: 400, message: 'not this one' },
		},
	]);
});

const storedNames = () =>
	host()
		.sandbox.records('person')
		.map(({ attributes }) => attributes.name);

test('each call is carried out, at once with others or after them', async () => {
	await using model = await standInForModel([
		[upsert('Jane'), upsert('Joe'), upsert('Ann')],
		upsert('Tom'),
	]);

	await runAgent(host(), model, [tool], agent);

	expect(storedNames().sort()).toEqual(['Ann', 'Jane', 'Joe', 'Tom']);
	expect(model.toolResults()).toEqual(
		['Jane', 'Joe', 'Ann', 'Tom'].map(
			(name) => expect.stringContaining(`"name":"${name}"`) as string,
		),
	);
});

test.each(refusals)(
	"of a call that is refused %s, the error says why and counts none of the agent's items",
	async (_whom, refused, why) => {
		await using model = await standInForModel([upsert('Jane'), refused, upsert('Tom')]);

		const outcome = await runAgent(host(), model, [tool], agent);

		expect(outcome.failures(tool.name)).toEqual([expect.stringContaining(why)]);
		expect(outcome.failures(tool.name)[0]).not.toMatch(/were (?:stored|not sent)/);
		expect(storedNames()).toEqual(['Jane', 'Tom']);
	},
);

test.each(refusals)(
	'with On Error set to Continue, the model is told why a call was refused %s',
	async (_whom, refused, why) => {
		await using model = await standInForModel([refused, upsert('Tom')]);

		await runAgent(host(), model, [{ ...tool, onError: 'continueRegularOutput' }], agent);

		const [told] = model.toolResults();
		expect(told).toContain(JSON.stringify(why).slice(1, -1));
		expect(told).toMatch(/"whatToDo":"\w/);
		expect(storedNames()).toEqual(['Tom']);
	},
);
