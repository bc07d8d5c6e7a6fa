import type { IDataObject } from 'n8n-workflow';
import { fieldsOf } from './attributeFields';
import type { ObjectDefinition } from './definition';
import { encodeFilled, type EncodingOptions, type FilledField } from './encodeFilled';
import { refuseUnknown } from './refuse';

export type { EncodingOptions } from './encodeFilled';

/**
 * Encodes what a person mapped field by field ("Map Each Column Manually").
 *
 * 0, false and a text of spaces are values and always sent. undefined, null and '' are a field left
 * empty, and so are a list of nothing else and a composite value whose parts are all empty: with
 * `omit` the attribute is not sent, with `clear` it is sent as null. An empty value never becomes
 * another one, such as 0 or false. A field that is not in `values` is never sent. Where a person
 * filled in some parts of a composite value and left others empty, the filled ones are sent and the
 * others are not, with `clear` too: it clears whole attributes only.
 *
 * @param object the object's definition
 * @param values the mapper's value: attribute slug, or `slug.part`, → value; it is not changed
 * @param options what becomes of empty values
 * @returns slug → value as the request carries it, in the definition's order
 * @throws AttributeRefusal where a value cannot be written exactly, an attribute is not in the
 * definition (deleted meanwhile), or an attribute is filled in both as a whole and by a part
 */
export function encodeFields(
	object: ObjectDefinition,
	values: object,
	options: EncodingOptions,
): IDataObject {
	const { byId } = fieldsOf(object);
	const filled: FilledField[] = [];
	for (const [id, value] of Object.entries(values) as Array<[string, unknown]>) {
		const field = byId.get(id) ?? refuseUnknown(object, id);
		filled.push({ field, value });
	}
	return encodeFilled(filled, options);
}
