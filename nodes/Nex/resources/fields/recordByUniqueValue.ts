import type { IDataObject } from 'n8n-workflow';

import { readObjectDefinition } from '../../attributes/definition';
import type { ObjectDefinition } from '../../attributes/definition';
import { shownName, shownValue } from '../../attributes/shownValue';
import { hasUniqueValue, uniqueAttributes } from '../../attributes/uniqueValue';
import { writeIdentifier } from '../../attributes/values/identifier';
import { writeText } from '../../attributes/values/text';
import { ItemRefusal } from '../../delivery/exchange/itemRefusal';
import type { Request } from '../../delivery/exchange/port';
import { RequestFailed } from '../../delivery/requestFailed';
import type { Outcome } from '../../delivery/run/outcome';
import type { RunItem } from '../../delivery/runItem';
import type { Asked } from '../../delivery/sharedAnswer';
import type { Words } from '../../delivery/verdict/words';
import { isHitOf } from '../../answers/objectOfHit';
import type { SearchResults } from '../../answers/searchResults';
import { longestQuery, readSearchResults } from '../../answers/searchResults';
import { objectWords } from './objectWords';
import { readRecord } from '../../answers/record';

/** So many records are read at most to compare their values with the one that is looked for. */
const mostCandidates = 20;

const orById = "or choose the record 'By ID'";

/** Refuses an item with a value that no record of the object has. */
export class NoSuchRecord extends ItemRefusal {}

/** A field in which a record may be given by a unique value. */
export interface RecordLocator {
	parameter: string;
	/** Its name in the form. */
	field: string;
}

/**
 * The ID of the record that has a value in one of the unique attributes of its object. Nex has no
 * request for that: what its search finds is read, and compared exactly. Each read is made once a run
 * for all items that need it, and none is kept for other runs.
 *
 * @param item the item; it gives the value
 * @param slug the slug of the record's object
 * @param locator the field that holds the value
 * @returns the record's ID
 * @throws NoSuchRecord when no record has the value; ItemRefusal when several have, or it can't be told;
 *   RequestFailed when Nex did not answer
 */
export async function recordByUniqueValue(
	item: RunItem,
	slug: string,
	locator: RecordLocator,
): Promise<string> {
	const value = valueOf(item, locator);
	return await item.decideBy(
		'/v1/objects/{slug}',
		{ slug },
		readObjectDefinition,
		async (asked) => await new Finding(item, definitionIn(asked, slug), value).recordId(),
	);
}

function valueOf(item: RunItem, { parameter, field }: RecordLocator): string {
	const given = item.parameter(parameter, { extractValue: true }) ?? '';
	const value = writeText(given)?.trim();
	if (value === undefined) {
		throw new ItemRefusal(
			`${shownValue(given)} is not a value to find a record by`,
			`Check '${field}', or the expression in it: it takes a text or a number that is exact.`,
		);
	}
	if (value === '') {
		throw new ItemRefusal(
			'There is no value to find the record by',
			`Enter one under '${field}', or check the expression that gives it.`,
		);
	}
	// Characters and not UTF-16 units, of which some characters take two.
	const { length } = [...value];
	if (length <= longestQuery) return value;
	throw new ItemRefusal(
		`The value to find the record by has ${length} characters, and Nex searches for up to ${longestQuery}`,
		`Find it by another value, ${orById}.`,
	);
}

function definitionIn({ outcome }: Asked<ObjectDefinition>, slug: string): ObjectDefinition {
	const advice = `Give the key the scope object.read in Nex, ${orById}.`;
	return valueIn(outcome, `The definition of the object "${shownName(slug)}"`, {
		...objectWords,
		403: { advice },
	});
}

/** What a status means to a request that reads records. */
const readingWords: Words = {
	403: { advice: `Give the key the scope record.read in Nex, ${orById}.` },
};

function valueIn<Value>(outcome: Outcome<Value>, name: string, words: Words): Value {
	if (outcome.kind === 'delivered') return outcome.value;
	throw new RequestFailed(outcome, { name, words });
}

/** One way from a value to the record that has it. */
class Finding {
	/** What is looked for, as a sentence begins with it. */
	private readonly name: string;

	constructor(
		private readonly item: RunItem,
		private readonly object: ObjectDefinition,
		private readonly value: string,
	) {
		this.name = `The record with the value ${shownValue(value)}`;
	}

	async recordId(): Promise<string> {
		const { object } = this;
		if (uniqueAttributes(object).length === 0) {
			throw new ItemRefusal(
				`The object "${shownName(object.slug)}" has no unique attribute to find a record by`,
				"Choose the record 'From List' or 'By ID', or make an attribute unique in Nex.",
			);
		}
		const results = await this.search();
		// Of what was searched in part, another record may have the value, too.
		if (results.failedTypes.includes(object.slug)) throw this.searchedInPart(results);
		const [id, ...others] = await this.idsAmong(results);
		if (id === undefined) throw this.nothingIn(results);
		if (others.length === 0) return id;
		throw new ItemRefusal(
			`Several records of "${shownName(object.slug)}" have the value ${shownValue(this.value)}: ${[id, ...others].join(', ')}`,
			"Choose the one that is meant 'By ID'.",
		);
	}

	private async search(): Promise<SearchResults> {
		const body = { query: this.value };
		return await this.read({ method: 'POST', url: '/v1/search', body }, readSearchResults);
	}

	/**
	 * The records that have the value. Those that were found by it are read first, perhaps among other
	 * values of theirs; and the rest only where none of these has it.
	 */
	private async idsAmong({ hits }: SearchResults): Promise<string[]> {
		const { slug, id } = this.object;
		const ofObject = hits.filter((hit) => isHitOf(hit, slug, id || undefined) !== false);
		const likely = ofObject.filter((hit) => this.mayBeFoundByValue(hit));
		const ids = await this.idsWithValue(likely);
		if (ids.length > 0) return ids;
		return await this.idsWithValue(ofObject.filter((hit) => !likely.includes(hit)));
	}

	private mayBeFoundByValue({ matched_value: matched }: IDataObject): boolean {
		const value = JSON.stringify(this.value).slice(1, -1).toLowerCase();
		return matched !== undefined && JSON.stringify(matched).toLowerCase().includes(value);
	}

	private async idsWithValue(hits: readonly IDataObject[]): Promise<string[]> {
		const ids = new Set(hits.map(({ id }) => writeIdentifier(id)).filter((id) => id !== undefined));
		if (ids.size > mostCandidates) {
			throw new ItemRefusal(
				`Nex finds ${ids.size} records for ${shownValue(this.value)}, and the node compares no more than ${mostCandidates}`,
				`Enter the whole value, ${orById}.`,
			);
		}
		const found = await Promise.all(
			[...ids].map(async (id) => ((await this.hasValue(id)) ? [id] : [])),
		);
		return found.flat();
	}

	private async hasValue(id: string): Promise<boolean> {
		const record = await this.candidate(id);
		if (record === undefined) return false;
		const { object_id: ofObject, attributes } = record;
		const { object } = this;
		const isKnown = object.id !== '' && ofObject !== undefined && ofObject !== null;
		if (isKnown && String(ofObject) !== object.id) return false;
		return hasUniqueValue(object, attributes, this.value);
	}

	/** A record that the search has found; undefined where it has gone since. */
	private async candidate(id: string): Promise<IDataObject | undefined> {
		const outcome = await this.item.read({ method: 'GET', url: `/v1/records/${id}` }, readRecord);
		const isGone =
			outcome.kind === 'failed' && outcome.failure.status === 404 && outcome.failure.isFromNex;
		return isGone ? undefined : valueIn(outcome, this.name, readingWords);
	}

	private async read<Value>(request: Request, read: (body: unknown) => Value): Promise<Value> {
		return valueIn(await this.item.read(request, read), this.name, readingWords);
	}

	private nothingIn(results: SearchResults): Error {
		if (results.failedTypes.length === 0) {
			const attributes = uniqueAttributes(this.object).map(({ name }) => shownName(name));
			return new NoSuchRecord(
				`No record of "${shownName(this.object.slug)}" has the value ${shownValue(this.value)}`,
				`It has to be the whole value of a unique attribute (${attributes.join(', ')}). Nex may not find a record yet that was created a moment ago.`,
			);
		}
		return this.searchedInPart(results);
	}

	private searchedInPart({ failedTypes }: SearchResults): Error {
		const failure = {
			reason: 'incomplete',
			sentence: `Nex could not search all types of records. Not searched: ${failedTypes.join(', ')}`,
			itemIndex: this.item.itemIndex,
			attempts: 0,
		} as const;
		return new RequestFailed({ kind: 'failed', failure }, { name: this.name, words: readingWords });
	}
}
