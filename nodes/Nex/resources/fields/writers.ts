import { shownValue } from '../../attributes/shownValue';
import { writeBoolean } from '../../attributes/values/boolean';
import { writeDate } from '../../attributes/values/date';
import { wholeNumberBetween } from '../../attributes/values/number';
import { readJsonList } from '../../attributes/values/jsonText';
import { splitList, writeText } from '../../attributes/values/text';
import { ItemRefusal } from '../../delivery/exchange/itemRefusal';
import type { IdentifiedThing } from './identified';
import { writtenIdentifier } from './identifier';
import type { SentField } from './sentFields';

type Write<Written> = (given: unknown, field: string) => Written;

/** As Nex's own clients cut their texts: characters, and not UTF-16 units. */
export const longestText = 100_000;

/** Writes a text as it is. */
export const text: Write<string> = (given, field) => {
	const written = writeText(given);
	if (written === undefined) {
		throw notA('text', given, field);
	}
	// No text has more characters than UTF-16 units, which need no counting.
	const length = written.length > longestText ? [...written].length : written.length;
	if (length > longestText) {
		throw new ItemRefusal(
			`'${field}' has ${length} characters, and the node sends up to ${longestText}`,
			'Shorten it, or split it over several items.',
		);
	}
	return written;
};

/** Writes a date and time as RFC 3339, as the attributes of a record are written. */
export const dateTime: Write<string> = (given, field) => {
	const written = writeDate(given);
	if (written !== undefined) return written;
	throw new ItemRefusal(
		`'${field}' is ${shownValue(given)} where a date is expected`,
		'Give it as an ISO 8601 text, such as 2026-03-15 or 2026-03-15T09:00:00Z, or as a date from an expression.',
	);
};

/** Writes true or false. */
export const yesOrNo: Write<boolean> = (given, field) => {
	const written = writeBoolean(given);
	if (written === undefined) throw notA('true or false', given, field);
	return written;
};

/**
 * Makes what writes one of several choices.
 *
 * @param choices the values, in lower case; letter case does not matter
 */
export function oneOf(choices: readonly string[]): Write<string> {
	return (given, field) => {
		const written = typeof given === 'string' ? given.trim().toLowerCase() : undefined;
		if (written !== undefined && choices.includes(written)) return written;
		throw new ItemRefusal(
			`'${field}' is ${shownValue(given)}, which is not one of its choices`,
			`Choose one of ${choices.join(', ')}, or check the expression.`,
		);
	};
}

/** Makes what writes a whole number from 1 to the greatest that Nex takes. */
export function wholeNumberUpTo(greatest: number): Write<number> {
	const write = wholeNumberBetween(1, greatest);
	return (given, field) => {
		const written = write(given);
		if (written !== undefined) return written;
		throw notA(`a whole number from 1 to ${greatest}`, given, field);
	};
}

/** Makes what writes a whole number of at least so much. */
export function wholeNumberFrom(least: number): Write<number> {
	const write = wholeNumberBetween(least, Number.MAX_SAFE_INTEGER);
	return (given, field) => {
		const written = write(given);
		if (written !== undefined) return written;
		throw new ItemRefusal(
			`'${field}' is not a whole number of at least ${least}`,
			'Check the field, or the expression in it.',
		);
	};
}

/** Makes what writes the ID of something. */
export function identifier(thing: IdentifiedThing): Write<string> {
	return (given, field) => writtenIdentifier(given, thing, field);
}

/** Makes what writes IDs: of a list, JSON of one, a text with commas, semicolons or lines, or of one ID alone. */
export function identifiers(thing: IdentifiedThing): SentField['write'] {
	return (given, field) => {
		const entries = typeof given === 'string' ? entriesOf(given) : [given].flat();
		// A separator alone is no ID; to write no IDs would remove those that are stored.
		return (entries.length > 0 ? entries : [given]).map((entry) =>
			writtenIdentifier(entry, thing, field),
		);
	};
}

function entriesOf(text: string): unknown[] {
	const list = readJsonList(text);
	return Array.isArray(list) ? list : splitList(text);
}

function notA(expected: string, given: unknown, field: string): ItemRefusal {
	return new ItemRefusal(
		`'${field}' is ${shownValue(given)} where ${expected} is expected`,
		'Check the field, or the expression in it.',
	);
}
