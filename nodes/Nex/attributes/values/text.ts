import { isDateObject, writeDate } from './date';
import { isExact } from './number';

/**
 * Writes a text as it is.
 *
 * @param value a text, or a number, boolean or date, which have one exact text
 * @returns the text, or undefined for any other value and for a whole number beyond 2^53, which may
 * have been rounded before it came here
 */
export function writeText(value: unknown): string | undefined {
	if (typeof value === 'boolean') return String(value);
	return isDateObject(value) ? writeDate(value) : writePlainText(value);
}

/** As `writeText`, but takes only a text or a number. */
export function writePlainText(value: unknown): string | undefined {
	if (typeof value === 'string') return value;
	return typeof value === 'number' && isExact(value) ? String(value) : undefined;
}

/** As `writePlainText`, without the spaces around it; undefined where nothing is left. */
export function writeTrimmedText(value: unknown): string | undefined {
	return writePlainText(value)?.trim() || undefined;
}

/** A text that is about an entry: JSON of a list, an object or a text, or an address as mail programs show it. */
const enclosed = /^(\[.*\]|\{.*\}|".*"|<.*>)$/;

/**
 * Writes one entry of a list that people write with commas, semicolons or lines: as
 * `writeTrimmedText`, but undefined where the text holds a separator or a space, because then it is
 * more than one entry, or stands in brackets or quotes, which are no part of it.
 */
export function writeListEntry(value: unknown): string | undefined {
	const entry = writeTrimmedText(value);
	return entry === undefined || /[\s,;]/.test(entry) || enclosed.test(entry) ? undefined : entry;
}

/** As `writeListEntry`, with an @ that has something on both of its sides. */
export function writeEmail(value: unknown): string | undefined {
	const entry = writeListEntry(value);
	if (entry === undefined) return undefined;
	const at = entry.lastIndexOf('@');
	return at > 0 && at < entry.length - 1 ? entry : undefined;
}

/**
 * Splits a text into the entries of a list at commas, semicolons and line ends.
 *
 * @returns the entries without the spaces around them, none of them empty
 */
export function splitList(text: string): string[] {
	return text
		.split(/[,;\r\n]/)
		.map((entry) => entry.trim())
		.filter((entry) => entry !== '');
}
