import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { useNode } from './nexNode';
import { useSandbox } from './nexSandbox';
import { asFields, forPeople, forRecord, withFields } from './parameters';

const sandbox = useSandbox();
const nex = useNode(sandbox);

const object = (slug: string) => ({ object: { __rl: true, mode: 'slug', value: slug } });
const person = { name: 'Jane Smith' };
const create = forPeople('create', asFields('createAttributes', person));
const update = forRecord('update', '40817263540099999', {
	...object('person'),
	...asFields('updateAttributes', person),
});
const upsert = withFields({ ...person, email_addresses: 'jane@example.com' });
const onList = {
	resource: 'listMember',
	operation: 'upsertMember',
	recordId: { __rl: true, mode: 'id', value: '40817263540017001' },
	list: { __rl: true, mode: 'id', value: '40817263540099999' },
	...object('person'),
	...asFields('memberAttributes', { notes: 'x' }),
};
/** The same as a workflow holds it that the editor has saved, with the fields of the form. */
const upsertWithFields = {
	...withFields({ email_addresses: 'jane@example.com', name: 'Jane' }),
	attributes: {
		mappingMode: 'defineBelow',
		value: { email_addresses: 'jane@example.com', name: 'Jane' },
		matchingColumns: ['email_addresses'],
		schema: [
			{ id: 'email_addresses', displayName: 'Email Addresses', type: 'string' },
			{ id: 'name', displayName: 'Name', type: 'string' },
		].map((field) => ({
			...field,
			display: true,
			required: false,
			defaultMatch: false,
			canBeUsedToMatch: true,
		})),
	} as never,
};
const once = { options: { maxAttempts: 1 } };

const definitionIs = (fault: IDataObject) => {
	sandbox().setFaults([{ when: { method: 'GET' }, fault: fault as never }]);
};

describe('where the definition of an object can not be read, the error speaks of that', () => {
	test.each<[string, INodeParameters]>([
		['Create', create],
		['Update', update],
		['Upsert', upsert],
		['Upsert, though the workflow holds its fields', upsertWithFields],
	])('%s: and never says that the item may have been stored', async (_operation, parameters) => {
		definitionIs({ kind: 'status', status: 500, message: 'database is down' });
		const { error } = await nex.run({ ...parameters, ...once });

		expect(error?.message).toBe(
			'In item 0: The definition of the object "person" could not be read: Nex could not process the request (status 500): database is down',
		);
		expect(error?.description).not.toMatch(/may (?:be|have been)/);
		expect(sandbox().requests.map(({ method }) => method)).toEqual(['GET']);
	});

	test.each<[string, INodeParameters]>([
		['Create', create],
		['Update', update],
		['Upsert', upsert],
	])('%s: a wrong slug is told as that, and not as a missing record', async (_op, parameters) => {
		const { error } = await nex.run({ ...parameters, ...object('persona') });

		expect(error?.message).toMatch(
			/^In item 0: The definition of the object "persona" could not be read: Nex has no such object: /,
		);
		expect(error?.description).toContain('check its slug');
	});

	test('a list that is gone is told as that', async () => {
		const { error } = await nex.run(onList);

		expect(error?.message).toMatch(
			/^In item 0: The definition of the list 40817263540099999 could not be read: Nex has no such list/,
		);
	});

	test('400 is not told as the fault of the data', async () => {
		definitionIs({ kind: 'status', status: 400, message: 'what is this' });
		const { error } = await nex.run(create);

		expect(error?.message).toContain('Nex does not accept the request: what is this');
		expect(error?.description).not.toContain('mapping');
	});

	test('what was asked for in vain says how often', async () => {
		definitionIs({ kind: 'status', status: 500, message: 'database is down' });
		const { error } = await nex.run({ ...create, options: { maxAttempts: 2 } });

		expect(error?.description).toContain('It was asked for 2 times.');
	});

	test('a page of a proxy in its place is told as such', async () => {
		definitionIs({ kind: 'html' });
		const { error } = await nex.run(create);

		expect(error?.message).toContain(
			'The definition of the object "person" could not be read: The answer is not the definition of a Nex object: it has no slug; received: a page of HTML',
		);
	});

	test('with Continue, each item fails so, and its counts are its own', async () => {
		definitionIs({ kind: 'status', status: 500, message: 'database is down' });
		const { outputs } = await nex.run(
			{ ...create, ...once },
			{ items: [{}, {}], settings: { onError: 'continueRegularOutput' } },
		);

		expect(outputs[0]?.map(({ json }) => json.error)).toEqual(
			[0, 1].map((item) => ({
				message: `In item ${item}: The definition of the object "person" could not be read: Nex could not process the request (status 500): database is down`,
				reason: 'serverFault',
				httpStatus: 500,
				nexMessage: 'database is down',
				attempts: 0,
				whatToDo: 'Run the workflow again later.',
			})),
		);
	});
});

describe('a key that may not read definitions', () => {
	test.each<[string, INodeParameters, string, string]>([
		['an object', upsert, 'object "person"', 'object.read'],
		['a list', onList, 'list 40817263540099999', 'list.read'],
	])(
		'of %s, without fields in the workflow: the error is the one of Nex, with its status and the scope',
		async (_whose, parameters, owner, scope) => {
			definitionIs({ kind: 'status', status: 403, message: 'This workspace is suspended' });
			const { outputs } = await nex.run(parameters, {
				settings: { onError: 'continueRegularOutput' },
			});

			expect(outputs[0]?.[0]?.json.error).toMatchObject({
				message: `In item 0: The definition of the ${owner} could not be read: The API key is not allowed to do this: This workspace is suspended`,
				reason: 'forbidden',
				httpStatus: 403,
				whatToDo: expect.stringContaining(
					`Give the key the scope ${scope} in Nex, or set 'Specify Attributes' to 'Using JSON'.`,
				) as unknown,
			});
		},
	);

	test('what Nex rejects then may be in the wrong form, and the error says why', async () => {
		const { error } = await nex.run(upsertWithFields, { apiKey: sandbox().keys.writeOnly });

		expect(error?.message).toContain("Nex does not accept the item's data");
		expect(error?.description).toMatch(
			/^The API key lacks the scope object\.read, so the node could not tell which attributes take a list or a choice/,
		);
	});
});
