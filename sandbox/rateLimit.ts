/** How a refusal says when to come back: whole seconds, a date, or not at all. */
export type RetryAfterForm = 'seconds' | 'date' | 'none';

/** A limit on the requests of all keys together. */
export interface RateLimitOptions {
	/** How many requests are let through in any window of time. */
	requests: number;
	/** The length of that window in seconds; default 1. */
	seconds?: number;
	/** How a refusal says when to come back; default `seconds`. */
	retryAfter?: RetryAfterForm;
	/** The raw path below the base path that it holds for; default every one. */
	path?: string;
}

/** A sliding window: never more than so many requests in any stretch of so many seconds. */
export class RateLimit {
	private readonly windowMs: number;
	/** When the latest requests were let through, a ring of as many as the limit allows. */
	private readonly admittedAt: number[] = [];
	private oldest = 0;

	/** @param options the limit; the number of requests must be a whole number from 1 */
	constructor(readonly options: RateLimitOptions) {
		const { requests, seconds = 1 } = options;
		if (!Number.isInteger(requests) || requests < 1 || !(seconds > 0)) {
			throw new RangeError(
				`A rate limit needs a whole number of requests from 1 and more than 0 seconds, not ${requests} in ${seconds} s.`,
			);
		}
		this.windowMs = seconds * 1000;
	}

	/**
	 * Lets a request through, or says how long to wait. A refused request does not count.
	 *
	 * @param now a time in milliseconds that never runs backwards
	 * @returns 0 where the request is let through, otherwise the milliseconds until one would be
	 */
	admit(now: number): number {
		if (this.admittedAt.length < this.options.requests) {
			this.admittedAt.push(now);
			return 0;
		}
		const wait = (this.admittedAt[this.oldest] ?? now) + this.windowMs - now;
		if (wait > 0) return wait;
		this.admittedAt[this.oldest] = now;
		this.oldest = (this.oldest + 1) % this.admittedAt.length;
		return 0;
	}
}

/**
 * @param limit requests a second, or a limit in full
 * @returns the limit, from its start; undefined without one
 */
export function startRateLimit(
	limit: number | RateLimitOptions | undefined,
): RateLimit | undefined {
	if (limit === undefined) return undefined;
	return new RateLimit(typeof limit === 'number' ? { requests: limit } : limit);
}

/**
 * Writes the value of a Retry-After header (RFC 9110, section 10.2.3), rounded up, so that a client
 * which obeys it is not refused again.
 *
 * @param waitMs how long to wait, in milliseconds
 * @param form how to say it
 * @param now the present time, in milliseconds since 1970
 * @returns the value, or undefined where none is to be sent
 */
export function retryAfterValue(
	waitMs: number,
	form: RetryAfterForm,
	now: number,
): string | undefined {
	switch (form) {
		case 'seconds':
			return String(Math.ceil(waitMs / 1000));
		case 'date':
			return new Date(Math.ceil((now + waitMs) / 1000) * 1000).toUTCString();
		case 'none':
			return undefined;
	}
}
