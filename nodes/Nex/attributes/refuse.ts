import { AttributeRefusal } from './attributeRefusal';
import type { AttributeField } from './attributeFields';
import type { ValueForm } from './attributeType';
import type { AttributeDefinition, ObjectDefinition } from './definition';
import { shownName, shownValue } from './shownValue';

const formAdvice =
	'This key cannot read the attributes from Nex, so the node worked from the form stored in the workflow; with a key that has the scope object.read it works from Nex.';

/**
 * Refuses a value.
 *
 * @param field the field that the value was for
 * @param value the value
 * @param form what would have been accepted: the field's, or that of a part within its value
 * @param name the name under which a person knows what was refused, e.g. `Name › First Name`
 * @param reason what is wrong with the value, where that is not plain from what would be accepted
 * @throws AttributeRefusal always
 */
export function refuseValue(
	{ object, attribute, type }: AttributeField,
	value: unknown,
	form: ValueForm,
	name: string,
	reason?: string,
): never {
	const expects = typeof form.expects === 'string' ? form.expects : form.expects(attribute);
	const isPart = form !== type;
	const list = attribute.isMultiValue === true && !isPart ? ', or a list of such values' : '';
	const takesOne = (attribute.isMultiValue === false || isPart) && Array.isArray(value);
	const advice = typeof form.advice === 'function' ? form.advice(value) : form.advice;
	throw new AttributeRefusal(
		{ name: attribute.name, slug: attribute.slug },
		`The attribute "${shownName(name)}" takes ${expects}${list}, but got ${shownValue(value)}`,
		sentences(
			reason,
			takesOne
				? 'The attribute takes one value, not a list: map one entry of the list.'
				: undefined,
			advice ?? 'Change the value, or leave it empty where it is not to be sent.',
			object.source === 'form' ? formAdvice : undefined,
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
	const attribute = { name: id, slug: id };
	if (object.source === 'form') {
		throw new AttributeRefusal(
			attribute,
			`The attribute "${shownName(id)}" is not in the form stored in the workflow, so how to write it is not known`,
			`${formAdvice} Without one, set Specify Attributes to Using JSON.`,
		);
	}
	throw new AttributeRefusal(
		attribute,
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
		{ name: attribute.name, slug: attribute.slug },
		`Both "${shownName(attribute.name)}" (${shownName(attribute.slug)}) and its part "${shownName(part.name)}" (${shownName(part.id)}) have a value, and only one of them can be sent`,
		'Fill in either the whole attribute or its parts, and leave the other empty.',
	);
}

function sentences(...parts: Array<string | undefined>): string {
	return parts.filter((sentence) => sentence !== undefined).join(' ');
}
