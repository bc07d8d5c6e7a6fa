import { Channel } from '../../../../nodes/Nex/delivery/channel/channel';
import type { Clock } from '../../../../nodes/Nex/delivery/channel/clock';
import type { Answer } from '../../../../nodes/Nex/delivery/exchange/answer';
import type { Send } from '../../../../nodes/Nex/delivery/exchange/port';
import { storing } from '../../../../nodes/Nex/delivery/run/effect';
import { joinedRun, request, upTo } from '../run/delivering';
import type { Limiter } from './limiters';
import { ok } from '../run/scriptedServer';
import { VirtualClock } from '../virtualClock';

/** How a refusal says how long to wait: in whole seconds, rounded up; as a date; or not at all. */
export type RetryAfter = 'seconds' | 'date' | 'none';

/** Milliseconds from a request to its answer, one number a request. */
export type Latency = (random: () => number) => number;

export const latencies = {
	'1 ms': () => 1,
	'20 ms': () => 20,
	'200 ms': () => 200,
	'5 to 35 ms': (random) => 5 + 30 * random(),
	'10 to 90 ms': (random) => 10 + 80 * random(),
	'5 ms and an exponential tail of 20': (random) => 5 - 20 * Math.log(1 - random()),
	'100 to 300 ms': (random) => 100 + 200 * random(),
} as const satisfies Record<string, Latency>;

export interface Limited {
	items: number;
	limiter: Limiter;
	latency: Latency;
	retryAfter: RetryAfter;
	/** Now and then nothing reaches the server for up to so many milliseconds (default: never). */
	longestStall?: number;
	/** Of a refusal. */
	status?: 429 | 503;
	seed: number;
}

/**
 * Runs items against a server with a limit, on a virtual clock whose timers ring late as real ones
 * do: by up to 2 ms, and one in a hundred by 40 ms.
 *
 * @returns how many items were delivered, in how many seconds, and which share of all requests was
 * refused
 */
export async function deliverToLimited(limited: Limited) {
	const { items, limiter, latency, retryAfter, longestStall = 0, status = 429, seed } = limited;
	const clock = new VirtualClock(seed);
	await clock.pass(137 * seed);
	const began = clock.elapsed;
	const stalls = new Stalls(clock, longestStall);
	let refused = 0;
	let requests = 0;
	const send: Send = async () => {
		requests += 1;
		const milliseconds = latency(clock.random);
		await clock.sleep(milliseconds / 2);
		await stalls.pass();
		const now = clock.now();
		const wait = limiter.take(now);
		await clock.sleep(milliseconds / 2);
		if (wait === 0) return ok;
		refused += 1;
		return refusalWith(status, headerFor(retryAfter, now, wait));
	};
	const late = lateTimers(clock);
	const run = joinedRun(new Channel(late), { items, clock: late });
	const deliver = (itemIndex: number) =>
		run.deliver({ itemIndex, lanes: [], effect: storing, request, send, read: ({ body }) => body });
	const outcomes = await clock.run(Promise.all(upTo(items).map(deliver)));
	return {
		delivered: outcomes.filter(({ kind }) => kind === 'delivered').length,
		seconds: (clock.elapsed - began) / 1_000,
		refusedShare: refused / requests,
	};
}

/** Holds up everything that arrives, about once a second, and lets it go on together. */
class Stalls {
	private nextAt: number;
	private endsAt = -Infinity;

	constructor(
		private readonly clock: VirtualClock,
		private readonly longest: number,
	) {
		this.nextAt = clock.now();
	}

	async pass(): Promise<void> {
		const now = this.clock.now();
		while (now >= this.nextAt) {
			this.endsAt = this.nextAt + this.longest * this.clock.random();
			this.nextAt += 2_000 * this.clock.random();
		}
		if (now < this.endsAt) await this.clock.sleep(this.endsAt - now);
	}
}

function lateTimers(clock: VirtualClock): Clock {
	const lateness = () => 2 * clock.random() + (clock.random() < 0.01 ? 40 : 0);
	return {
		now: () => clock.now(),
		random: clock.random,
		sleep: (milliseconds, signal) => clock.sleep(milliseconds + lateness(), signal),
	};
}

function headerFor(retryAfter: RetryAfter, now: number, wait: number): string | undefined {
	if (retryAfter === 'none') return undefined;
	if (retryAfter === 'seconds') return `${Math.ceil(wait / 1_000)}`;
	return new Date(Math.ceil((now + wait) / 1_000) * 1_000).toUTCString();
}

function refusalWith(status: number, retryAfter: string | undefined): Answer {
	const body = { code: status, message: 'too many requests' };
	return { status, headers: { 'retry-after': retryAfter }, body };
}
