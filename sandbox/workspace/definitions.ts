/** One option of a select or status attribute. */
export interface SelectOption {
	id: string;
	name: string;
}

/** The rules of an attribute, by Nex's names. */
export interface AttributeOptions {
	is_required?: boolean;
	is_unique?: boolean;
	is_multi_value?: boolean;
	is_whole_number?: boolean;
	use_raw_format?: boolean;
	select_options?: SelectOption[];
}

/** An attribute as the API shows it. */
export interface AttributeDefinition {
	id: string;
	slug: string;
	name: string;
	type: string;
	description: string;
	options: AttributeOptions;
}

/** An object as the API shows it, with its attributes. */
export interface ObjectDefinition {
	id: string;
	slug: string;
	name: string;
	name_plural: string;
	type: string;
	description: string;
	created_at: string;
	attributes: AttributeDefinition[];
}

/** A record as the API shows it. */
export interface RecordBody {
	id: string;
	object_id: string;
	type: string;
	workspace_id: string;
	created_at: string;
	updated_at: string;
	attributes: Record<string, unknown>;
}

/** What it takes to add an attribute: the sandbox fills in what is left out. */
export type AttributeSeed = Pick<AttributeDefinition, 'slug' | 'name' | 'type'> &
	Partial<AttributeDefinition>;

/** What it takes to add a list for the records of an object. */
export type ListSeed = Omit<ObjectSeed, 'type'> & {
	/** The slug of that object. */
	object: string;
};

/** What it takes to add an object: the sandbox fills in what is left out (type: `custom`). */
export type ObjectSeed = Pick<ObjectDefinition, 'slug' | 'name'> &
	Partial<Omit<ObjectDefinition, 'attributes'>> & { attributes: readonly AttributeSeed[] };

/** How many records can be on either side. */
export type RelationshipType = 'one_to_one' | 'one_to_many' | 'many_to_many';

/** What it takes to define a relationship: the objects by their slugs, the words for both ways. */
export interface RelationshipSeed {
	type: RelationshipType;
	object1: string;
	object2: string;
	/** What a record of the first object does, as in "Person *works at* Company". */
	predicate1To2: string;
	predicate2To1: string;
}

/** @returns the attribute with this slug, else the one with this ID */
export function findAttribute(
	{ attributes }: ObjectDefinition,
	idOrSlug: string,
): AttributeDefinition | undefined {
	return (
		attributes.find(({ slug }) => slug === idOrSlug) ?? attributes.find(({ id }) => id === idOrSlug)
	);
}
