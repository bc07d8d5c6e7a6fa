import { refuse } from '../errors';
import type { Variants } from './behaviour';
import { findAttribute, type ObjectDefinition, type RecordBody } from './definitions';

/** The body of a request for a page of records, as the contract describes it. */
export interface PageRequest {
	attributes?: 'all' | 'primary' | 'none' | { mode: 'custom'; slugs: string[] };
	limit?: number;
	offset?: number;
	sort?: { attribute: string; direction?: 'asc' | 'desc' };
}

/** A page of records as the API shows it. */
export interface RecordPage {
	data: RecordBody[];
	total: number;
	limit: number;
	offset: number;
}

/** How many records a page has where the request does not say it. */
const usualLimit = 50;

/** No page is longer, whatever the request says. */
const longestPage = 100;

/**
 * Cuts a page out of the records of an object.
 *
 * @param object the object
 * @param records its records in the order in which they were created
 * @param request what the page shall be
 * @param timeSort what becomes of a sort by `created_at` or `updated_at`
 * @throws {RefusedRequest} 400 for an attribute that the object does not have
 */
export function pageOf(
	object: ObjectDefinition,
	records: RecordBody[],
	{ attributes = 'all', limit = usualLimit, offset = 0, sort }: PageRequest,
	timeSort: Variants['timeSort'],
): RecordPage {
	const shown = shownSlugs(object, attributes);
	const length = Math.min(limit, longestPage);
	const data = sorted(object, records, sort, timeSort)
		.slice(offset, offset + length)
		.map((record) => ({ ...record, attributes: picked(record.attributes, shown) }));
	return { data, total: records.length, limit: length, offset };
}

/** The slugs of the attributes that a record comes with. A record's primary attribute is its name. */
function shownSlugs(
	object: ObjectDefinition,
	attributes: NonNullable<PageRequest['attributes']>,
): ReadonlySet<string> {
	if (attributes === 'none') return new Set();
	if (attributes === 'primary') return new Set(['name']);
	if (attributes === 'all') return new Set(object.attributes.map(({ slug }) => slug));
	for (const slug of attributes.slugs) {
		if (!object.attributes.some((known) => known.slug === slug)) refuseAttribute(object, slug);
	}
	return new Set(attributes.slugs);
}

function picked(
	attributes: Record<string, unknown>,
	shown: ReadonlySet<string>,
): Record<string, unknown> {
	return Object.fromEntries(Object.entries(attributes).filter(([slug]) => shown.has(slug)));
}

/** What records can be sorted by beside the attributes of their object. */
const times = ['created_at', 'updated_at'] as const;

/** By the value's JSON or, between two numbers, by size; records without a value come last. */
function sorted(
	object: ObjectDefinition,
	records: RecordBody[],
	sort: PageRequest['sort'],
	timeSort: Variants['timeSort'],
): RecordBody[] {
	if (sort === undefined) return records;
	const valueOf = sortedValue(object, sort.attribute, timeSort);
	if (valueOf === undefined) return records;
	const keyed = records.map((record) => ({ record, key: keyOf(valueOf(record)) }));
	const withValue = keyed.filter(({ key }) => key !== undefined);
	withValue.sort((one, other) => compare(one.key, other.key));
	if (sort.direction === 'desc') withValue.reverse();
	const without = keyed.filter(({ key }) => key === undefined);
	return [...withValue, ...without].map(({ record }) => record);
}

/**
 * How to read what is sorted by: the value of an attribute or, where none has this name, a time;
 * undefined where such a sort is ignored.
 */
function sortedValue(
	object: ObjectDefinition,
	name: string,
	timeSort: Variants['timeSort'],
): ((record: RecordBody) => unknown) | undefined {
	const attribute = findAttribute(object, name);
	if (attribute !== undefined) return ({ attributes }) => attributes[attribute.slug];
	const time = times.find((known) => known === name);
	if (time === undefined || timeSort === 'refused') refuseAttribute(object, name);
	if (timeSort === 'ignored') return undefined;
	return (record) => record[time];
}

type SortKey = number | string | undefined;

function keyOf(value: unknown): SortKey {
	return typeof value === 'number' ? value : JSON.stringify(value);
}

function compare(one: SortKey, other: SortKey): number {
	if (typeof one === 'number' && typeof other === 'number') return one - other;
	const [first, second] = [String(one), String(other)];
	return first < second ? -1 : Number(first > second);
}

function refuseAttribute(object: ObjectDefinition, attribute: string): never {
	refuse(`The object "${object.slug}" has no attribute "${attribute}".`);
}
