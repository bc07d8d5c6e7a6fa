import type { IDataObject } from 'n8n-workflow';

/** The objects that every workspace has, under slugs of their own (`/v1/objects` of Nex's description). */
const standardObjects: readonly unknown[] = ['person', 'company'];

/**
 * Tells whether a match of a search is a record of an object. Nex groups matches by "object type",
 * which is the slug of a standard object and perhaps another word for a workspace's own; each match
 * also has the ID of its object.
 *
 * @param hit the match, as `readSearchResults` gives it
 * @param slug the object's slug
 * @param id the object's ID, where it is known
 * @returns undefined where that can't be told, which it always can with the ID of both
 */
export function isHitOf(
	{ type, entity_definition_id: object }: IDataObject,
	slug: string,
	id?: string,
): boolean | undefined {
	if (type === slug) return true;
	if (id !== undefined && object !== undefined && object !== null) return String(object) === id;
	const isStandard = standardObjects.includes(type) || standardObjects.includes(slug);
	return isStandard && typeof type === 'string' ? false : undefined;
}
