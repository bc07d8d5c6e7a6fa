import type { ObjectDefinition } from '../../attributes/definition';
import { readObjectDefinition, readObjectDefinitions } from '../../attributes/definition';
import { nearestAttribute } from '../../attributes/nearestAttribute';
import { attributeOfField } from '../../attributes/selectedFields';
import { shownName } from '../../attributes/shownValue';
import { ItemRefusal } from '../../delivery/exchange/itemRefusal';
import type { RunItem } from '../../delivery/runItem';
import type { OutputChoice } from './output';
import { selectedFields } from './output';

/**
 * Refuses an item that selects a field which no record can have: an answer without it would look as if
 * it had no value. Nex sends a record whole, so it does not say so itself, as it does of many. Where the
 * key may not read definitions, or Nex does not give them, nothing is refused.
 *
 * @param item the item
 * @param output what comes out
 * @param slug the slug of the record's object; undefined where that is not known, and the attributes of
 *   all objects are taken
 * @throws ItemRefusal
 */
export async function refuseUnknownFields(
	item: RunItem,
	{ fields = [] }: OutputChoice,
	slug: string | undefined,
): Promise<void> {
	const chosen = fields.map(attributeOfField).filter((attribute) => attribute !== undefined);
	if (chosen.length === 0) return;
	const [path, values, read]: [string, Record<string, string>, (body: unknown) => Definitions] =
		slug === undefined
			? ['/v1/objects?include_attributes=true', {}, readObjectDefinitions]
			: ['/v1/objects/{slug}', { slug }, readObjectDefinition];
	await item.decideBy(path, values, read, ({ outcome }) => {
		if (outcome.kind !== 'delivered') return;
		const refusal = refusalOfUnknown(chosen, outcome.value, selectedFields.displayName);
		if (refusal !== undefined) throw refusal;
	});
}

/** Of one object, or of all. */
type Definitions = ObjectDefinition | readonly ObjectDefinition[];

/**
 * Refuses slugs of attributes which no record can have.
 *
 * @param chosen the slugs
 * @param definitions what there is
 * @param displayName what the form calls the field
 * @returns undefined where all can be right
 */
export function refusalOfUnknown(
	chosen: readonly string[],
	definitions: Definitions,
	displayName: string,
): ItemRefusal | undefined {
	const objects = [definitions].flat();
	const isKnown = (slug: string) => objects.some((object) => hasAttribute(object, slug));
	const unknown = chosen.find((slug) => !isKnown(slug));
	if (unknown === undefined) return undefined;
	const object = Array.isArray(definitions) ? undefined : objects[0];
	const whose =
		object === undefined
			? 'No object in Nex has an attribute'
			: `The object "${shownName(object.slug)}" has no attribute`;
	const meant = object && attributeMeant(object, unknown);
	const hint = meant === undefined ? '' : ` Did you mean ${shownName(meant)}?`;
	return new ItemRefusal(
		`${whose} "${shownName(unknown)}"`,
		`Check '${displayName}', which takes slugs.${hint}`,
	);
}

function hasAttribute({ attributes }: ObjectDefinition, slug: string): boolean {
	return attributes.some((attribute) => attribute.slug === slug);
}

/** A part of an attribute can't be selected, so the attribute is named. */
function attributeMeant(object: ObjectDefinition, name: string): string | undefined {
	const field = nearestAttribute(object, name);
	return object.attributes.find(({ slug }) => field === slug || field?.startsWith(`${slug}.`))
		?.slug;
}
