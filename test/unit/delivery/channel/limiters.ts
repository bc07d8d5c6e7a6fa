/** Decides which requests a server takes. */
export interface Limiter {
	/** @returns 0 where the request is taken, otherwise after how many milliseconds one will be */
	take(now: number): number;
}

/** Refilled continuously; a full bucket holds as many requests as one window grants. */
export function tokenBucket(limit: number, window: number, capacity = limit): Limiter {
	let tokens = capacity;
	let filledAt = -Infinity;
	return {
		take(now) {
			tokens = Math.min(capacity, tokens + ((now - filledAt) * limit) / window);
			filledAt = now;
			if (tokens < 1) return ((1 - tokens) * window) / limit;
			tokens -= 1;
			return 0;
		},
	};
}

/** Windows that follow each other, aligned to the clock and not to the first request. */
export function fixedWindows(limit: number, window: number): Limiter {
	const offset = 0.37 * window;
	let current = -1;
	let taken = 0;
	return {
		take(now) {
			const number = Math.floor((now + offset) / window);
			if (number !== current) {
				current = number;
				taken = 0;
			}
			if (taken === limit) return (number + 1) * window - (now + offset);
			taken += 1;
			return 0;
		},
	};
}

/** No more than the limit within the window before any request. */
export function slidingLog(limit: number, window: number): Limiter {
	const taken: number[] = [];
	return {
		take(now) {
			const oldest = taken.at(-limit) ?? -Infinity;
			if (now - oldest < window) return oldest + window - now;
			taken.push(now);
			return 0;
		},
	};
}

/** Takes everything, but for some time. */
export function outage(from: number, to: number): Limiter {
	let began: number | undefined;
	return {
		take(now) {
			began ??= now;
			const elapsed = now - began;
			return elapsed >= from && elapsed < to ? to - elapsed : 0;
		},
	};
}

/** Refuses one request of so many, however slowly they come. */
export function everyNth(n: number): Limiter {
	let requests = 0;
	return {
		take() {
			requests += 1;
			return requests % n === 0 ? 1 : 0;
		},
	};
}
