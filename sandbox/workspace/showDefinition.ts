import type { Variants } from './behaviour';
import type { AttributeDefinition, ObjectDefinition } from './definitions';

/**
 * @param definition an object or a list, as the workspace keeps it
 * @param variants how Nex may name what says that an attribute holds several values
 * @returns the definition as the API shows it
 */
export function showDefinition(
	definition: ObjectDefinition,
	{ multiValueName }: Variants,
): ObjectDefinition {
	if (multiValueName === 'is_multi_value') return definition;
	const shown = ({ options, ...attribute }: AttributeDefinition) => {
		const { is_multi_value: isMultiValue, ...others } = options;
		const renamed = multiValueName === 'left out' ? {} : { is_multivalue: isMultiValue };
		return { ...attribute, options: { ...others, ...renamed } };
	};
	return { ...definition, attributes: definition.attributes.map(shown) };
}

/**
 * @param definitions objects or lists
 * @param query the query of the request; with `include_attributes` the attributes stay
 * @param variants see `showDefinition`
 * @returns a list of them as the API shows it
 */
export function listDefinitions(
	definitions: readonly ObjectDefinition[],
	query: unknown,
	variants: Variants,
): { data: Array<Partial<ObjectDefinition>> } {
	const { include_attributes: withAttributes } = query as { include_attributes?: boolean };
	// JSON leaves out what is undefined.
	const bare = (definition: ObjectDefinition) => ({ ...definition, attributes: undefined });
	const shown = definitions.map((definition) => showDefinition(definition, variants));
	return { data: withAttributes ? shown : shown.map(bare) };
}
