import { z } from 'zod';
import { calledCredentials, calledWorkflows } from '../../load/calledWorkflows';

const access = { url: 'http://127.0.0.1:4010/api/developers', apiKey: 'sk-sandbox-full' };
const reference = z.object({ id: z.string(), name: z.string() });
const workflow = z.object({
	id: z.string(),
	active: z.boolean(),
	nodes: z.array(
		z
			.object({
				name: z.string(),
				type: z.string(),
				parameters: z.record(z.string(), z.unknown()),
				credentials: z.record(z.string(), reference).optional(),
			})
			.passthrough(),
	),
	connections: z.record(z.string(), z.object({ main: z.array(z.array(z.unknown())) })),
});
const workflows = calledWorkflows(access).map((one) => workflow.parse(one));

test('each is a webhook, called by its ID, and ends with the node that upserts', () => {
	const shown = workflows.map(({ id, nodes }) => [
		id,
		nodes[0]?.parameters.path,
		...nodes.map(({ type }) => type),
	]);

	expect(shown).toEqual([
		[
			...['bench-called-nex', 'bench-called-nex'],
			...['n8n-nodes-base.webhook', 'n8n-nodes-nex.nex'],
		],
		[
			...['bench-called-httpRequest', 'bench-called-httpRequest'],
			...['n8n-nodes-base.webhook', 'n8n-nodes-base.httpRequest'],
		],
		[
			...['bench-called-rows', 'bench-called-rows'],
			...['n8n-nodes-base.webhook', 'n8n-nodes-base.splitOut', 'n8n-nodes-nex.nex'],
		],
	]);
});

test('each node passes its items on to the next one', () => {
	const [, , rows] = workflows;

	expect(rows?.connections).toEqual({
		Webhook: { main: [[{ node: 'Rows', type: 'main', index: 0 }]] },
		Rows: { main: [[{ node: 'Measured', type: 'main', index: 0 }]] },
	});
});

test('this node maps fields by hand, HTTP Request tries five times, five seconds apart', () => {
	const [nex, httpRequest] = workflows.map(({ nodes }) => nodes.at(-1));

	expect(nex?.parameters).toMatchObject({
		operation: 'upsertRecord',
		specifyAttributes: 'fields',
		attributes: { mappingMode: 'defineBelow', matchingColumns: ['email_addresses'] },
	});
	expect(httpRequest).toMatchObject({
		retryOnFail: true,
		maxTries: 5,
		waitBetweenTries: 5_000,
	});
});

test('runs and calls of this node share one credential, with the key that was given', () => {
	const used = workflows.map(({ nodes }) => nodes.at(-1)?.credentials);
	const [nex, httpRequest] = calledCredentials(access);

	expect(used).toEqual([
		{ nexApi: { id: nex?.id, name: nex?.name } },
		{ httpBearerAuth: { id: httpRequest?.id, name: httpRequest?.name } },
		{ nexApi: { id: nex?.id, name: nex?.name } },
	]);
	expect([nex?.data, httpRequest?.data]).toEqual([
		{ apiKey: access.apiKey, baseUrl: access.url },
		{ token: access.apiKey },
	]);
});
