import type { Answer } from '../../../../nodes/Nex/delivery/exchange/answer';
import type { Send } from '../../../../nodes/Nex/delivery/exchange/port';
import { ok, noAnswer, refusal } from './scriptedServer';
import type { VirtualClock } from '../virtualClock';

/** What a request meets. With "stored", it does its work all the same. */
export type Fault =
	| 'none'
	| '429'
	| '429 with Retry-After: 2'
	| '503 with Retry-After: 1'
	| '429 with Retry-After: 3600'
	| '500'
	| '500 stored'
	| '520'
	| '408'
	| 'reset'
	| 'reset stored'
	| 'timeout stored'
	| 'refused'
	| 'bad certificate'
	| 'HTML stored'
	| 'cut off'
	| 'redirect'
	| '400'
	| '401'
	| '403';

const results: Record<Fault, () => Answer> = {
	none: () => ok,
	'429': () => refusal(429),
	'429 with Retry-After: 2': () => refusal(429, '2'),
	'503 with Retry-After: 1': () => refusal(503, '1'),
	'429 with Retry-After: 3600': () => refusal(429, '3600'),
	'500': () => refusal(500),
	'500 stored': () => refusal(500),
	'520': () => refusal(520),
	'408': () => refusal(408),
	reset: () => thrown('reset'),
	'reset stored': () => thrown('reset'),
	'timeout stored': () => thrown('timeout'),
	refused: () => thrown('refused'),
	'bad certificate': () => thrown('unsent'),
	'HTML stored': () => ({ ...ok, body: '<html></html>' }),
	'cut off': () => ({ ...ok, body: '{"id":' }),
	redirect: () => ({ ...refusal(302), headers: { location: 'https://other.example/' } }),
	'400': () => refusal(400),
	'401': () => refusal(401),
	'403': () => refusal(403),
};

export const faults = Object.keys(results) as Fault[];

interface Request {
	itemIndex: number;
	keys: readonly string[];
	fault: Fault;
	sentAt: number;
	/** The position of its answer among all events, once it is answered. */
	answeredAt: number | undefined;
}

/**
 * A store of records by key, in which a request writes its item's index under each of its keys. It
 * remembers every request and every write.
 */
export class ModelStore {
	readonly records = new Map<string, number>();
	readonly requests: Request[] = [];
	readonly stored = new Set<number>();
	/** Items whose request did its work more than once. */
	readonly storedTwice = new Set<number>();
	/** Items that were in flight together though they share a key. */
	readonly rivals: Array<[number, number]> = [];
	mostInFlight = 0;
	/** Counts everything that happens, so that two events can be put in order. */
	events = 0;
	private inFlight: Request[] = [];

	/** @param script what the requests meet, in the order in which they arrive; then nothing */
	constructor(
		private readonly clock: VirtualClock,
		private readonly script: readonly Fault[],
	) {}

	sendFor(itemIndex: number, keys: readonly string[]): Send {
		return async () => {
			const fault = this.script[this.requests.length] ?? 'none';
			const request: Request = {
				itemIndex,
				keys,
				fault,
				sentAt: ++this.events,
				answeredAt: undefined,
			};
			this.requests.push(request);
			this.begin(request);
			await this.clock.sleep(50 * this.clock.random());
			if (fault === 'none' || fault.endsWith('stored')) this.write(request);
			await this.clock.sleep(50 * this.clock.random());
			this.inFlight = this.inFlight.filter((other) => other !== request);
			request.answeredAt = ++this.events;
			return results[fault]();
		};
	}

	requestsOf(itemIndex: number): Request[] {
		return this.requests.filter((request) => request.itemIndex === itemIndex);
	}

	private begin(request: Request): void {
		for (const other of this.inFlight) {
			if (other.keys.some((key) => request.keys.includes(key))) {
				this.rivals.push([other.itemIndex, request.itemIndex]);
			}
		}
		this.inFlight.push(request);
		this.mostInFlight = Math.max(this.mostInFlight, this.inFlight.length);
	}

	private write({ itemIndex, keys }: Request): void {
		for (const key of keys) this.records.set(key, itemIndex);
		if (this.stored.has(itemIndex)) this.storedTwice.add(itemIndex);
		this.stored.add(itemIndex);
	}
}

function thrown(kind: Parameters<typeof noAnswer>[0]): never {
	throw noAnswer(kind);
}
