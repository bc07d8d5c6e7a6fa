/** An expression whose result JSON can't hold. */
export interface FailedCalculation {
	/** Without the brackets, to be part of a larger expression. */
	expression: string;
	/** Whether it is no value at all: a field that is mapped to it is empty, as far as a person sees. */
	isNothing?: boolean;
}

/**
 * Calculations that went wrong, and what else `JSON.stringify` turns into null or `{}`, or leaves out.
 * Where one of them is in an item's attributes, the item is not right.
 */
export const failedCalculations: readonly FailedCalculation[] = [
	{ expression: "Number('abc')" },
	{ expression: '(1 / 0)' },
	{ expression: '(-1 / 0)' },
	{ expression: "new Date('x')" },
	{ expression: "DateTime.fromISO('x')" },
	{ expression: "new Map([['a', 1]])" },
	{ expression: 'new Set([1])' },
	{ expression: '(() => 1)', isNothing: true },
	{ expression: "Symbol('x')", isNothing: true },
	{ expression: '(() => { const a = {}; a.a = a; return a; })()' },
	{ expression: '(() => { const a = []; a.push([a]); return a; })()' },
	{ expression: 'new Uint8Array(2)' },
	{ expression: '/x/' },
	{ expression: "new Error('x')" },
];

/** Results that JSON can hold, but JavaScript's stack may not: sent or refused, in the node's words. */
export const deepCalculations: readonly string[] = [
	"JSON.parse('['.repeat(3000) + ']'.repeat(3000))",
	"JSON.parse('{\"a\":'.repeat(9000) + '1' + '}'.repeat(9000))",
];
