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
	/** Its operations by name. No two operations of the node share a value. */
	operations: readonly ResourceOperation[];
	/** The parameter `operation`, with these operations. */
	property: INodeProperties;
}

/**
 * The node's properties: its resources, the operations of each, and the fields. n8n looks at every
 * property for every item, shown or not, so a field that operations have in common is there once,
 * shown for all of them.
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
	const shownFor = new Map<INodeProperties, { resource: Set<string>; operation: Set<string> }>();
	for (const { value, operations } of resources) {
		for (const { option, fields } of operations) {
			fields.forEach((field, position) => {
				const shown = shownFor.get(field) ?? { resource: new Set(), operation: new Set() };
				if (!shownFor.has(field)) {
					const before = fields[position - 1];
					order.splice(before === undefined ? 0 : order.indexOf(before) + 1, 0, field);
				}
				shownFor.set(field, shown);
				shown.resource.add(value);
				shown.operation.add(String(option.value));
			});
		}
	}
	return order.map((field) => shownOnlyFor(field, shownFor.get(field)));
}

function shownOnlyFor(
	field: INodeProperties,
	shown: { resource: Set<string>; operation: Set<string> } | undefined,
): INodeProperties {
	const { show, hide } = field.displayOptions ?? {};
	return {
		...field,
		displayOptions: {
			show: {
				resource: [...(shown?.resource ?? [])],
				operation: [...(shown?.operation ?? [])],
				...show,
			},
			...(hide === undefined ? {} : { hide }),
		},
	};
}
