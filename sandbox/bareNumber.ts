import { randomUUID } from 'node:crypto';

/** Goes before the digits as long as they are text; no request can know it. */
const mark = `bare number ${randomUUID()} `;
const marked = new RegExp(`"${mark}(\\d+)"`, 'g');

/**
 * A whole number of many digits that stands in JSON without quotes, as some of Nex's IDs do: as a
 * JavaScript number it would lose its last digits.
 */
export class BareNumber {
	/** @param digits the number, in decimal digits */
	constructor(private readonly digits: string) {}

	toJSON(): string {
		return mark + this.digits;
	}
}

/**
 * @param value what becomes JSON
 * @returns its text, every `BareNumber` digit by digit, and whether there are any
 */
export function exactJson(value: unknown): { text: string; hasBareNumbers: boolean } {
	const text = JSON.stringify(value);
	if (!text.includes(mark)) return { text, hasBareNumbers: false };
	return { text: text.replace(marked, '$1'), hasBareNumbers: true };
}
