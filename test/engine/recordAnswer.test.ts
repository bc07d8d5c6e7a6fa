import type { INodeParameters } from 'n8n-workflow';

import { answerOfThePage } from '../janeSmith';
import { useNode } from './nexNode';
import { useSandbox } from './nexSandbox';
import { asJson, forPeople, forRecord } from './parameters';
import { jane, unknownId, usePeople } from './people';
import { captureRequests, httpAnswer } from './sockets/capturingServer';

const sandbox = useSandbox();
const nex = useNode(sandbox);
const { create } = usePeople(sandbox);

describe('an operation that answers with a record', () => {
	const operations: Array<[string, () => INodeParameters]> = [
		['create', () => forPeople('create', asJson(jane))],
		['get', () => forRecord('get', create())],
		['update', () => forRecord('update', create(), asJson(jane))],
		[
			'upsertMember',
			() => ({
				...forRecord('upsertMember', create(), asJson({})),
				resource: 'listMember',
				list: { __rl: true, mode: 'id', value: sandbox().lists('person')[0]?.id ?? '' },
				object: { __rl: true, mode: 'list', value: 'person' },
			}),
		],
	];

	test.each(operations)('%s: simplified, lifts the attributes', async (_operation, parameters) => {
		const [record] = await nex.output({ ...parameters(), simplify: true });

		const keys = Object.keys(record ?? {});
		expect(keys.slice(0, 2)).toEqual(['id', 'name']);
		expect(keys.slice(-3)).toEqual(['type', 'created_at', 'updated_at']);
		expect(record).toMatchObject({ type: 'person', name: 'Jane Smith' });
	});

	test.each([
		{ id: '', attributes: {} },
		{ id: 1.5, attributes: {} },
		{ id: '17' },
		{ id: '17', attributes: 'Jane' },
		[],
	])('%j is no record', async (body) => {
		await using server = await captureRequests(httpAnswer(body));
		const { error } = await nex.run(forRecord('get', unknownId), { baseUrl: server.url });

		expect(error?.message).toMatch(/^In item 0: The answer is not a record/);
	});

	test.each([
		[
			'as Nex sent it',
			{ output: 'raw' },
			{ ...answerOfThePage, attributes: { artifact: answerOfThePage.id } },
		],
		['simplified', {}, { id: answerOfThePage.id, artifact: answerOfThePage.id }],
	])('an ID that Nex sends as a number keeps every digit: %s', async (_how, changes, record) => {
		const answer = { ...answerOfThePage, attributes: { artifact: answerOfThePage.id } };
		const text = JSON.stringify(answer).replace(/"(\d{17})"/g, '$1');
		await using server = await captureRequests(httpAnswer(text));
		const output = await nex.output(
			{ ...forRecord('get', unknownId), ...changes },
			{ baseUrl: server.url },
		);

		expect(output).toMatchObject([record]);
	});

	test.each(operations)(
		'%s: takes a page of a proxy for none, and says so',
		async (operation, parameters) => {
			sandbox().setFaults([{ fault: { kind: 'html' } }]);
			const { error } = await nex.run(parameters());

			const thing = operation === 'upsertMember' ? 'list member' : 'record';
			expect(error?.message).toContain(`In item 0: The answer is not a ${thing}, as Nex `);
			expect(error?.message).toMatch(/received: a page of HTML$/);
		},
	);
});
