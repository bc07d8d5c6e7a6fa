import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { Nex } from '../../../nodes/Nex/Nex.node';
import { aiListResource } from '../../../nodes/Nex/resources/aiList';
import { contextResource } from '../../../nodes/Nex/resources/context';
import { insightResource } from '../../../nodes/Nex/resources/insight';
import { listResource } from '../../../nodes/Nex/resources/list';
import { listMemberResource } from '../../../nodes/Nex/resources/listMember';
import { noteResource } from '../../../nodes/Nex/resources/note';
import { objectResource } from '../../../nodes/Nex/resources/object';
import { recordResource } from '../../../nodes/Nex/resources/record';
import { relationshipResource } from '../../../nodes/Nex/resources/relationship';
import { taskResource } from '../../../nodes/Nex/resources/task';

const { properties, hints } = new Nex().description;
const resources = [
	aiListResource,
	contextResource,
	insightResource,
	listResource,
	listMemberResource,
	noteResource,
	objectResource,
	recordResource,
	relationshipResource,
	taskResource,
];
const operations = resources.flatMap((resource) =>
	resource.operations.map(({ option, fields }) => ({ resource: resource.value, option, fields })),
);

const shownFor = (resource: string, operation: unknown) =>
	properties.filter(({ displayOptions }) => {
		const { resource: resources, operation: operations } = displayOptions?.show ?? {};
		return resources?.includes(resource) && operations?.includes(operation as string);
	});

test('every operation stands in the panel with its own action', () => {
	const actions = operations.map(({ option }) => option.action);

	expect(actions).toEqual([
		'Create AI list',
		'Get AI list',
		'Add text to context',
		'Ask about context',
		'Get many insights',
		'Create list',
		'Delete list',
		'Get list',
		'Get many lists',
		'Add list member',
		'Get many list members',
		'Remove list member',
		'Update list member',
		'Upsert list member',
		'Create note',
		'Delete note',
		'Get note',
		'Get many notes',
		'Update note',
		'Get object',
		'Get many objects',
		'Create record',
		'Delete record',
		'Get many records',
		'Get record',
		'Get record timeline',
		'Search records',
		'Update record',
		'Upsert record',
		'Create relationship',
		'Delete relationship',
		'Create task',
		'Delete task',
		'Get task',
		'Get many tasks',
		'Update task',
	]);
});

test.each(resources.map((resource) => [resource.value, resource] as const))(
	'the operations of %s are in the order of their names',
	(_value, { property }) => {
		const names = (property.options as INodePropertyOptions[]).map(({ name }) => name);

		expect(names).toEqual([...names].sort());
	},
);

test.each(operations.map((each) => [each.option.action, each] as const))(
	'the fields of "%s" are shown for it and no others, in its order',
	(_value, { resource, option, fields }) => {
		const shown = shownFor(resource, option.value).map(({ name, type }) => [name, type]);

		expect(shown).toEqual(fields.map(({ name, type }) => [name, type]));
	},
);

test('a field that operations have in common is there once', () => {
	const twice = properties
		.map(({ name }) => name)
		.filter((name, index, names) => names.indexOf(name) !== index);

	// Operation: one for each resource. Object: shown by how a record or list is given. Record
	// and List: an operation of the same value has none in another resource.
	expect(new Set(twice)).toEqual(new Set(['operation', 'object', 'recordId', 'list']));
});

test.each([
	['attributes', 'object', true],
	['createAttributes', 'object', true],
	['updateAttributes', 'object', true],
	['memberAttributes', 'list', false],
])(
	'%s waits for a chosen %s, and asks Nex anew when another one is chosen',
	(name, owner, asks) => {
		const form = properties.find((property) => property.name === name);

		expect(form).toMatchObject({
			displayOptions: { show: { specifyAttributes: ['fields'] }, hide: { [owner]: [''] } },
			typeOptions: {
				loadOptionsDependsOn: [`${owner}.value`],
				resourceMapper: { addAllFields: true, multiKeyMatch: false, supportAutoMap: true },
			},
		});
		expect(form?.required ?? false).toBe(asks);
	},
);

test('nothing that n8n evaluates for every item holds an expression', () => {
	const strings = (value: unknown): string[] => {
		if (typeof value === 'string') return [value];
		if (typeof value !== 'object' || value === null) return [];
		return Object.values(value).flatMap(strings);
	};

	expect(strings(properties).filter((text) => text.startsWith('='))).toEqual([]);
	expect(hints).toHaveLength(1);
});

test('every field says what it is for', () => {
	const silent = (fields: readonly INodeProperties[]): string[] =>
		fields.flatMap((field) => [
			...(field.description === undefined && !speaksForItself(field) ? [field.name] : []),
			...(field.type === 'collection' ? silent(field.options as INodeProperties[]) : []),
		]);

	expect(silent(properties)).toEqual([]);
});

/** n8n's guidelines ask for no description of these; a resource mapper shows none. */
function speaksForItself({ name, type }: INodeProperties): boolean {
	const names = ['resource', 'operation', 'options', 'additionalFields', 'updateFields', 'filters'];
	return names.includes(name) || type === 'resourceMapper';
}
