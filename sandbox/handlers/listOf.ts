import type { ObjectDefinition } from '../workspace/definitions';

/**
 * Shows definitions the way a list of them does.
 *
 * @param definitions the objects or lists
 * @param query the query of the request; with `include_attributes` the attributes stay
 * @returns the body of the answer
 */
export function listOf(
	definitions: ObjectDefinition[],
	query: unknown,
): { data: Array<Partial<ObjectDefinition>> } {
	const { include_attributes: withAttributes } = query as { include_attributes?: boolean };
	// JSON leaves out what is undefined.
	const bare = (definition: ObjectDefinition) => ({ ...definition, attributes: undefined });
	return { data: withAttributes ? definitions : definitions.map(bare) };
}
