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

/** For which operations a field is shown, by the value of their resource. */
type ShownFor = Map<string, Set<string>>;

/**
 * The node's properties: its resources, the operations of each, and the fields. n8n looks at every
 * property for every item, shown or not, so a field that operations have in common is there as seldom
 * as its display options allow.
 *
 * @param resources the resources by name, among them Record, with which a new node begins
 * @returns the properties; the fields of each operation in its order, as far as the operations before
 *   do not say otherwise
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
	const order: INodeProperties[] = [];
	const shown = new Map<INodeProperties, ShownFor>();
	for (const { value, operations } of resources) {
		for (const { option, fields } of operations) {
			fields.forEach((field, position) => {
				const shownFor: ShownFor = shown.get(field) ?? new Map();
				if (!shown.has(field)) {
					const before = fields[position - 1];
					order.splice(before === undefined ? 0 : order.indexOf(before) + 1, 0, field);
				}
				shown.set(field, shownFor);
				const ofResource = shownFor.get(value) ?? new Set();
				shownFor.set(value, ofResource.add(String(option.value)));
			});
		}
	}
	const existing = new Map(
		resources.map(({ value, operations }) => [
			value,
			new Set(operations.map(({ option }) => String(option.value))),
		]),
	);
	return order.flatMap((field) =>
		grouped(shown.get(field) ?? new Map(), existing).map((group) => shownOnlyFor(field, group)),
	);
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
	const { show, hide } = field.displayOptions ?? {};
	return {
		...field,
		displayOptions: {
			show: { resource: resources, operation: [...operations], ...show },
			...(hide === undefined ? {} : { hide }),
		},
	};
}
