import type { ResourceMapperField } from 'n8n-workflow';
import { fieldsOf, type AttributeField } from './attributeFields';
import type { ObjectDefinition } from './definition';
import { yesOrNo } from './yesOrNo';

/**
 * What the fields are filled in for: to `match` a record or else create it, to `create` one, or to
 * `change` one that is there.
 */
export type MapperPurpose = 'match' | 'create' | 'change';

/**
 * Of more inputs than these nobody fills in all, and n8n's editor draws each that is not hidden. The
 * others wait under "Add attribute to send".
 */
const mostShown = 40;

/**
 * The fields of n8n's resource mapper for an object.
 *
 * A part of a composite attribute waits under "Add attribute to send" (`removed`), or the whole one
 * where the type is shown by its parts. Of more than `mostShown` fields, the required and unique ones
 * are shown, and the first of the others. To match, only a unique attribute can be the matching one,
 * and the first of them is preselected. To create, what is required is so in the form, but for a
 * composite attribute, which may be filled in by its parts. An attribute that is known to take several
 * values is a text input, because n8n refuses a plain text for a field of type `array`. True or false
 * is chosen as Yes or No, so that it can also be left open.
 *
 * @param object the object's definition
 * @param purpose what the fields are for
 * @returns the fields in the definition's order, their IDs the attributes' slugs or `slug.part`
 */
export function mapperFields(
	object: ObjectDefinition,
	purpose: MapperPurpose,
): ResourceMapperField[] {
	const { all } = fieldsOf(object);
	const matchable = purpose === 'match' ? all.filter(isMatchable) : [];
	const shown = shownOf(all.filter((field) => matchable.includes(field) || !waitsByItsType(field)));
	return all.map((field) => ({
		...mapperField(field),
		...(shown.has(field) ? {} : { removed: true }),
		required: shown.has(field) && isRequired(field, purpose),
		defaultMatch: field === matchable[0],
		canBeUsedToMatch: matchable.includes(field),
	}));
}

function mapperField(
	field: AttributeField,
): Omit<ResourceMapperField, 'required' | 'defaultMatch' | 'canBeUsedToMatch'> {
	const { attribute, part, type } = field;
	const input = attribute.isMultiValue ? 'string' : (part ?? type).field;
	return {
		id: field.id,
		displayName: field.name,
		display: true,
		...(input === 'boolean' ? { type: 'options', options: [...yesOrNo] } : { type: input }),
		...(input === 'options'
			? { options: attribute.options.map(({ id, name }) => ({ name, value: id })) }
			: {}),
	};
}

/** Whether a field waits, since the whole attribute is shown for its parts or the other way round. */
function waitsByItsType(field: AttributeField): boolean {
	const isShownByParts = field.type.isShownByParts === true && hasParts(field);
	return isShownByParts === (field.part === undefined);
}

function shownOf(fields: readonly AttributeField[]): ReadonlySet<AttributeField> {
	const isNeeded = ({ attribute }: AttributeField) => attribute.isRequired || attribute.isUnique;
	const others = fields.filter((field) => !isNeeded(field));
	const room = Math.max(0, mostShown - (fields.length - others.length));
	return new Set([...fields.filter(isNeeded), ...others.slice(0, room)]);
}

function isRequired(field: AttributeField, purpose: MapperPurpose): boolean {
	if (field.part !== undefined || purpose === 'change') return false;
	return field.attribute.isRequired && (purpose === 'match' || !hasParts(field));
}

function hasParts({ attribute, type }: AttributeField): boolean {
	return !attribute.isMultiValue && (type.parts ?? []).length > 0;
}

function isMatchable({ attribute, part }: AttributeField): boolean {
	return part === undefined && attribute.isUnique;
}
