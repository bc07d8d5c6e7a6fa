/**
 * Reads JSON, and keeps every digit of its integers: one that is no safe integer, which a number
 * would round, becomes text, wherever it stands. Nex sends some IDs as such numbers. Fractions, and
 * what is written with an exponent, are measured values and not names: they become numbers.
 *
 * @param text what may be JSON
 * @returns the value; the text itself where it is no JSON
 */
export function parseExactly(text: string): unknown {
	try {
		const value = JSON.parse(text) as unknown;
		return longNumber.test(text) ? (JSON.parse(withQuotedIntegers(text)) as unknown) : value;
	} catch {
		return text;
	}
}

/** Nearly every answer holds long rows of digits, but in quotes. A text may look like one, too. */
const longNumber = /(?:^|[:,[])\s*-?\d{16}/;

const numbers = /-?\d[\d.eE+-]*/g;

/** @param json valid JSON, so that every text in it ends */
function withQuotedIntegers(json: string): string {
	const parts: string[] = [];
	let position = 0;
	while (position < json.length) {
		const quote = json.indexOf('"', position);
		const start = quote === -1 ? json.length : quote;
		parts.push(json.slice(position, start).replace(numbers, quotedWhereRounded));
		position = endOfText(json, start);
		parts.push(json.slice(start, position));
	}
	return parts.join('');
}

function quotedWhereRounded(number: string): string {
	const isInteger = /^-?\d+$/.test(number);
	return isInteger && !Number.isSafeInteger(Number(number)) ? `"${number}"` : number;
}

/** The position after the closing quote of the text that begins at a position. */
function endOfText(json: string, start: number): number {
	let position = start + 1;
	while (position < json.length && json[position] !== '"') {
		position += json[position] === '\\' ? 2 : 1;
	}
	return position + 1;
}
