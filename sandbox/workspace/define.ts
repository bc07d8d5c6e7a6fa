import type {
	AttributeDefinition,
	AttributeSeed,
	ObjectDefinition,
	ObjectSeed,
} from './definitions';
import type { Identifiers } from './identifiers';

const madeAt = '2024-01-01T00:00:00Z';

/**
 * Makes the definition of an object, or of a list, which has the same form.
 *
 * @param seed what is known of it
 * @param identifiers where IDs come from that the seed does not give
 * @returns the definition as the API shows it
 */
export function defineObject(
	{ attributes, ...given }: ObjectSeed,
	identifiers: Identifiers,
): ObjectDefinition {
	return {
		name_plural: `${given.name}s`,
		type: 'custom',
		description: '',
		created_at: madeAt,
		...given,
		id: given.id ?? identifiers.next(),
		attributes: attributes.map((attribute) => defineAttribute(attribute, identifiers)),
	};
}

/**
 * Makes the definition of an attribute.
 *
 * @param seed what is known of it; a rule that it does not give is off
 * @param identifiers where its ID comes from, if the seed does not give one
 * @returns the definition as the API shows it
 */
export function defineAttribute(
	seed: AttributeSeed,
	identifiers: Identifiers,
): AttributeDefinition {
	return {
		description: '',
		...seed,
		id: seed.id ?? identifiers.next(),
		options: {
			is_required: false,
			is_unique: false,
			is_multi_value: false,
			...structuredClone(seed.options),
		},
	};
}
