import type { ResourceMapperField } from 'n8n-workflow';
import { partName } from './attributeFields';
import { attributeType, typeShownAs } from './attributeTypes';
import type { AttributeDefinition, ObjectDefinition } from './definition';
import { isYesOrNo } from './yesOrNo';

/**
 * Makes a definition out of the form that is stored in the workflow, for a key that may not read the
 * definition from Nex.
 *
 * The form tells numbers, true or false, dates, options with their names and IDs, composite attributes
 * whose parts it lists, and which attributes are unique. It does not tell which attributes take
 * several values, so that each may get one or a list; which numbers are whole; nor the type of a text
 * input: such a value is passed on as it is.
 *
 * @param slug the object's slug
 * @param schema the mapper's stored fields, which `mapperFields` made; none where the workflow
 * was made without the editor
 * @param lackedScope the scope that the key lacks
 * @returns the definition, without IDs but those of the options
 */
export function definitionFromForm(
	slug: string,
	schema: readonly ResourceMapperField[] | null | undefined,
	lackedScope: string,
): ObjectDefinition {
	const fields = (schema ?? []).filter((field) => typeof field?.id === 'string');
	const parts = partsByWhole(fields);
	const partIds = new Set([...parts.values()].flat().map(({ id }) => id));
	return {
		id: '',
		slug,
		name: slug,
		namePlural: slug,
		description: '',
		attributes: fields
			.filter(({ id }) => !partIds.has(id))
			.map((field) => attributeFromField(field, parts.get(field.id) ?? [])),
		lackedScope,
	};
}

function attributeFromField(
	field: ResourceMapperField,
	parts: readonly ResourceMapperField[],
): AttributeDefinition {
	return {
		id: '',
		slug: field.id,
		name: field.displayName || field.id,
		type: typeShownAs(isYesOrNo(field) ? 'boolean' : field.type, parts.map(partSlug)),
		description: '',
		isRequired: field.required === true,
		isUnique: field.canBeUsedToMatch === true,
		isMultiValue: undefined,
		isWholeNumber: false,
		options: (field.options ?? []).flatMap((option) =>
			'value' in option ? [{ id: String(option.value), name: option.name }] : [],
		),
	};
}

/**
 * The parts that the form lists, by the ID of their whole attribute. A dot in an ID does not make a
 * part, since a slug may have one: all parts of one type must be there, under the names that
 * `mapperFields` gives them.
 */
function partsByWhole(
	fields: readonly ResourceMapperField[],
): ReadonlyMap<string, readonly ResourceMapperField[]> {
	const wholes = new Map(fields.map((field) => [field.id, field]));
	const candidates = new Map<string, ResourceMapperField[]>();
	for (const field of fields) {
		const dot = field.id.lastIndexOf('.');
		const whole = dot === -1 ? undefined : wholes.get(field.id.slice(0, dot));
		if (whole === undefined) continue;
		candidates.set(whole.id, [...(candidates.get(whole.id) ?? []), field]);
	}
	return new Map(
		[...candidates].filter(([id, parts]) => {
			const whole = wholes.get(id);
			const { parts: known = [] } = attributeType(typeShownAs(whole?.type, parts.map(partSlug)));
			return parts.every((field) =>
				known.some(
					(part) =>
						part.slug === partSlug(field) &&
						partName(whole?.displayName ?? '', part.name) === field.displayName,
				),
			);
		}),
	);
}

function partSlug({ id }: ResourceMapperField): string {
	return id.slice(id.lastIndexOf('.') + 1);
}
