import type { AttributeField } from './attributeFields';
import type { AttributePart } from './attributeType';
import { isLeftEmpty } from './emptyValue';
import { isPlainObject, setKey } from './plainObject';
import { refuseValue } from './refuse';
import { withoutTypes } from './typedValue';
import { copyJson } from './values/json';
import { JsonFlaw } from './values/jsonFlaw';
import { beginsWith, readJsonList, readJsonObject } from './values/jsonText';

const brokenReason = 'It begins like JSON, but it is not valid JSON.';

/**
 * Encodes the value of a whole attribute.
 *
 * An attribute that takes several values takes one value, a list or JSON text of a list, and for the
 * types that people list in a text (e-mail, domain) such a text. Empty entries are left out. Where it
 * is not known whether an attribute takes several values, whatever it takes as one value is one, and
 * only other lists and texts of lists are several. A composite attribute takes an object or JSON text
 * of one, and a plain text where its type does; in an object the known parts are converted, empty ones
 * left out, and further keys kept as they are. Typed values, as records may come with them, are written
 * as what they hold.
 *
 * @param field the attribute's field
 * @param value a value that is not left empty; it is not changed
 * @returns what the request carries, or undefined where the value turned out to hold nothing
 * @throws AttributeRefusal where the value cannot be written exactly
 */
export function encodeAttribute(field: AttributeField, value: unknown): unknown {
	return encodePlain(field, withoutTypes(value));
}

function encodePlain(field: AttributeField, value: unknown): unknown {
	if (isLeftEmpty(value)) return undefined;
	const entries = takesAsOne(field, value) ? undefined : entriesOf(field, value);
	if (entries === undefined && field.attribute.isMultiValue !== true) {
		return encodeOne(field, value);
	}
	const encoded: unknown[] = [];
	for (const entry of entries ?? [value]) {
		const written = isLeftEmpty(entry) ? undefined : encodeOne(field, entry);
		if (written !== undefined) encoded.push(written);
	}
	return encoded.length === 0 ? undefined : encoded;
}

/**
 * Encodes the value of a part of a composite attribute.
 *
 * @param field the attribute's field, or that of the part
 * @param part the part
 * @param value a value that is not left empty
 * @returns what the request carries
 * @throws AttributeRefusal where the value cannot be written exactly
 */
export function encodePart(field: AttributeField, part: AttributePart, value: unknown): unknown {
	const written = part.write(withoutTypes(value), field.attribute);
	if (written !== undefined) return written;
	return refuseValue(field, value, part);
}

function takesAsOne({ attribute, type }: AttributeField, value: unknown): boolean {
	if (attribute.isMultiValue !== undefined) return !attribute.isMultiValue;
	// An e-mail address or a domain never begins like JSON of a list.
	const isJsonList =
		typeof value === 'string' && type.split !== undefined && beginsWith(value, '[');
	return !isJsonList && type.write(value, attribute) !== undefined;
}

function encodeOne(field: AttributeField, value: unknown): unknown {
	const { type, attribute } = field;
	if (type.parts !== undefined) {
		const object = objectOf(field, value);
		if (object !== undefined) return encodeObject(field, type.parts, object);
	}
	const written = type.write(value, attribute);
	return written ?? refuseValue(field, value);
}

function encodeObject(
	field: AttributeField,
	parts: readonly AttributePart[],
	object: Readonly<Record<string, unknown>>,
): Record<string, unknown> | undefined {
	const encoded: Record<string, unknown> = {};
	let isEmpty = true;
	for (const key of Object.keys(object)) {
		const value = object[key];
		const part = parts.find(({ slug }) => slug === key);
		if (value === undefined || (part !== undefined && isLeftEmpty(value))) continue;
		const written = part === undefined ? copyJson(value) : encodePart(field, part, value);
		if (written instanceof JsonFlaw) return refuseAs(field, value, written.within(key).reason);
		setKey(encoded, key, written);
		isEmpty = false;
	}
	return isEmpty ? undefined : encoded;
}

function objectOf(field: AttributeField, value: unknown): Record<string, unknown> | undefined {
	if (isPlainObject(value)) return value;
	if (typeof value !== 'string') return undefined;
	const object = readJsonObject(value);
	if (object instanceof JsonFlaw) return refuseAs(field, value, object.reason);
	// A name or an address that begins with { is far less likely than an object with a mistake in it.
	if (object === undefined && beginsWith(value, '{')) return refuseAs(field, value, brokenReason);
	return object;
}

/** The entries of a list, of JSON text of one or of a text that lists them; undefined for one value. */
function entriesOf(field: AttributeField, value: unknown): readonly unknown[] | undefined {
	if (Array.isArray(value)) return value;
	if (typeof value !== 'string') return undefined;
	const list = readJsonList(value);
	if (list instanceof JsonFlaw) return refuseAs(field, value, list.reason);
	if (list !== undefined) return list.map(withoutTypes);
	const { split } = field.type;
	if (split === undefined) return undefined;
	if (beginsWith(value, '[')) return refuseAs(field, value, brokenReason);
	const entries = split(value);
	return entries.length > 0 ? entries : undefined;
}

function refuseAs(field: AttributeField, value: unknown, reason: string): never {
	return refuseValue(field, value, undefined, reason);
}
