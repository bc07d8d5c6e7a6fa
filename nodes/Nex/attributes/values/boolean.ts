const words = new Map([
	['true', true],
	['yes', true],
	['1', true],
	['false', false],
	['no', false],
	['0', false],
]);

/**
 * Writes true or false.
 *
 * @param value true or false, 1 or 0, or one of the texts true, yes, 1, false, no, 0 in any letter
 * case
 * @returns the boolean, or undefined for any other value
 */
export function writeBoolean(value: unknown): boolean | undefined {
	if (typeof value === 'boolean') return value;
	if (typeof value === 'number') return words.get(String(value));
	// The longest word has five letters; a text of many megabytes is not copied to find that out.
	return typeof value === 'string' ? words.get(value.trim().slice(0, 6).toLowerCase()) : undefined;
}
