import { join, relative } from 'node:path';
import type { IDataObject, INodeParameters, INodePropertyOptions } from 'n8n-workflow';
import { resolveOutputSchemaPath } from 'n8n-core';

import { Nex } from '../../nodes/Nex/Nex.node';
import { projectFolder } from '../../programs/folders';
import { useNode } from '../engine/nexNode';
import { useSandbox } from '../engine/nexSandbox';
import { operationRows } from '../engine/operationRows';
import { asFields, asJson, forRecord } from '../engine/parameters';
import { expectGenerated, latestVersionOf } from './generatedFile';

const sandbox = useSandbox();
const nex = useNode(sandbox);
const { description } = new Nex();
const nodeDir = join(projectFolder, 'nodes', 'Nex');

/** The part of JSON Schema that n8n's editor reads before a node has run. */
interface Schema {
	type: string;
	properties?: Record<string, Schema>;
	/** What all entries of a list have in common. */
	items?: Schema;
}

/** An object of the workspace, with one record and a list that it can be on. */
interface Example {
	slug: string;
	record: IDataObject;
}

/**
 * What all objects have in common is in the schema, and no attribute of a single one: an operation
 * is run for each of these.
 */
const examples: readonly Example[] = [
	{ slug: 'person', record: { name: 'Ann Lee', email_addresses: ['ann@example.com'] } },
	{ slug: 'company', record: { name: 'Ann’s Books', domains: ['ann.example'] } },
];

const listOf = (slug: string) => sandbox().lists(slug)[0] ?? { id: '', slug: '' };
const addMember = (slug: string, recordId: string) =>
	sandbox().addMember(listOf(slug).slug, recordId);

/** The first look at a job comes when Max Wait is over, and finds it complete. */
const finishedAtOnce = { options: { maxWait: 1 } };

const objectTypeOf = (slug: string) => (slug === 'person' ? 'contact' : slug);

/** Lets Nex's AI make a list that is complete at the first look. */
function startList(object_type: string, query: string): string {
	sandbox().setJobs({ looks: 0 });
	return sandbox().startAiList({ object_type, query });
}

const onList = (slug: string, operation: string): INodeParameters => ({
	resource: 'listMember',
	operation,
	...chosen(slug),
	list: { __rl: true, mode: 'list', value: listOf(slug).id },
});

const chosen = (slug: string) => ({ object: { __rl: true, mode: 'list', value: slug } });

/**
 * The parameters of the operations whose output has an object's attributes or names in it, as a person
 * leaves them who changes no output. Of a timeline it is an event that says what changed.
 */
const operations: Record<string, (example: Example, id: string) => INodeParameters> = {
	'record create': ({ slug, record }) => ({
		resource: 'record',
		operation: 'create',
		...chosen(slug),
		...asJson({ name: record.name }),
	}),
	'record delete': (_example, id) => forRecord('delete', id),
	'record get': (_example, id) => forRecord('get', id),
	'record getAll': ({ slug }) => ({ resource: 'record', operation: 'getAll', ...chosen(slug) }),
	'record getTimeline': ({ record }, id) => {
		sandbox().changeRecord(id, { name: `${record.name as string} again` });
		return { ...forRecord('getTimeline', id), limit: 1 };
	},
	'record search': () => ({ resource: 'record', operation: 'search', query: 'Ann' }),
	'record update': ({ record }, id) => ({
		...forRecord('update', id),
		...asJson({ name: record.name }),
	}),
	'record upsertRecord': ({ slug, record }) => ({
		resource: 'record',
		operation: 'upsertRecord',
		...chosen(slug),
		...asJson(record),
		matchingAttribute: {
			__rl: true,
			mode: 'slug',
			value: Object.keys(record).at(-1) ?? '',
		},
	}),
	'aiList get': ({ slug, record }) => ({
		resource: 'aiList',
		operation: 'get',
		jobId: startList(objectTypeOf(slug), record.name as string),
	}),
	'aiList create': ({ slug, record }) => {
		sandbox().setJobs({ looks: 0 });
		return {
			resource: 'aiList',
			operation: 'create',
			prompt: record.name as string,
			objectType: objectTypeOf(slug),
			...finishedAtOnce,
		};
	},
	'context addText': ({ record }) => {
		sandbox().setJobs({ looks: 0 });
		return {
			resource: 'context',
			operation: 'addText',
			content: record.name as string,
			...finishedAtOnce,
		};
	},
	'listMember create': ({ slug }, id) => ({
		...onList(slug, 'create'),
		recordId: { __rl: true, mode: 'id', value: id },
		...asFields('memberAttributes', {}),
	}),
	'listMember getAll': ({ slug }, id) => {
		addMember(slug, id);
		return onList(slug, 'getAll');
	},
	'listMember update': ({ slug }, id) => ({
		...onList(slug, 'update'),
		memberId: { __rl: true, mode: 'id', value: addMember(slug, id) },
		...asJson({}),
	}),
	'listMember upsertMember': ({ slug }, id) => ({
		...onList(slug, 'upsertMember'),
		recordId: { __rl: true, mode: 'id', value: id },
		...asFields('memberAttributes', {}),
	}),
};

function schemaOf(value: unknown): Schema {
	if (typeof value !== 'object') return { type: typeof value };
	if (Array.isArray(value)) {
		return value.length === 0
			? { type: 'array' }
			: { type: 'array', items: schemaOf(value.reduce(common)) };
	}
	if (value === null) {
		throw new Error(`No operation puts out ${JSON.stringify(value)} for every object`);
	}
	const properties = Object.entries(value).map(([key, inner]) => [key, schemaOf(inner)]);
	return { type: 'object', properties: Object.fromEntries(properties) as Record<string, Schema> };
}

/** What two values have in common, key by key, in the order of the first. */
function common(first: unknown, second: unknown): unknown {
	if (Array.isArray(first) && Array.isArray(second)) return first.concat(second) as unknown[];
	if (typeof first !== 'object' || typeof second !== 'object') return first;
	const others = second as Record<string, unknown>;
	return Object.fromEntries(
		Object.entries(first as object)
			.filter(([key]) => Object.hasOwn(others, key))
			.map(([key, value]) => [key, common(value, others[key])]),
	);
}

async function schemaOfOutput(resource: string, operation: string): Promise<Schema> {
	const parameters = operations[`${resource} ${operation}`];
	if (parameters === undefined) return await schemaOfExample(resource, operation);
	const outputs: IDataObject[] = [];
	for (const example of examples) {
		const [id = ''] = sandbox().addRecords(example.slug, [example.record]);
		const [item] = await nex.output(parameters(example, id));
		expect(item).toBeDefined();
		outputs.push(item ?? {});
	}
	return schemaOf(outputs.reduce((all, output) => common(all, output) as IDataObject));
}

/** Of an operation whose output is of one kind, whichever objects a workspace has. */
async function schemaOfExample(resource: string, operation: string): Promise<Schema> {
	const row = operationRows.find(
		(each) => each.resource === resource && each.operation === operation,
	);
	if (row === undefined) throw new Error(`No table has "${resource} ${operation}"`);
	const { parameters } = row.prepare(sandbox());
	const items = await nex.output({ resource, operation, ...parameters, options: {} });
	expect(items).not.toEqual([]);
	return schemaOf(items.reduce((all, item) => common(all, item) as IDataObject));
}

/** Each operation of the node, with its resource. */
function everyOperation(): Array<{ resource: string; operation: string }> {
	return description.properties
		.filter(({ name }) => name === 'operation')
		.flatMap(({ displayOptions, options }) => {
			const [resource] = (displayOptions?.show?.resource ?? []) as string[];
			return (options as INodePropertyOptions[]).map(({ value }) => ({
				resource: resource ?? '',
				operation: String(value),
			}));
		});
}

test.each(everyOperation())(
	'before a run, $operation ($resource) shows what its output has in common for all objects, as "npm run generate" writes it where n8n looks for it',
	async ({ resource, operation }) => {
		const version = latestVersionOf(description);
		const path = resolveOutputSchemaPath({ nodeDir, version, resource, operation }) ?? '';

		expectGenerated(relative(projectFolder, path), await schemaOfOutput(resource, operation));
	},
);
