import { LoadOptionsContext } from 'n8n-core';
import type {
	ILoadOptionsFunctions,
	INodeParameters,
	IWorkflowExecuteAdditionalData,
} from 'n8n-workflow';
import { NodeHelpers } from 'n8n-workflow';

import { useSandbox } from './nexSandbox';
import { OneCredential } from './n8n/credentials';
import { nodeAlone } from './n8n/nodeAlone';
import { loadPackage } from './n8n/packageUnderTest';
import type { PackageUnderTest } from './n8n/packageUnderTest';

const sandbox = useSandbox();
let nex: PackageUnderTest;
beforeAll(async () => {
	nex = await loadPackage();
});

/** A workflow with the trigger in it, and its node. */
function triggerAlone(parameters: INodeParameters) {
	const workflow = nodeAlone({ ...nex, node: nex.trigger }, parameters);
	const [node] = Object.values(workflow.nodes);
	if (node === undefined) throw new Error('n8n dropped the node');
	return { workflow, node };
}

/** What the editor calls while a person fills in the form. */
function formOf(parameters: INodeParameters): ILoadOptionsFunctions {
	const { workflow, node } = triggerAlone(parameters);
	const { url, keys } = sandbox();
	const credential = { apiKey: keys.full, baseUrl: url };
	const additionalData = {
		credentialsHelper: new OneCredential(nex.credential, credential),
		currentNodeParameters: parameters,
	} as unknown as IWorkflowExecuteAdditionalData;
	return new LoadOptionsContext(workflow, node, additionalData, 'parameters.object');
}

const person = { __rl: true, mode: 'list', value: 'person', cachedResultName: 'Person' };
const vip = (id: string) => ({ __rl: true, mode: 'list', value: id, cachedResultName: 'VIP' });

test.each<[INodeParameters, string]>([
	[{ event: 'recordCreated', object: person }, 'Record Created: Person'],
	[{ event: 'recordUpdated', object: person }, 'Record Updated: Person'],
	[{ event: 'listMemberAdded', object: person, list: vip('17') }, 'List Member Added: VIP'],
	[{ event: 'taskCreated' }, 'Task Created'],
	[{ event: 'recordCreated', object: { __rl: true, mode: 'list', value: '' } }, 'Record Created'],
])('below %j stands "%s"', (parameters, subtitle) => {
	const { workflow, node } = triggerAlone(parameters);
	const shown = workflow.expression.getSimpleParameterValue(
		node,
		nex.trigger.description.subtitle,
		'internal',
		{},
	);

	expect(shown).toBe(subtitle);
});

test.each([
	['', false],
	['person', true],
	['={{ $json.object }}', true],
])('with the object "%s", attributes to choose from are in the form: %s', (value, areShown) => {
	const object = { __rl: true, mode: 'list', value };
	const { description } = nex.trigger;
	const { node } = triggerAlone({ event: 'recordUpdated', object });
	const field = description.properties.find(({ name }) => name === 'changedAttributes');

	expect(
		field !== undefined && NodeHelpers.displayParameter(node.parameters, field, node, description),
	).toBe(areShown);
});

test('objects and lists come from the workspace', async () => {
	const objects = await nex.trigger.methods?.listSearch?.searchObjects?.call(formOf({}));
	const parameters = { event: 'listMemberAdded', object: person };
	const lists = await nex.trigger.methods?.listSearch?.searchLists?.call(formOf(parameters));

	expect(objects?.results.map(({ value }) => value)).toContain('person');
	expect(lists?.results.length).toBeGreaterThan(0);
});

test('the fields and attributes to choose from are those of the object', async () => {
	const form = formOf({ event: 'recordUpdated', object: person });
	const fields = await nex.trigger.methods?.loadOptions?.getOutputFields?.call(form);
	const attributes = await nex.trigger.methods?.loadOptions?.getAttributes?.call(form);

	expect(fields?.map(({ value }) => value)).toEqual(
		expect.arrayContaining(['email_addresses', 'created_at']),
	);
	expect(attributes?.map(({ value }) => value)).toContain('job_title');
});

test("of a list they are the list's own, and those of its object", async () => {
	const [list] = sandbox()
		.lists('person')
		.filter(({ attributes }) => attributes.length > 0);
	const form = formOf({ event: 'listMemberAdded', object: person, list: vip(list?.id ?? '') });
	const fields = await nex.trigger.methods?.loadOptions?.getOutputFields?.call(form);

	expect(fields?.map(({ value }) => value)).toEqual(
		expect.arrayContaining([list?.attributes[0]?.slug, 'email_addresses']),
	);
});
