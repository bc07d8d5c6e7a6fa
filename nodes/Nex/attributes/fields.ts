import type { ResourceMapperField } from 'n8n-workflow';
import { fieldsOf, type AttributeField } from './attributeFields';
import type { ObjectDefinition } from './definition';

/**
 * The fields of n8n's resource mapper for an object.
 *
 * A part of a composite attribute waits under "Add attribute to send" (`removed`). Only a unique
 * attribute can be the matching one, and the first of them is preselected. An attribute that takes
 * several values is a text input, because n8n refuses a plain text for a field of type `array`. A
 * switch starts with null, because n8n would otherwise store false for a switch that nobody touched
 * and every record would be sent it.
 *
 * @param object the object's definition
 * @returns the fields in the definition's order, their IDs the attributes' slugs or `slug.part`
 */
export function attributeFields(object: ObjectDefinition): ResourceMapperField[] {
	const { all } = fieldsOf(object);
	const preselected = all.find((field) => isMatchable(field));
	return all.map((field) => mapperField(field, field === preselected));
}

function mapperField(field: AttributeField, isPreselected: boolean): ResourceMapperField {
	const { attribute, part, type } = field;
	const input = attribute.isMultiValue ? 'string' : (part ?? type).field;
	return {
		id: field.id,
		displayName: field.name,
		required: part === undefined && attribute.isRequired,
		defaultMatch: isPreselected,
		canBeUsedToMatch: isMatchable(field),
		display: true,
		type: input,
		...(part === undefined ? {} : { removed: true }),
		...(input === 'boolean' ? { defaultValue: null } : {}),
		...(input === 'options'
			? { options: attribute.options.map(({ id, name }) => ({ name, value: id })) }
			: {}),
	};
}

function isMatchable({ attribute, part }: AttributeField): boolean {
	return part === undefined && attribute.isUnique;
}
