import { setTimeout as wait } from 'node:timers/promises';
import { execute } from './host/execution';
import { useHost } from './host/host';
import { fieldsOf, objectFromList } from './host/nexParameters';
import { nexNode, type WorkflowNode } from './host/workflow';

const host = useHost();

/** Eight people, of whom one is unlike the others: "soon" is no date, so its expression fails. */
const people = ['01', '02', '03', '04', '05', 'soon', '07', '08'].map((day, index) => ({
	name: `Person ${index}`,
	met: day === 'soon' ? day : `2026-03-${day}`,
}));
const met = '$json.met.toDateTime().toUTC().toISO()';

const asFields = fieldsOf('createAttributes', {
	name: '={{ $json.name }}',
	last_contacted: `={{ ${met} }}`,
});
const asJson = {
	specifyAttributes: 'json',
	attributesJson: `={{ ({ name: $json.name, last_contacted: ${met} }) }}`,
};
const retryOnFail = { retryOnFail: true, maxTries: 3, waitBetweenTries: 100 };

const namesInNex = () =>
	host()
		.sandbox.records('person')
		.map(({ attributes }) => attributes.name);

/**
 * Creates the people; the execution must fail with n8n's own error of the expression.
 *
 * @returns the names of the records that are there two seconds after the execution has ended: time
 *   enough for whatever n8n has started and given up
 */
async function createAll(parameters: object, settings: Partial<WorkflowNode> = {}) {
	const { rest, createNexCredential } = host();
	const credential = await createNexCredential();
	const nex = { operation: 'create', ...objectFromList('person'), ...parameters };
	const outcome = await execute(rest, {
		name: 'An expression that fails',
		items: people,
		nodes: [nexNode(nex, credential, settings)],
	});
	expect(outcome.status).toBe('error');
	expect(outcome.failure).toMatch(/DateTime/);
	await wait(2_000);
	return namesInNex();
}

test.each([
	['by JSON', asJson, {}],
	['by fields', asFields, {}],
	['by JSON, with Retry On Fail', asJson, retryOnFail],
	['by fields, with Retry On Fail', asFields, retryOnFail],
])(
	'of items created %s, none is when the expression of one fails and the node stops',
	async (_how, parameters, settings) => {
		expect(await createAll(parameters, settings)).toEqual([]);
	},
);

test('with Batching, only the batches before the one of that item are created', async () => {
	const batching = { batch: { batchSize: 3, batchInterval: 5_000 } };

	const created = await createAll({ ...asFields, requestOptions: { batching } });

	expect(created.sort()).toEqual(['Person 0', 'Person 1', 'Person 2']);
});
