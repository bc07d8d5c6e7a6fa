import type { AttributePart, AttributeType } from './attributeType';
import { attributeType } from './attributeTypes';
import type { AttributeDefinition, ObjectDefinition } from './definition';

/** A whole attribute, or a part of a composite one: what the form shows as one field. */
export interface AttributeField {
	/** The attribute's slug, or `slug.part`: the field's ID in a saved workflow. */
	readonly id: string;
	/** The attribute's name, or `Name › First Name`. */
	readonly name: string;
	/** Where it stands in the form, and its value in the request. */
	readonly position: number;
	readonly object: ObjectDefinition;
	readonly attribute: AttributeDefinition;
	readonly type: AttributeType;
	/** Undefined for the whole attribute. */
	readonly part?: AttributePart;
}

/** The fields of an object, for a person who reads them and for items that look them up. */
export interface AttributeFields {
	/** In Nex's order, each whole attribute followed by its parts. */
	readonly all: readonly AttributeField[];
	readonly byId: ReadonlyMap<string, AttributeField>;
}

const cache = new WeakMap<ObjectDefinition, AttributeFields>();

/**
 * The fields of an object. Worked out once for a definition and kept with it, since this is asked
 * for every item.
 *
 * @param object a definition that does not change any more
 * @returns a field for each attribute, and for each part of a composite attribute unless it is known to
 * take several values. Where an attribute's own slug is the same as `slug.part` of another one, it is the
 * attribute; where two attributes share a slug, it is the first.
 */
export function fieldsOf(object: ObjectDefinition): AttributeFields {
	let fields = cache.get(object);
	if (fields === undefined) {
		fields = makeFields(object);
		cache.set(object, fields);
	}
	return fields;
}

function makeFields(object: ObjectDefinition): AttributeFields {
	const slugs = new Set(object.attributes.map(({ slug }) => slug));
	const byId = new Map<string, AttributeField>();
	const add = (field: Omit<AttributeField, 'object' | 'position'>): void => {
		byId.set(field.id, { ...field, object, position: byId.size });
	};
	for (const attribute of object.attributes) {
		if (byId.has(attribute.slug)) continue;
		const type = attributeType(attribute.type);
		add({ id: attribute.slug, name: attribute.name, attribute, type });
		const parts = attribute.isMultiValue ? [] : (type.parts ?? []);
		for (const part of parts) {
			const id = `${attribute.slug}.${part.slug}`;
			if (slugs.has(id)) continue;
			add({ id, name: partName(attribute.name, part.name), attribute, type, part });
		}
	}
	return { all: [...byId.values()], byId };
}

/** @returns a part's name as the form shows it, e.g. `Name › First Name` */
export function partName(attribute: string, part: string): string {
	return `${attribute} › ${part}`;
}
