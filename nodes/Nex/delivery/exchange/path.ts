import { ItemRefusal } from './itemRefusal';

/** What a request asks for behind the path, by name; one that is undefined is left out. */
export type Query = Readonly<Record<string, string | number | boolean | undefined>>;

/**
 * Fills a path template such as `/v1/objects/{slug}`, each value as exactly one path segment, and adds
 * a query to it.
 *
 * @param template the path with `{name}` for each value
 * @param values the value of each name, as the person gave it
 * @param query what stands behind the question mark; default: nothing, and no question mark
 * @returns the path, its values percent-encoded
 * @throws ItemRefusal when a value of the path cannot be one segment: nothing, `.` and
 *   `..` (which a URL parser takes for a step within the path, RFC 3986 section 5.2.4), control
 *   characters, half of a surrogate pair, or more than 255 characters; when one of the query holds half
 *   of a surrogate pair, or makes the query longer than servers have to take
 */
export function fillPath(
	template: string,
	values: Record<string, string>,
	query: Query = {},
): string {
	const path = template.replace(/\{(\w+)\}/g, (_placeholder, name: string) =>
		encodeSegment(name, values[name] ?? ''),
	);
	const parts = Object.entries(query).flatMap(([name, value]) =>
		value === undefined ? [] : [`${encodeURIComponent(name)}=${encodeValue(name, String(value))}`],
	);
	return parts.length === 0 ? path : `${path}?${parts.join('&')}`;
}

const longestSegment = 255;

/** Servers should take addresses of 8,000 bytes (RFC 9110, section 4.1); the rest has room beside it. */
const longestValue = 4_000;

function encodeValue(name: string, value: string): string {
	const encoded = isWellFormed(value) ? encodeURIComponent(value) : undefined;
	if (encoded !== undefined && encoded.length <= longestValue) return encoded;
	const problem = encoded === undefined ? brokenCharacter : 'is too long to be sent in an address';
	throw new ItemRefusal(
		`The ${name.replace(/_/g, ' ')} ${problem}`,
		'Check the field, or the expression in it.',
	);
}

function encodeSegment(name: string, value: string): string {
	const problem = problemWith(value);
	if (problem !== undefined) {
		throw new ItemRefusal(
			`The ${name.replace(/_/g, ' ')} ${problem}`,
			'Check the field, or the expression in it: it takes only the name, without a path or an address around it.',
		);
	}
	return encodeURIComponent(value);
}

const brokenCharacter = 'holds a broken character (half of a surrogate pair)';

function problemWith(value: string): string | undefined {
	if (value === '') return 'is empty';
	if (value === '.' || value === '..') return `"${value}" is not a name but a step within a path`;
	if (value.length > longestSegment) return `is longer than ${longestSegment} characters`;
	if ([...value].some((character) => character.charCodeAt(0) < 32 || character === '\x7f')) {
		return 'holds a line break or another control character';
	}
	if (!isWellFormed(value)) return brokenCharacter;
	return undefined;
}

function isWellFormed(value: string): boolean {
	try {
		encodeURIComponent(value);
		return true;
	} catch {
		return false;
	}
}
