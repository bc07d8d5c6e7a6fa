import type { INodeParameters } from 'n8n-workflow';

import { useNode } from './nexNode';
import { useSandbox } from './nexSandbox';
import { forRecord, withColumns, withJson } from './parameters';
import { jane, usePeople } from './people';

/** Choices that come from expressions: n8n checks none of them. */

const sandbox = useSandbox();
const nex = useNode(sandbox);
const { create, people } = usePeople(sandbox);

const row = { Name: 'Jane Smith', Email: 'jane@example.com' };
const optionsAs = (options: INodeParameters) => withColumns('email_addresses', { options });

test.each<[string, INodeParameters, string]>([
	[
		'Extra Columns',
		optionsAs({ extraColumns: '={{ "refuse" }}' }),
		`'Extra Columns' is "refuse", which is not one of its choices`,
	],
	[
		'Empty Values',
		optionsAs({ emptyValues: '={{ "Clear in Nex" }}' }),
		`'Empty Values' is "Clear in Nex", which is not one of its choices`,
	],
	[
		'Specify Attributes',
		withJson(jane, { specifyAttributes: '={{ "text" }}' }),
		`'Specify Attributes' is "text", which is not one of its choices`,
	],
	[
		'Attributes to Return',
		{
			...withJson(jane),
			operation: 'getAll',
			returnAttributes: '={{ "some" }}',
			chosenAttributes: ['name'],
		},
		`'Attributes to Return' is "some", which is not one of its choices`,
	],
	[
		'Sort Direction',
		{
			...withJson(jane),
			operation: 'getAll',
			sort: { rule: { sortBy: 'name', sortDirection: '={{ "down" }}' } },
		},
		`'Sort Direction' is "down", which is not one of its choices`,
	],
])('%s is refused where it is none of its choices', async (_what, parameters, message) => {
	const { error } = await nex.run(parameters, { items: [row] });

	expect(error?.message).toBe(`In item 0: ${message}`);
	expect(error?.description).toMatch(/^Choose one of .*, or check the expression\.$/);
	expect(people()).toEqual([]);
});

test('their letter case does not matter: Extra Columns', async () => {
	const { error } = await nex.run(optionsAs({ extraColumns: '={{ "Stop" }}' }), {
		items: [{ ...row, Shoes: 43 }],
	});

	expect(error?.message).toContain('A column of the item is not sent: "Shoes"');
	expect(people()).toEqual([]);
});

test('their letter case does not matter: Empty Values', async () => {
	create({ ...jane, job_title: 'CTO' });
	await nex.output(optionsAs({ emptyValues: '={{ "Clear" }}' }), {
		items: [{ ...row, 'Job Title': '' }],
	});

	expect(people()).toEqual([jane]);
});

test('their letter case does not matter: Specify Attributes', async () => {
	const id = create();
	await nex.output(
		forRecord('update', id, {
			object: { __rl: true, mode: 'slug', value: 'person' },
			specifyAttributes: '={{ "JSON" }}',
			attributesJson: '{"job_title":"CTO"}',
		}),
	);

	expect(people()).toEqual([{ ...jane, job_title: 'CTO' }]);
});
