import { isPlainObject } from './plainObject';

/** Whether a field was left empty: undefined, null or an empty text. 0 and false are values. */
export function isLeftEmpty(value: unknown): value is undefined | null | '' {
	return value === undefined || value === null || value === '';
}

/** Whether a value holds nothing: left empty (see `isLeftEmpty`), or a list or an object of nothing else. */
export function isEmptyValue(value: unknown): boolean {
	if (isLeftEmpty(value)) return true;
	if (Array.isArray(value)) return value.every(isLeftEmpty);
	return isPlainObject(value) && Object.values(value).every(isLeftEmpty);
}
