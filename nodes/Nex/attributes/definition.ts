import { isPlainObject } from './plainObject';

/** A choice of a `select` or `status` attribute. Nex stores the ID and people see the name. */
export interface AttributeOption {
	readonly id: string;
	readonly name: string;
}

/** An attribute of a Nex object, as far as the form and the request need it. */
export interface AttributeDefinition {
	/** Empty where the definition comes from the form, which holds no IDs. */
	readonly id: string;
	readonly slug: string;
	readonly name: string;
	/** Nex's word for the type, also where `attributeTypes.ts` has no row for it. */
	readonly type: string;
	readonly description: string;
	readonly isRequired: boolean;
	readonly isUnique: boolean;
	/** Undefined where it is not known: Nex does not say, or the definition comes from the form. */
	readonly isMultiValue: boolean | undefined;
	readonly isWholeNumber: boolean;
	readonly options: readonly AttributeOption[];
}

/** A Nex object (person, company, a workspace's own) with its attributes in Nex's order. */
export interface ObjectDefinition {
	readonly id: string;
	readonly slug: string;
	readonly name: string;
	readonly namePlural: string;
	readonly description: string;
	readonly attributes: readonly AttributeDefinition[];
	/**
	 * The scope that the API key lacks to read the definition from Nex. Where there is one, the
	 * definition is made of the form stored in the workflow, which knows less.
	 */
	readonly lackedScope?: string;
}

/**
 * Reads an object as `GET /v1/objects/{slug}` answers it (schema `developer.ObjectResponse` of Nex's
 * OpenAPI description, in which every field is optional).
 *
 * @param json the parsed body. A missing name falls back to the slug, a missing list to none, a
 * missing option to false (but for `isMultiValue`); a type that this package does not know stays as it is. An attribute
 * without a slug is passed over, since no request could name it. IDs stay text.
 * @returns the definition
 * @throws Error where the body is not an object definition: not an object, or without a slug
 */
export function readObjectDefinition(json: unknown): ObjectDefinition {
	if (!isPlainObject(json) || text(json.slug) === '') {
		throw new Error('The answer is not the definition of a Nex object: it has no slug');
	}
	const slug = text(json.slug);
	const name = text(json.name) || slug;
	return {
		id: text(json.id),
		slug,
		name,
		namePlural: text(json.name_plural) || name,
		description: text(json.description),
		attributes: list(json.attributes).flatMap(readAttribute),
	};
}

/**
 * Reads the objects as `GET /v1/objects` answers them: `{"data": [object…]}`.
 *
 * @param json the parsed body; `data: null`, as Go writes an empty list, is no objects
 * @returns the definitions in Nex's order
 * @throws Error where the body is not such a list, or an entry is not an object definition
 */
export function readObjectDefinitions(json: unknown): ObjectDefinition[] {
	if (!isPlainObject(json) || (json.data !== null && !Array.isArray(json.data))) {
		throw new Error('The answer is not a list of Nex objects: it has no "data" list');
	}
	return list(json.data).map(readObjectDefinition);
}

function readAttribute(json: unknown): AttributeDefinition[] {
	if (!isPlainObject(json) || text(json.slug) === '') return [];
	const slug = text(json.slug);
	const options = isPlainObject(json.options) ? json.options : {};
	return [
		{
			id: text(json.id),
			slug,
			name: text(json.name) || slug,
			type: text(json.type) || 'unknown',
			description: text(json.description),
			isRequired: options.is_required === true,
			isUnique: options.is_unique === true,
			// Nex writes it either way.
			isMultiValue: flag(options.is_multi_value) ?? flag(options.is_multivalue),
			isWholeNumber: options.is_whole_number === true,
			options: list(options.select_options).flatMap(readOption),
		},
	];
}

function readOption(json: unknown): AttributeOption[] {
	if (!isPlainObject(json) || text(json.id) === '') return [];
	return [{ id: text(json.id), name: text(json.name) || text(json.id) }];
}

function text(value: unknown): string {
	if (typeof value === 'string') return value;
	// An ID sent as a number is taken only where it cannot have been rounded.
	return Number.isSafeInteger(value) ? String(value) : '';
}

function flag(value: unknown): boolean | undefined {
	return typeof value === 'boolean' ? value : undefined;
}

function list(value: unknown): unknown[] {
	return Array.isArray(value) ? value : [];
}
