import { z } from 'zod';
import type { LoggedRequest } from '../requestLog';

const milliseconds = z.number().nonnegative();
const store = z.boolean().optional();

const faultSchema = z.discriminatedUnion('kind', [
	z.strictObject({
		kind: z.literal('status'),
		status: z.number().int().min(200).max(599),
		retryAfterSeconds: z.number().nonnegative().optional(),
		retryAfterForm: z.enum(['seconds', 'date']).optional(),
		body: z.enum(['error', 'html', 'empty']).optional(),
		message: z.string().min(1).optional(),
		store,
	}),
	z.strictObject({ kind: z.literal('reset'), store }),
	z.strictObject({ kind: z.literal('hang'), store }),
	z.strictObject({ kind: z.literal('html'), store }),
	z.strictObject({ kind: z.literal('empty'), store }),
	z.strictObject({
		kind: z.literal('redirect'),
		location: z.string().min(1),
		status: z.union([z.literal(301), z.literal(302), z.literal(307), z.literal(308)]).optional(),
		store,
	}),
	z.strictObject({ kind: z.literal('truncatedJson') }),
	z.strictObject({ kind: z.literal('truncatedGzip') }),
	z.strictObject({ kind: z.literal('damagedGzip') }),
	z.strictObject({ kind: z.literal('slowBody'), milliseconds }),
	z.strictObject({ kind: z.literal('stall'), afterBytes: z.number().int().nonnegative() }),
	z.strictObject({ kind: z.literal('revokeKey') }),
]);

const ordinal = z.number().int().positive();

const conditionSchema = z.strictObject({
	method: z.string().optional(),
	path: z.string().optional(),
	attribute: z.strictObject({ slug: z.string(), value: z.unknown() }).optional(),
	requests: z
		.union([ordinal, z.array(ordinal), z.strictObject({ from: ordinal, to: ordinal.optional() })])
		.optional(),
	every: ordinal.optional(),
	rate: z.number().min(0).max(1).optional(),
	seed: z.number().int().optional(),
	matches: z.function().optional(),
});

const scriptSchema = z.array(
	z.strictObject({ when: conditionSchema.optional(), fault: faultSchema }),
);

/**
 * What goes wrong. `store` says whether the request is carried out (and its record stored) before
 * the fault takes the answer's place; default false. `truncatedJson`, `truncatedGzip`, `damagedGzip`,
 * `slowBody` and `stall` spoil the true answer, so there the request is always carried out;
 * `revokeKey` refuses the request's key from this request on, which is answered as all that come
 * with that key.
 */
export type Fault = z.infer<typeof faultSchema>;

/** When a rule applies. Everything that is given must hold; nothing given means every request. */
export interface FaultCondition {
	/** The method, in capitals. */
	method?: string;
	/** The raw path below the base path and without the query, such as `/v1/objects/person`. */
	path?: string;
	/** An attribute in the body that has this value, or a list that holds it. */
	attribute?: { slug: string; value: unknown };
	/** A test in code, which a script in JSON can't have. */
	matches?: (request: LoggedRequest) => boolean;
	/**
	 * Which of the requests that all of the above let through: one, some, or a burst, counted from 1.
	 * Requests that the rate limit refuses are not counted.
	 */
	requests?: number | number[] | { from: number; to?: number };
	/** Every nth of the requests that the filters above let through. */
	every?: number;
	/** The share of the requests (0 to 1) that the filters above let through, drawn at random. */
	rate?: number;
	/** The seed of that draw; default 1. The same seed and order of requests give the same faults. */
	seed?: number;
}

/** One rule of a fault script. */
export interface FaultRule {
	when?: FaultCondition;
	fault: Fault;
}

/** Rules in order: a request meets the fault of the first one that applies. */
export type FaultScript = readonly FaultRule[];

/**
 * @param fault a fault; undefined: none
 * @returns whether the request is carried out before the fault shows
 */
export function letsRequestThrough(fault: Fault | undefined): boolean {
	switch (fault?.kind) {
		case undefined:
		case 'truncatedJson':
		case 'truncatedGzip':
		case 'damagedGzip':
		case 'slowBody':
		case 'stall':
		case 'revokeKey':
			return true;
		default:
			return fault?.store ?? false;
	}
}

/**
 * Checks a fault script, such as one that was read from a JSON file.
 *
 * @param script anything
 * @returns the script
 * @throws {Error} with a line for each mistake, which names its place
 */
export function parseFaultScript(script: unknown): FaultScript {
	const result = scriptSchema.safeParse(script);
	if (result.success) return script as FaultScript;
	const lines = result.error.issues.map(({ path, message }) => `- ${path.join('.')}: ${message}`);
	throw new Error(`The fault script is not right:\n${lines.join('\n')}`);
}
