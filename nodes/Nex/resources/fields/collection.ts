import type { INodeProperties } from 'n8n-workflow';

/**
 * A field of a collection that only some resources have. n8n looks at every property of the node for
 * every item, so resources share a collection, and not each has its own.
 *
 * @param resources the values of the resources
 * @param field the field
 * @param operations the values of their operations that have it; default: all that have the collection
 */
export function onlyFor(
	resources: readonly string[],
	field: INodeProperties,
	operations?: readonly string[],
): INodeProperties {
	return {
		...field,
		displayOptions: {
			show: {
				'/resource': [...resources],
				...(operations === undefined ? {} : { '/operation': [...operations] }),
			},
		},
	};
}

/** The same field with another description, such as how it is cleared where it is updated. */
export function describedAs(field: INodeProperties, description: string): INodeProperties {
	return { ...field, description };
}
