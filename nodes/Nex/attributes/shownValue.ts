const longest = 50;

/** An attribute's name is a question now and then. */
const longestShownName = 200;

/**
 * A value as a refusal shows it: JSON, cut to about 50 characters.
 *
 * @param value anything, also what JSON cannot hold
 * @returns one line of text
 */
export function shownValue(value: unknown): string {
	// Cut first: a text of many megabytes needs no second copy to show its beginning.
	return typeof value === 'string' ? JSON.stringify(shortened(value)) : shortened(asJson(value));
}

/** A value as text, for whoever mends it: as `shownValue`, but a text as it is, without quotes. */
export function shownText(value: unknown): string {
	return shortened(typeof value === 'string' ? value : asJson(value));
}

/** A text cut to fifty characters; where something was cut off, an ellipsis stands for it. */
export function shortened(text: string): string {
	return cut(text, longest);
}

/** A name as a refusal shows it, cut to 200 characters. */
export function shownName(name: string): string {
	return cut(name, longestShownName);
}

function cut(text: string, length: number): string {
	return text.length <= length ? text : `${beginning(text, length)}…`;
}

function asJson(value: unknown): string {
	if (typeof value === 'number' || typeof value === 'bigint') return String(value);
	// One that is none would be null in JSON.
	if (Object.prototype.toString.call(value) === '[object Date]' && Number.isNaN(Number(value))) {
		return 'an invalid date';
	}
	try {
		return JSON.stringify(value) ?? String(value);
	} catch {
		return 'a value that JSON cannot hold';
	}
}

/** The first characters of a text, without half of a surrogate pair at the end. */
function beginning(text: string, length: number): string {
	const last = text.charCodeAt(length - 1);
	return text.slice(0, last >= 0xd800 && last <= 0xdbff ? length - 1 : length);
}
