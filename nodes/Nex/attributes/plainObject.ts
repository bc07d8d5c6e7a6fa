/**
 * Tells an object of JSON from arrays, dates and class instances. Works for objects of another
 * realm too, since n8n evaluates expressions in one.
 */
export function isPlainObject(value: unknown): value is Record<string, unknown> {
	if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
	const prototype: unknown = Object.getPrototypeOf(value);
	return prototype === null || Object.getPrototypeOf(prototype) === null;
}

/** Sets a key of data: `__proto__` becomes an ordinary key, not the object's prototype. */
export function setKey(target: Record<string, unknown>, key: string, value: unknown): void {
	if (key === '__proto__') {
		Object.defineProperty(target, key, {
			value,
			configurable: true,
			enumerable: true,
			writable: true,
		});
	} else {
		target[key] = value;
	}
}
