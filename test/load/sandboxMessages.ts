import { z } from 'zod';

/** How the sandbox behaves during a measurement. */
export const sandboxConditions = z.object({
	/** Milliseconds that each request waits before it is carried out. */
	latency: z.number().default(0),
	/** Requests a second; none where it is left out. */
	rateLimit: z.number().optional(),
	/** How many people are in the store at first. */
	people: z.number().default(0),
	/** A key that it takes beside those that it always knows. */
	apiKey: z.string().optional(),
});
export type SandboxConditions = z.input<typeof sandboxConditions>;

/** What happens in the workspace from one look of a trigger to the next. */
export const sandboxEvents = z.object({
	/** How many minutes go by first, by the workspace's clock. */
	minutes: z.number().default(0),
	/** How many people are created then. */
	people: z.number().default(0),
});
export type SandboxEvents = z.input<typeof sandboxEvents>;

/** What the bench tells the sandbox's process: to forget everything and begin, to go on, or to report. */
export const sandboxOrder = z.discriminatedUnion('kind', [
	sandboxConditions.extend({ kind: z.literal('begin') }),
	sandboxEvents.extend({ kind: z.literal('go on') }),
	z.object({ kind: z.literal('report') }),
]);
export type SandboxOrder = z.input<typeof sandboxOrder>;

const sandboxReport = z.object({
	/** People in the store. */
	stored: z.number(),
	/** Requests that arrived, those for the schema included. */
	requests: z.number(),
	/** Those of them that asked for the definition of an object or of all. */
	definitionReads: z.number(),
	/** Those of them that were answered with 429. */
	refused: z.number(),
});
/** What the sandbox has seen since it began. */
export type SandboxReport = z.infer<typeof sandboxReport>;

/** What the sandbox's process tells the bench. */
export const sandboxAnswer = z.discriminatedUnion('kind', [
	z.object({ kind: z.literal('started'), url: z.string(), apiKey: z.string() }),
	z.object({ kind: z.literal('ready') }),
	z.object({ kind: z.literal('report'), report: sandboxReport }),
]);
export type SandboxAnswer = z.infer<typeof sandboxAnswer>;
