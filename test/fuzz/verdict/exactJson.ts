/** JSON, read without turning a number into one: JavaScript's would round it. */
export type ExactJson = string | boolean | null | ExactJson[] | { [key: string]: ExactJson };

const token = /"[^"\\]*(?:\\.[^"\\]*)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

/**
 * Reads JSON.
 *
 * @returns its value: a text, and a key, after `'`; a number as its digits and exponent, such as
 *   `125e-1` for 12.50, which is the same for every way to write it
 * @throws SyntaxError where it is no JSON
 */
export function readExact(json: string): ExactJson {
	const readable = json.replace(token, (text) =>
		text.startsWith('"') ? `"'${text.slice(1)}` : `"${canonicalNumber(text)}"`,
	);
	return JSON.parse(readable) as ExactJson;
}

function canonicalNumber(text: string): string {
	const [, sign = '', whole = '', decimals = '', exponent = '0'] =
		/^(-?)(\d+)(?:\.(\d+))?(?:[eE](.+))?$/.exec(text) ?? [];
	const digits = `${whole}${decimals}`.replace(/^0+/, '');
	const significant = digits.replace(/0+$/, '');
	if (significant === '') return '0e0';
	const power = Number(exponent) - decimals.length + digits.length - significant.length;
	return `${sign}${significant}e${power}`;
}

/** @returns one text for all JSON that means the same, whatever the order of its keys */
export function canonical(value: ExactJson): string {
	return JSON.stringify(value, (_key, element: ExactJson) =>
		isDictionary(element)
			? Object.fromEntries(Object.entries(element).sort(([one], [other]) => (one < other ? -1 : 1)))
			: element,
	);
}

/** What stands under a key of an object; undefined where there is none. */
export function member(value: ExactJson, key: string): ExactJson | undefined {
	return isDictionary(value) ? value[`'${key}`] : undefined;
}

/** Whether something stands somewhere in it. */
export function holds(value: ExactJson, isIt: (leaf: string | boolean | null) => boolean): boolean {
	if (typeof value !== 'object' || value === null) return isIt(value);
	return Object.values(value).some((element) => holds(element, isIt));
}

/** Whether a leaf is a whole number that a JavaScript number can't hold exactly. */
export function isUnsafeInteger(leaf: string | boolean | null): boolean {
	if (typeof leaf !== 'string' || leaf.startsWith("'")) return false;
	const [digits = '', power = ''] = leaf.split('e');
	const isWhole = Number(power) >= 0;
	return isWhole && !Number.isSafeInteger(Number(`${digits}e${power}`));
}

export function isDictionary(value: ExactJson): value is { [key: string]: ExactJson } {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * Long rows of digits that are not where they could be from: what was rounded on the way.
 *
 * @param text what arrived
 * @param origins all that it can be from
 */
export function strangeDigits(text: string, origins: string): string[] {
	return (text.match(/\d{16,}/g) ?? []).filter((digits) => !origins.includes(digits));
}
