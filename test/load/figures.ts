/** What a figure has to keep to. */
export type Bound = { readonly most: number } | { readonly least: number };

/** One line of the result. */
export interface Figure {
	/** Such as `limited.stored`; the part before the dot is its group. */
	readonly name: string;
	readonly value: number;
}

/** The bounds of the figures that have one. */
export const bounds: Readonly<Record<string, Bound>> = {
	'limited.stored': { least: 1_000 },
	'limited.time_over_ideal': { most: 1.1 },
	'limited.refused_share': { most: 0.05 },
	'latency.time_over_ideal': { most: 1.1 },
	'read.time_over_ideal': { most: 1.1 },
	'cpu.per_item_over_plain': { most: 0.58 },
	'cpu.per_item_over_http_request': { most: 0.6 },
	'memory.peak_over_http_request': { most: 0.75 },
	'profile.share_of_this_node': { most: 0.06 },
	'scale.time_100k_over_10k': { most: 11 },
	'trigger.requests_per_quiet_look': { most: 1 },
	'trigger.look_over_latency': { most: 1.15 },
	'trigger.memory_bytes': { most: 200_000 },
	'calls.stored': { least: 200 },
	'calls.time_over_ideal': { most: 1.15 },
	'calls.requests_per_item': { most: 1.15 },
	'calls.definition_reads': { most: 5 },
	'call.time_over_http_request': { most: 1.1 },
	'call.wait_beside_bulk_over_alone': { most: 5 },
	'runs.stored': { least: 1_000 },
	'runs.time_over_ideal': { most: 1.1 },
	'runs.refused_share': { most: 0.05 },
};

/** Whether a figure keeps to its bound, and in words. */
export interface BoundCheck {
	readonly name: string;
	readonly holds: boolean;
	readonly sentence: string;
}

/**
 * The line that shows a figure.
 *
 * @param figure the figure
 * @returns `name: value`, the value with three digits after the point unless it is whole
 */
export function line({ name, value }: Figure): string {
	return `${name}: ${Number.isInteger(value) ? value : value.toFixed(3)}`;
}

/**
 * Compares figures with their bounds.
 *
 * @param figures what was measured
 * @returns a check for each figure that has a bound, in their order
 */
export function checkBounds(figures: readonly Figure[]): BoundCheck[] {
	return figures.flatMap((figure) => {
		const bound = bounds[figure.name];
		if (bound === undefined) return [];
		const holds = 'most' in bound ? figure.value <= bound.most : figure.value >= bound.least;
		const asked = 'most' in bound ? `at most ${bound.most}` : `at least ${bound.least}`;
		const sentence = `${holds ? 'holds' : 'DOES NOT HOLD'}: ${line(figure)} (${asked})`;
		return [{ name: figure.name, holds, sentence }];
	});
}

/**
 * The median.
 *
 * @param values at least one number
 * @returns the middle one, or the mean of the two middle ones
 * @throws {RangeError} where there is none
 */
export function median(values: readonly number[]): number {
	const sorted = [...values].sort((left, right) => left - right);
	const middle = sorted.length / 2;
	const upper = sorted[Math.floor(middle)];
	const lower = sorted[Math.ceil(middle) - 1];
	if (upper === undefined || lower === undefined) throw new RangeError('There is no value.');
	return (lower + upper) / 2;
}
