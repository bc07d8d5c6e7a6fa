import { setMaxListeners } from 'node:events';
import { Channel } from '../../../../nodes/Nex/delivery/channel/channel';
import type { Answer } from '../../../../nodes/Nex/delivery/exchange/answer';
import { storing } from '../../../../nodes/Nex/delivery/run/effect';
import type { Outcome } from '../../../../nodes/Nex/delivery/run/outcome';
import type { Run } from '../../../../nodes/Nex/delivery/run/run';
import type { Limiter } from '../channel/limiters';
import { VirtualClock } from '../virtualClock';
import { joinedRun, readStored, request, upTo } from './delivering';
import { ok, refusal } from './scriptedServer';

/** What goes on for so long is cancelled, for it may have no end. */
const ONE_HOUR = 3_600_000;

/** A server that takes all items but some, and how the items are delivered to it. */
export interface WithBadItems {
	/** How many items there are. */
	items: number;
	/** Those that the server never takes, by their places. */
	bad: readonly number[];
	/** What it answers to them, without `Retry-After`. */
	status: 429 | 500 | 503;
	/** Which requests it takes, theirs included. */
	limiter: Limiter;
	/** Whether it says how long to wait where its limit refuses a request. */
	saysHowLong: boolean;
	/** Milliseconds from a request to its answer. */
	latency: number;
	/** Milliseconds within which the items come, each in a run of its own; undefined: one run. */
	within?: number;
	maxConcurrency: number;
	seed: number;
}

/** How one item ended. */
export interface Ended {
	itemIndex: number;
	outcome: Outcome<string>;
	/** Seconds from its coming to its end. */
	waited: number;
	/** Seconds from the beginning to its end. */
	at: number;
}

/**
 * Delivers items to a server that never takes some of them, all through one channel, with On Error =
 * Continue, on a virtual clock whose timers ring late as real ones do.
 *
 * @returns how those that it takes ended, how the others did, and how many requests were sent
 */
export async function deliverWithBadItems(simulated: WithBadItems) {
	const { items, within, seed } = simulated;
	const clock = new VirtualClock(
		seed,
		(random) => 2 * random() + (random() < 0.01 ? 40 * random() : 0),
	);
	const server = new Server(simulated, clock);
	const channel = new Channel(clock);
	const controller = new AbortController();
	// Each call is a run of its own, which listens by itself.
	setMaxListeners(0, controller.signal);
	void clock.sleep(ONE_HOUR).then(() => {
		controller.abort();
	});
	const runOf = (size: number) => {
		const { maxConcurrency } = simulated;
		const { signal } = controller;
		return joinedRun(channel, { items: size, maxConcurrency, probeFirst: true, clock, signal });
	};
	const deliver = async (run: Run, itemIndex: number, place: number): Promise<Ended> => {
		const cameAt = clock.elapsed;
		const send = () => server.answerTo(place);
		const item = { itemIndex, lanes: [], effect: storing, request, send, read: readStored };
		const outcome = await run.deliver(item);
		const at = clock.elapsed / 1_000;
		return { itemIndex: place, outcome, waited: at - cameAt / 1_000, at };
	};
	const comeLater = async (place: number, after: number) => {
		await clock.sleep(after);
		return await deliver(runOf(1), 0, place);
	};
	const bulk = within === undefined ? runOf(items) : undefined;
	const arrivals = upTo(items)
		.map(() => clock.random() * (within ?? 0))
		.sort((one, other) => one - other);
	const ended = await clock.run(
		Promise.all(
			arrivals.map((after, place) =>
				bulk === undefined ? comeLater(place, after) : deliver(bulk, place, place),
			),
		),
	);
	const bad = new Set(simulated.bad);
	return {
		others: ended.filter(({ itemIndex }) => !bad.has(itemIndex)),
		bad: ended.filter(({ itemIndex }) => bad.has(itemIndex)),
		requests: server.requests,
	};
}

class Server {
	requests = 0;
	private readonly bad: ReadonlySet<number>;

	constructor(
		private readonly simulated: WithBadItems,
		private readonly clock: VirtualClock,
	) {
		this.bad = new Set(simulated.bad);
	}

	async answerTo(place: number): Promise<Answer> {
		this.requests += 1;
		const { latency, limiter, saysHowLong, status } = this.simulated;
		await this.clock.sleep(latency / 2);
		const wait = limiter.take(this.clock.now());
		await this.clock.sleep(latency / 2);
		if (wait > 0) return refusal(429, saysHowLong ? `${Math.ceil(wait / 1_000)}` : undefined);
		return this.bad.has(place) ? refusal(status) : ok;
	}
}
