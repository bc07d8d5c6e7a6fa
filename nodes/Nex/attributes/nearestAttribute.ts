import { fieldsOf, type AttributeField } from './attributeFields';
import { perhapsMeant } from './columnMatches';
import type { ObjectDefinition } from './definition';
import { editDistance } from './editDistance';
import { longestName, nameWords } from './nameWords';

/** Words that many names have in common. */
const commonWords: ReadonlySet<string> = new Set([
	'name',
	'number',
	'id',
	'date',
	'type',
	'value',
	'of',
	'the',
	'and',
	'a',
	'in',
	'to',
	'for',
]);

/** Of all words of two names, so many have to be in both. */
const leastShare = 1 / 3;

/** Where rows have more different columns, their names are data and no slips of somebody who types. */
const mostColumns = 1_000;

const cache = new WeakMap<ObjectDefinition, Map<string, string | undefined>>();

/**
 * Finds the attribute that a column may have been meant for whose name is that of none: to be named to
 * a person, not to be filled.
 *
 * @param object the object's definition; what is found for it is kept with it
 * @param column the column's name
 * @returns the ID of the field that is nearest, by what columns of spreadsheets mean, by a slip of one
 *   to three characters, or by words in common; undefined where none is near or several are as near
 */
export function nearestAttribute(object: ObjectDefinition, column: string): string | undefined {
	let found = cache.get(object);
	if (found === undefined) {
		found = new Map();
		cache.set(object, found);
	}
	if (found.has(column)) return found.get(column);
	if (found.size >= mostColumns || column.length > longestName) return undefined;
	const { all } = fieldsOf(object);
	const nearest = perhapsMeant(object, column) ?? byLetters(all, column) ?? byWords(all, column);
	found.set(column, nearest?.id);
	return nearest?.id;
}

function byLetters(fields: readonly AttributeField[], column: string): AttributeField | undefined {
	const letters = lettersOf(column);
	const mostSlips = Math.min(3, Math.floor(letters.length / 4));
	return theBest(fields, (field) => {
		const slips = Math.min(
			...namesOf(field).map((name) => editDistance(letters, lettersOf(name), mostSlips)),
		);
		return slips > mostSlips ? undefined : -slips;
	});
}

function byWords(fields: readonly AttributeField[], column: string): AttributeField | undefined {
	const words = tellingWords(column);
	return theBest(fields, (field) => {
		const share = Math.max(...namesOf(field).map((name) => shareOf(words, tellingWords(name))));
		return share < leastShare ? undefined : share;
	});
}

/** The field with the highest mark; none where two have it. */
function theBest(
	fields: readonly AttributeField[],
	markOf: (field: AttributeField) => number | undefined,
): AttributeField | undefined {
	let best: { mark: number; field?: AttributeField } = { mark: Number.NEGATIVE_INFINITY };
	for (const field of fields) {
		const mark = markOf(field);
		if (mark === undefined || mark < best.mark) continue;
		best = mark === best.mark ? { mark } : { mark, field };
	}
	return best.field;
}

function namesOf({ id, name }: AttributeField): string[] {
	return [id, name];
}

function lettersOf(name: string): string {
	return nameWords(name).join('');
}

function tellingWords(name: string): ReadonlySet<string> {
	return new Set(nameWords(name).filter((word) => !commonWords.has(word)));
}

function shareOf(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
	const shared = [...one].filter((word) => other.has(word)).length;
	return shared / Math.max(1, one.size + other.size - shared);
}
