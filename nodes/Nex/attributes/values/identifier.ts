/**
 * Writes the ID of a record or a user. Nex's IDs are decimal texts of up to 17 digits and more,
 * longer than a JavaScript number can hold.
 *
 * @param value the ID as text, as a number up to 2^53 - 1, or as a BigInt
 * @returns the ID as text, its digits unchanged, or undefined where the value is not an ID or is a
 * number that may have been rounded
 */
export function writeIdentifier(value: unknown): string | undefined {
	if (typeof value === 'number') {
		return Number.isSafeInteger(value) && value >= 0 ? String(value) : undefined;
	}
	if (typeof value === 'bigint') return value >= 0n ? String(value) : undefined;
	if (typeof value !== 'string') return undefined;
	const identifier = value.trim();
	return /^\d+$/.test(identifier) ? identifier : undefined;
}
