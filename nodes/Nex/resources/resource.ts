import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { unknownOperation } from './unknownOperation';

/** An operation as the node shows it. */
export interface ResourceOperation {
	/** How it stands in the list of operations, with its routing. */
	option: INodePropertyOptions;
	/** What a person fills in for it, in this order. Operations may have a field in common. */
	fields: readonly INodeProperties[];
}

/** A resource of the node, such as Record. */
export interface Resource {
	/** How it stands in the list of resources. */
	name: string;
	/** The value of the parameter `resource`. */
	value: string;
	/** Its operations by name. Another resource may have operations of the same values. */
	operations: readonly ResourceOperation[];
	/** The parameter `operation`, with these operations. */
	property: INodeProperties;
}

/**
 * Makes a resource of its operations.
 *
 * @param name how it stands in the list of resources
 * @param value the value of the parameter `resource`
 * @param operations the operations, by name
 * @param operation the value of the one that a new node has
 */
export function resourceOf(
	name: string,
	value: string,
	operations: readonly ResourceOperation[],
	operation: string,
): Resource {
	return {
		name,
		value,
		operations,
		property: {
			displayName: 'Operation',
			name: 'operation',
			type: 'options',
			noDataExpression: true,
			displayOptions: { show: { resource: [value] } },
			options: operations.map(({ option }) => option),
			default: operation,
		},
	};
}

/** For which operations a field is shown, by the value of their resource. */
type ShownFor = Map<string, Set<string>>;

/**
 * The node's properties: its resources, the operations of each, and the fields. n8n looks at every
 * property for every item, shown or not, so a field that operations have in common is there as seldom
 * as its display options allow.
 *
 * @param resources the resources by name, among them Record, with which a new node begins
 * @returns the properties; the fields of each operation in its order, as far as the operations before
 *   do not contradict it
 */
export function propertiesOf(resources: readonly Resource[]): INodeProperties[] {
	return [
		{
			displayName: 'Resource',
			name: 'resource',
			type: 'options',
			noDataExpression: true,
			options: resources.map(({ name, value }) => ({ name, value })),
			default: 'record',
			routing: unknownOperation,
		},
		...resources.map(({ property }) => property),
		...fieldsOf(resources),
	];
}

function fieldsOf(resources: readonly Resource[]): INodeProperties[] {
	const shown = new Map<INodeProperties, ShownFor>();
	for (const { value, operations } of resources) {
		for (const { option, fields } of operations) {
			for (const field of fields) {
				const shownFor: ShownFor = shown.get(field) ?? new Map();
				shown.set(field, shownFor);
				const ofResource = shownFor.get(value) ?? new Set();
				shownFor.set(value, ofResource.add(String(option.value)));
			}
		}
	}
	const existing = new Map(
		resources.map(({ value, operations }) => [
			value,
			new Set(operations.map(({ option }) => String(option.value))),
		]),
	);
	const rows = resources.flatMap(({ operations }) => operations.map(({ fields }) => fields));
	return inOrderOf(rows).flatMap((field) =>
		grouped(shown.get(field) ?? new Map(), existing).map((group) => shownOnlyFor(field, group)),
	);
}

/**
 * Puts the fields of all operations into one order, in which those of each stand as it has them. Where
 * two operations contradict each other, the first has its way.
 */
function inOrderOf(rows: ReadonlyArray<readonly INodeProperties[]>): INodeProperties[] {
	const waiting = new Set(rows.flat());
	const order: INodeProperties[] = [];
	const isNext = (field: INodeProperties) =>
		rows.every((row) =>
			row.slice(0, Math.max(0, row.indexOf(field))).every((before) => !waiting.has(before)),
		);
	const following = () => {
		const [first] = waiting;
		return [...waiting].find(isNext) ?? first;
	};
	for (let next = following(); next !== undefined; next = following()) {
		waiting.delete(next);
		order.push(next);
	}
	return order;
}

/** Resources and operations that a property is shown for: for each of the one with each of the other. */
interface Group {
	resources: string[];
	operations: Set<string>;
}

/**
 * Puts resources together whose operations can stand in the same display options. These know no pairs,
 * so an operation that one resource shows the field for must not be one of another that does not.
 *
 * @param shownFor what a field is shown for
 * @param existing all operations of each resource
 */
function grouped(shownFor: ShownFor, existing: ReadonlyMap<string, ReadonlySet<string>>): Group[] {
	const groups: Group[] = [];
	for (const [resource, operations] of shownFor) {
		const group = groups.find((each) => {
			const together = new Set([...each.operations, ...operations]);
			return [...each.resources, resource].every((one) =>
				[...together].every(
					(operation) => shownFor.get(one)?.has(operation) === existing.get(one)?.has(operation),
				),
			);
		});
		if (group === undefined) {
			groups.push({ resources: [resource], operations: new Set(operations) });
			continue;
		}
		group.resources.push(resource);
		operations.forEach((operation) => group.operations.add(operation));
	}
	return groups;
}

function shownOnlyFor(field: INodeProperties, { resources, operations }: Group): INodeProperties {
	const { displayOptions } = field;
	return {
		...field,
		displayOptions: {
			...displayOptions,
			show: { resource: resources, operation: [...operations], ...displayOptions?.show },
		},
	};
}
