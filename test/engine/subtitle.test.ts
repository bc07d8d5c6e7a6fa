import type { INodeParameters } from 'n8n-workflow';

import { resources } from '../../nodes/Nex/resources';
import { nodeAlone } from './n8n/nodeAlone';
import { loadPackage } from './n8n/packageUnderTest';

/** What stands below the node on the canvas, evaluated as the editor does (`getNodeSubtitle`). */
async function subtitleWith(parameters: INodeParameters): Promise<unknown> {
	const nex = await loadPackage();
	const workflow = nodeAlone(nex, parameters);
	const [node] = Object.values(workflow.nodes);
	if (node === undefined) throw new Error('n8n dropped the node');
	return workflow.expression.getSimpleParameterValue(
		node,
		nex.node.description.subtitle,
		'internal',
		{},
	);
}

const chosen = (value: unknown, cachedResultName?: string) =>
	({
		__rl: true,
		mode: cachedResultName === undefined ? 'slug' : 'list',
		value,
		...(cachedResultName === undefined ? {} : { cachedResultName }),
	}) as INodeParameters;
const person = chosen('person', 'Person');

test.each<[INodeParameters, string]>([
	[{ resource: 'record', operation: 'create', object: person }, 'Create Record: Person'],
	[{ resource: 'record', operation: 'delete', object: person }, 'Delete Record: Person'],
	[{ resource: 'record', operation: 'get', object: person }, 'Get Record: Person'],
	[{ resource: 'record', operation: 'getAll', object: person }, 'Get Many Records: Person'],
	[{ resource: 'record', operation: 'search' }, 'Search Records'],
	[{ resource: 'record', operation: 'update', object: person }, 'Update Record: Person'],
	[{ resource: 'record', operation: 'upsertRecord', object: person }, 'Upsert Record: Person'],
	[
		{
			resource: 'listMember',
			operation: 'upsertMember',
			object: person,
			list: chosen('17', 'VIP Customers'),
		},
		'Upsert List Member: VIP Customers',
	],
])('with %j says "%s"', async (parameters, subtitle) => {
	expect(await subtitleWith(parameters)).toBe(subtitle);
});

test('says something of every operation', async () => {
	for (const { value, operations } of resources) {
		for (const { option } of operations) {
			const subtitle = await subtitleWith({ resource: value, operation: option.value as string });

			expect(String(subtitle).toLowerCase()).toBe(option.action?.toLowerCase());
		}
	}
});

const upsert = { resource: 'record', operation: 'upsertRecord' };

test.each<[string, INodeParameters, string]>([
	['a slug', { ...upsert, object: chosen('deal') }, 'Upsert Record: deal'],
	['nothing yet', { ...upsert, object: chosen('') }, 'Upsert Record'],
	['an expression', { ...upsert, object: chosen('={{ $json.kind }}') }, 'Upsert Record'],
	[
		'the name that was chosen before an expression',
		{ ...upsert, object: { ...chosen('={{ $json.kind }}'), cachedResultName: '' } },
		'Upsert Record',
	],
	['an operation that is not there', { resource: 'record', operation: 'mend' }, 'Nex'],
])('with %s', async (_what, parameters, subtitle) => {
	expect(await subtitleWith(parameters)).toBe(subtitle);
});
