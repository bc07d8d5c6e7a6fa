import { fieldsOf, type AttributeField } from './attributeFields';
import type { ObjectDefinition } from './definition';
import { longestName, nameWords } from './nameWords';

/** What columns are called in a spreadsheet, and the attribute or part that is meant by it. */
export interface ColumnMeaning {
	/** The type of the attribute. */
	readonly type: string;
	/** The slug of the part that is meant; undefined for the whole attribute. */
	readonly part?: string;
	/** Names for the same thing. Letter case, spaces, hyphens, underscores and a plural don't matter. */
	readonly names: readonly string[];
}

/**
 * What a column may mean beyond the slugs and names of attributes. A name has a row only where it says
 * the same in every spreadsheet: "Address" may be a street or a whole address, "State" a region or
 * how far something has come, "Mobile" one phone of several.
 */
export const columnMeanings: readonly ColumnMeaning[] = [
	{ type: 'email', names: ['Email', 'E-mail', 'Email Address', 'E-mail Address'] },
	{ type: 'phone', names: ['Phone', 'Phone Number', 'Telephone', 'Telephone Number'] },
	{ type: 'url', names: ['Website', 'Web Site', 'Homepage'] },
	{ type: 'url', names: ['URL'] },
	{ type: 'domain', names: ['Domain'] },
	{ type: 'full_name', names: ['Name', 'Full Name'] },
	{ type: 'full_name', part: 'first_name', names: ['First Name', 'Given Name'] },
	{ type: 'full_name', part: 'last_name', names: ['Last Name', 'Family Name', 'Surname'] },
	{ type: 'location', part: 'street', names: ['Street', 'Street Address'] },
	{ type: 'location', part: 'city', names: ['City'] },
	{ type: 'location', part: 'region', names: ['Region'] },
	{
		type: 'location',
		part: 'postal_code',
		names: ['Postal Code', 'Postcode', 'ZIP', 'ZIP Code'],
	},
	{ type: 'location', part: 'country', names: ['Country'] },
];

/** What a name of the table may mean in an object. */
export interface MeantFields {
	/** All that could be meant, in the definition's order. */
	readonly fields: readonly AttributeField[];
	/** Whether it is one, by its type and by its name. */
	readonly isCertain: boolean;
}

/**
 * Works out for an object what the names of the table mean in it.
 *
 * A name could mean each attribute of the row's type (or the row's part of it), and each other
 * attribute that may hold the same values and has the words of one of the row's names in its own name
 * or slug: "Email" could also mean the text attribute "Work Email". The one that is meant for certain
 * is the only one that could be, is of the type, and has the words: "Phone" does not mean "Fax".
 *
 * @returns the fields by the key of a name (see `meaningKey`); none for a name that could mean nothing
 */
export function fieldsByMeaning(object: ObjectDefinition): ReadonlyMap<string, MeantFields> {
	const named = fieldsOf(object).all.map((field) => ({ field, words: ownWords(field) }));
	const byMeaning = new Map<string, MeantFields>();
	for (const meaning of columnMeanings) {
		const phrases = meaning.names.map(nameWords);
		const could = named.filter(
			({ field, words }) =>
				isMeant(field, meaning) || (isRival(field, meaning) && holdsOneOf(phrases, words)),
		);
		const [only] = could;
		if (only === undefined) continue;
		const isCertain =
			could.length === 1 &&
			isMeant(only.field, meaning) &&
			(meaning.part !== undefined || holdsOneOf(phrases, only.words));
		const fields = could.map(({ field }) => field);
		for (const words of phrases) byMeaning.set(words.join(''), { fields, isCertain });
	}
	return byMeaning;
}

/**
 * The key of a column's name in `fieldsByMeaning`.
 *
 * @returns undefined for a name with other signs than hyphens and underscores between its words: with
 *   a dot, it names what stands in something else
 */
export function meaningKey(column: string): string | undefined {
	if (column.length > longestName || /[^\p{L}\p{N}\s_-]/u.test(column)) return undefined;
	return nameWords(column).join('');
}

function isMeant({ attribute, part }: AttributeField, meaning: ColumnMeaning): boolean {
	return attribute.type === meaning.type && part?.slug === meaning.part;
}

/**
 * Whether a field may hold what the row is about, though it is not of the row's type. A city or a
 * country may be one of some options, an address of e-mail or of a website may not. What belongs to an
 * attribute of the type is no rival of it.
 */
function isRival({ attribute, part, type }: AttributeField, meaning: ColumnMeaning): boolean {
	if (attribute.type === meaning.type && (part ?? meaning.part) !== undefined) return false;
	const { field: input } = part ?? type;
	return input === 'string' || (input === 'options' && meaning.part !== undefined);
}

/** The words of a field's own name and of its slug: a part's are those that it has by itself. */
function ownWords({ attribute, part }: AttributeField): Array<ReadonlySet<string>> {
	const { name, slug } = part ?? attribute;
	return [name, slug].map((own) => new Set(nameWords(own)));
}

function holdsOneOf(phrases: readonly string[][], words: Array<ReadonlySet<string>>): boolean {
	return phrases.some((phrase) => words.some((own) => phrase.every((word) => own.has(word))));
}
