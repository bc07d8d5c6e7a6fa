const decimalPattern = /^[+-]?(\d*)(?:\.(\d*))?(?:e([+-]?\d+))?$/i;

/**
 * Writes a number.
 *
 * @param value a finite number, or a decimal text such as `42`, `-1.5` or `1e3`
 * @returns the number, or undefined where the value is not one, may have been rounded (see `isExact`)
 * or would be: a text beyond 2^53, or with more digits than a double keeps. Thousands separators,
 * units and hexadecimal notation are refused too.
 */
export function writeNumber(value: unknown): number | undefined {
	const number = typeof value === 'string' ? exactNumber(value.trim()) : value;
	if (typeof number !== 'number' || !isExact(number)) return undefined;
	// JSON has no negative zero.
	return number === 0 ? 0 : number;
}

/**
 * Whether a number is finite, and no whole number beyond 2^53 - 1: such a one may have had other
 * digits before it became a JavaScript number.
 */
export function isExact(number: number): boolean {
	return Number.isFinite(number) && (!Number.isInteger(number) || Number.isSafeInteger(number));
}

/** Writes a number without a fraction; `4.0` is one. Otherwise as `writeNumber`. */
export function writeWholeNumber(value: unknown): number | undefined {
	const number = writeNumber(value);
	return Number.isInteger(number) ? number : undefined;
}

/** @returns how to write a whole number from `least` to `greatest`, otherwise as `writeNumber` */
export function wholeNumberBetween(
	least: number,
	greatest: number,
): (value: unknown) => number | undefined {
	return (value) => {
		const number = writeWholeNumber(value);
		return number !== undefined && number >= least && number <= greatest ? number : undefined;
	};
}

/**
 * Reads a decimal text without rounding.
 *
 * @param text the number, without spaces
 * @returns the number whose shortest decimal form has the text's digits, or undefined where the
 * text is not a number, is beyond 2^53 - 1 or has digits that a double cannot keep
 */
export function exactNumber(text: string): number | undefined {
	const number = Number(text);
	if (!(Math.abs(number) <= Number.MAX_SAFE_INTEGER)) return undefined;
	return decimalForm(text) === decimalForm(String(number)) ? number : undefined;
}

/** Significant digits and exponent: the same for `1.50`, `+15e-1` and `-1.5`. */
function decimalForm(text: string): string | undefined {
	const match = decimalPattern.exec(text);
	if (match === null) return undefined;
	const [, whole = '', fraction = '', exponent = '0'] = match;
	const digits = whole + fraction;
	if (digits === '') return undefined;
	let first = 0;
	while (digits[first] === '0') first++;
	if (first === digits.length) return '0';
	let end = digits.length;
	while (digits[end - 1] === '0') end--;
	const power = Number(exponent) - fraction.length + digits.length - end;
	return `${digits.slice(first, end)}e${power}`;
}

/**
 * What a person can do about a value that is no number to be sent.
 *
 * @param value what `writeNumber` refused, or `writeWholeNumber`
 * @returns a sentence or two that fit what is wrong with it
 */
export function numberAdvice(value: unknown): string {
	const text = typeof value === 'number' ? String(value) : value;
	if (typeof value === 'number' && !Number.isFinite(value)) {
		return 'A calculation may have failed: check the expression.';
	}
	if (typeof text === 'string' && writeNumber(value) !== undefined) {
		return 'The attribute takes whole numbers only: round the value in the expression, e.g. {{ Math.round($json.column) }}.';
	}
	if (typeof text === 'string' && decimalForm(text.trim()) !== undefined) {
		return 'A number with more digits than can be kept exactly is refused, not rounded. Keep it as text all the way, which needs a text attribute in Nex.';
	}
	return typeof text === 'string' && /\d/.test(text)
		? 'Write it with digits and a decimal point only, without units or thousands separators.'
		: 'Map a number, or a text that is one.';
}
