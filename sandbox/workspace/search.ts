import type { ObjectDefinition, RecordBody } from './definitions';

/** A record that was found, as the API shows it. */
export interface SearchHit {
	id: string;
	primary_value: string;
	matched_value: string;
	score: number;
	entity_definition_id: string;
}

/**
 * Finds the records of one object that hold a text, in any letter case.
 *
 * @param object the object
 * @param records its records
 * @param query the text
 * @returns the records with the value that fits best: the same text scores 1, a beginning 0.9, and
 *   any other part 0.5; the best ones first, and of the same score the older ones
 */
export function searchIn(
	object: ObjectDefinition,
	records: Iterable<RecordBody>,
	query: string,
): SearchHit[] {
	const wanted = query.trim().toLowerCase();
	const hits: SearchHit[] = [];
	for (const { id, attributes } of records) {
		const texts = Object.values(attributes).flatMap(textsOf);
		const [best] = texts
			.map((text) => ({ text, score: scoreOf(text.toLowerCase(), wanted) }))
			.filter(({ score }) => score > 0)
			.sort((one, other) => other.score - one.score);
		if (best === undefined) continue;
		hits.push({
			id,
			primary_value: primaryValue({ attributes }),
			matched_value: best.text,
			score: best.score,
			entity_definition_id: object.id,
		});
	}
	return hits.sort((one, other) => other.score - one.score);
}

/** @returns the primary value of a record, its name, as one text; empty where it has none */
export function primaryValue({ attributes }: Pick<RecordBody, 'attributes'>): string {
	return textsOf(attributes['name']).join(' ');
}

function scoreOf(text: string, wanted: string): number {
	if (text === wanted) return 1;
	if (text.startsWith(wanted)) return 0.9;
	return text.includes(wanted) ? 0.5 : 0;
}

/** Every text in a value, its parts and entries included; the parts of a name also as one text. */
function textsOf(value: unknown): string[] {
	if (typeof value === 'string') return [value];
	if (Array.isArray(value)) return value.flatMap(textsOf);
	if (typeof value !== 'object' || value === null) return [];
	return [Object.values(value).flatMap(textsOf).join(' ')];
}
