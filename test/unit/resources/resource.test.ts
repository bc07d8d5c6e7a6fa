import type { INodeProperties } from 'n8n-workflow';

import type { Resource } from '../../../nodes/Nex/resources/resource';
import { propertiesOf } from '../../../nodes/Nex/resources/resource';

const field = (name: string, displayOptions?: INodeProperties['displayOptions']) =>
	({ displayName: name, name, type: 'string', default: '', displayOptions }) as INodeProperties;

const id = field('id');
const kind = field('kind');
const title = field('title');
const due = field('due', { show: { hasDue: [true] }, hide: { id: [''] } });

/** A resource with the fields of each of its operations. */
const resource = (value: string, operations: Record<string, INodeProperties[]>): Resource => ({
	name: value,
	value,
	operations: Object.entries(operations).map(([operation, fields]) => ({
		option: { name: operation, value: operation },
		fields,
	})),
	property: { displayName: 'Operation', name: 'operation', type: 'options', default: '' },
});

/** The fields among the properties, each with what it is shown for. */
const fieldsOf = (...resources: Resource[]) =>
	propertiesOf(resources)
		.slice(1 + resources.length)
		.map(({ name, displayOptions }) => [
			name,
			displayOptions?.show?.resource,
			displayOptions?.show?.operation,
		]);

test('a person chooses a resource, which is Record at first, then one of its operations', () => {
	const note = resource('note', { create: [title] });
	const record = resource('record', { get: [id] });
	const [chosen, ...others] = propertiesOf([note, record]);

	expect(chosen).toMatchObject({
		displayName: 'Resource',
		name: 'resource',
		type: 'options',
		noDataExpression: true,
		options: [
			{ name: 'note', value: 'note' },
			{ name: 'record', value: 'record' },
		],
		default: 'record',
	});
	expect(others.slice(0, 2)).toEqual([note.property, record.property]);
});

test('the fields of an operation are there in its order', () => {
	const note = resource('note', { create: [title, due], update: [id, title] });

	expect(fieldsOf(note)).toEqual([
		['id', ['note'], ['update']],
		['title', ['note'], ['create', 'update']],
		['due', ['note'], ['create']],
	]);
});

test('the fields of each operation are there in its order, whichever others have a part of them', () => {
	const note = resource('note', { getAll: [title, due] });
	const task = resource('task', { getAll: [id, kind, title, due] });

	expect(fieldsOf(note, task).map(([name]) => name)).toEqual(['id', 'kind', 'title', 'due']);
});

test('where operations contradict each other, the first has its way', () => {
	const note = resource('note', { create: [title, id], update: [id, title] });

	expect(fieldsOf(note).map(([name]) => name)).toEqual(['title', 'id']);
});

test('a field is there once for resources that show it for the same operations', () => {
	const note = resource('note', { create: [title], update: [title] });
	const task = resource('task', { create: [title], update: [title] });

	expect(fieldsOf(note, task)).toEqual([['title', ['note', 'task'], ['create', 'update']]]);
});

test('an operation that one resource lacks keeps the field together', () => {
	const note = resource('note', { create: [title], update: [title] });
	const relationship = resource('relationship', { create: [title], delete: [title] });

	expect(fieldsOf(note, relationship)).toEqual([
		['title', ['note', 'relationship'], ['create', 'update', 'delete']],
	]);
});

test('an operation that one resource has without the field takes it apart', () => {
	const note = resource('note', { create: [title], get: [id] });
	const object = resource('object', { get: [title] });
	const task = resource('task', { create: [title], get: [id] });

	expect(fieldsOf(note, object, task)).toEqual([
		['title', ['note', 'task'], ['create']],
		['title', ['object'], ['get']],
		['id', ['note', 'task'], ['get']],
	]);
});

test("a field's own display options hold as well", () => {
	const [, , property] = propertiesOf([resource('task', { create: [due] })]);

	expect(property?.displayOptions).toEqual({
		show: { resource: ['task'], operation: ['create'], hasDue: [true] },
		hide: { id: [''] },
	});
});
