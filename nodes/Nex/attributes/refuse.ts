import { AttributeRefusal, type RefusalDetails } from './attributeRefusal';
import { fieldsOf, partName, type AttributeField } from './attributeFields';
import type { AttributePart } from './attributeType';
import type { AttributeDefinition, ObjectDefinition } from './definition';
import { shownName, shownText, shownValue } from './shownValue';

/** So many names of options go along with a refused value: a form can offer them to choose from. */
const mostAllowed = 50;

/**
 * Refuses a value.
 *
 * @param field the field that the value was for
 * @param value the value
 * @param part the part that was refused, of the field or within its value; undefined for the whole
 * @param reason what is wrong with the value, where that is not plain from what would be accepted
 * @throws AttributeRefusal always
 */
export function refuseValue(
	field: AttributeField,
	value: unknown,
	part?: AttributePart,
	reason?: string,
): never {
	const { object, attribute, type } = field;
	const form = part ?? type;
	const expects = typeof form.expects === 'string' ? form.expects : form.expects(attribute);
	const list =
		attribute.isMultiValue === true && part === undefined ? ', or a list of such values' : '';
	const takesOne = (attribute.isMultiValue === false || part !== undefined) && Array.isArray(value);
	const advice = typeof form.advice === 'function' ? form.advice(value) : form.advice;
	const name = part === undefined ? attribute.name : partName(attribute.name, part.name);
	throw new AttributeRefusal(
		detailsOf(field, value, part),
		`The attribute "${shownName(name)}" takes ${expects}${list}, but got ${shownValue(value)}`,
		sentences(
			reason,
			takesOne
				? 'The attribute takes one value, not a list: map one entry of the list.'
				: undefined,
			advice ?? 'Change the value, or leave it empty if it should not be sent.',
			part === undefined ? partsAdvice(field) : undefined,
			formAdvice(object),
		),
	);
}

/**
 * Refuses a value for an attribute that the object does not have.
 *
 * @param object the object's definition
 * @param id the attribute's slug, or `slug.part`, as the workflow has it
 * @throws AttributeRefusal always
 */
export function refuseUnknown(object: ObjectDefinition, id: string): never {
	if (object.lackedScope !== undefined) {
		throw new AttributeRefusal(
			{ attribute: id },
			`The attribute "${shownName(id)}" is not in the form stored in the workflow, so the node does not know how to write it`,
			sentences(formAdvice(object)),
		);
	}
	throw new AttributeRefusal(
		{ attribute: id },
		`The attribute "${shownName(id)}" no longer exists on the object ${shownName(object.slug)} in Nex`,
		'Refresh the attributes in the node, then map the value to another attribute or remove it.',
	);
}

/**
 * Refuses an attribute that is filled in twice, as a whole and by a part.
 *
 * @throws AttributeRefusal always
 */
export function refuseWholeAndPart(attribute: AttributeDefinition, part: AttributeField): never {
	throw new AttributeRefusal(
		{ attribute: attribute.slug },
		`Both "${shownName(attribute.name)}" (${shownName(attribute.slug)}) and its part "${shownName(part.name)}" (${shownName(part.id)}) have a value, and only one of them can be sent`,
		'Fill in either the whole attribute or its parts, and leave the other empty.',
	);
}

/**
 * What it means for an item that the key may not read the definition.
 *
 * @returns a sentence that names the scope; undefined where the definition is Nex's own
 */
export function formAdvice({ lackedScope }: ObjectDefinition): string | undefined {
	return lackedScope === undefined
		? undefined
		: `The API key lacks the scope ${lackedScope}, so the node could not tell which attributes take a list or a choice, nor their types: give the key that scope in Nex, or set 'Specify Attributes' to 'Using JSON'.`;
}

function detailsOf(
	{ attribute, type }: AttributeField,
	value: unknown,
	part: AttributePart | undefined,
): RefusalDetails {
	const isChoice = (part ?? type).field === 'options';
	return {
		attribute: part === undefined ? attribute.slug : `${attribute.slug}.${part.slug}`,
		value: shownText(value),
		...(isChoice && { allowed: attribute.options.slice(0, mostAllowed).map(({ name }) => name) }),
	};
}

/** Where the parts of a composite value are: the form hides some of them. */
function partsAdvice({ object, attribute }: AttributeField): string | undefined {
	const parts = fieldsOf(object).all.filter(
		(field) => field.attribute === attribute && field.part !== undefined,
	);
	if (parts.length === 0) return undefined;
	const names = parts.map(({ name }) => `"${shownName(name)}"`).join(', ');
	const columns = parts.map(({ id }) => `"${shownName(id)}"`).join(', ');
	return `Or give its parts values of their own: ${names}. What the form does not show of them is under 'Add attribute to send'; with "Map Automatically", they are the columns ${columns}.`;
}

function sentences(...parts: Array<string | undefined>): string {
	return parts.filter((sentence) => sentence !== undefined).join(' ');
}
