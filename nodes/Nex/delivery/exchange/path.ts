import { ItemRefusal } from './itemRefusal';

/**
 * Fills a path template such as `/v1/objects/{slug}`, each value as exactly one path segment.
 *
 * @param template the path with `{name}` for each value
 * @param values the value of each name, as the person gave it
 * @returns the path, its values percent-encoded
 * @throws ItemRefusal when a value cannot be one segment: nothing, `.` and
 *   `..` (which a URL parser takes for a step within the path, RFC 3986 section 5.2.4), control
 *   characters, half of a surrogate pair, or more than 255 characters
 */
export function fillPath(template: string, values: Record<string, string>): string {
	return template.replace(/\{(\w+)\}/g, (_placeholder, name: string) =>
		encodeSegment(name, values[name] ?? ''),
	);
}

const longestSegment = 255;

function encodeSegment(name: string, value: string): string {
	const problem = problemWith(value);
	if (problem !== undefined) {
		throw new ItemRefusal(
			`The ${name.replace(/_/g, ' ')} ${problem}`,
			'Check the field, or the expression in it: it takes the bare name, without a path or an address around it.',
		);
	}
	return encodeURIComponent(value);
}

function problemWith(value: string): string | undefined {
	if (value === '') return 'is empty';
	if (value === '.' || value === '..') return `"${value}" is not a name but a step within a path`;
	if (value.length > longestSegment) return `is longer than ${longestSegment} characters`;
	if ([...value].some((character) => character.charCodeAt(0) < 32 || character === '\x7f')) {
		return 'holds a line break or another control character';
	}
	if (!isWellFormed(value)) return 'holds a broken character (half of a surrogate pair)';
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
