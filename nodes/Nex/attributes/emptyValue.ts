/** Whether a field was left empty: undefined, null or an empty text. 0 and false are values. */
export function isLeftEmpty(value: unknown): value is undefined | null | '' {
	return value === undefined || value === null || value === '';
}

/**
 * Whether a value holds nothing: left empty (see `isLeftEmpty`), or a list of nothing else.
 * A record cannot be matched on such a value.
 */
export function isEmptyValue(value: unknown): boolean {
	return isLeftEmpty(value) || (Array.isArray(value) && value.every(isLeftEmpty));
}
