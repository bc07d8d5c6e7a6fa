import type { Answer } from '../../../../nodes/Nex/delivery/exchange/answer';
import type { Send } from '../../../../nodes/Nex/delivery/exchange/port';
import { ok, noAnswer, refusal } from './scriptedServer';
import type { VirtualClock } from '../virtualClock';

/** What a request meets. With "stored", it does its work all the same. */
export type Fault =
	| 'none'
	| '429'
	| '429 with Retry-After: 2'
	| '503'
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
	'503': () => refusal(503),
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

/** Whether the server refuses a request for its pace alone: it is repeated as long as it takes. */
export function isTurnedAway(fault: Fault): boolean {
	return (fault.startsWith('429') && !fault.includes('3600')) || fault.startsWith('503 with');
}

/** Whether a request is refused for its pace, perhaps after it was begun. */
export function isThrottled(fault: Fault): boolean {
	return isTurnedAway(fault) || fault === '503';
}

/** Whether sending the same again may help. */
export function isPassing(fault: Fault): boolean {
	return isThrottled(fault) || /^(500|520|408|reset|timeout|refused|cut off)/.test(fault);
}

/** Whether a fault passes and shows that the request was not carried out. */
export function isHarmless(fault: Fault): boolean {
	return isTurnedAway(fault) || fault === 'refused';
}

/** Whether the server took a request in, whatever it made of it. */
export function isTakenIn(fault: Fault): boolean {
	return !isPassing(fault) && fault !== 'bad certificate' && !fault.includes('3600');
}

/** Who sends to the store: one item of one run. */
export interface StoreItem {
	/** The run that it belongs to. */
	readonly run: number;
	readonly itemIndex: number;
	/** What it writes to. */
	readonly records: readonly string[];
	/** What each of its requests meets; undefined where that is the script's to say. */
	readonly always: Fault | undefined;
}

export interface Sending {
	readonly item: StoreItem;
	readonly fault: Fault;
	/** Its position among all events, and when that was, in milliseconds since 1970. */
	readonly sentAt: number;
	readonly sentTime: number;
	/** The same of its answer; infinite as long as there is none. */
	answeredAt: number;
	answeredTime: number;
}

/**
 * A store of records in which a request writes its item under each of its records. It remembers
 * every request and every write, whoever sends.
 */
export class ModelStore {
	/** Who wrote a record last. */
	readonly records = new Map<string, StoreItem>();
	readonly sendings: Sending[] = [];
	readonly stored = new Set<StoreItem>();
	/** Items whose request did its work more than once. */
	readonly storedTwice = new Set<StoreItem>();
	/** Items that were in flight together though they share a record. */
	readonly rivals: Array<[StoreItem, StoreItem]> = [];
	/** How many requests of a run were in flight together at most. */
	readonly mostInFlight = new Map<number, number>();
	private readonly byItem = new Map<StoreItem, Sending[]>();
	private inFlight: Sending[] = [];
	private events = 0;

	/** @param script what the requests meet, in the order in which they arrive; then nothing */
	constructor(
		private readonly clock: VirtualClock,
		private readonly script: readonly Fault[],
	) {}

	/** Counts something that happens, so that it can be put in order with what else does. */
	nextEvent(): number {
		this.events += 1;
		return this.events;
	}

	sendFor(item: StoreItem): Send {
		return async () => {
			const sending: Sending = {
				item,
				fault: item.always ?? this.script[this.sendings.length] ?? 'none',
				sentAt: this.nextEvent(),
				sentTime: this.clock.now(),
				answeredAt: Infinity,
				answeredTime: Infinity,
			};
			this.begin(sending);
			await this.clock.sleep(50 * this.clock.random());
			if (sending.fault === 'none' || sending.fault.endsWith('stored')) this.write(item);
			await this.clock.sleep(50 * this.clock.random());
			this.inFlight = this.inFlight.filter((other) => other !== sending);
			sending.answeredAt = this.nextEvent();
			sending.answeredTime = this.clock.now();
			return results[sending.fault]();
		};
	}

	sendingsOf(item: StoreItem): readonly Sending[] {
		return this.byItem.get(item) ?? [];
	}

	private begin(sending: Sending): void {
		const { item } = sending;
		for (const { item: other } of this.inFlight) {
			if (other.records.some((record) => item.records.includes(record))) {
				this.rivals.push([other, item]);
			}
		}
		this.sendings.push(sending);
		this.byItem.set(item, [...this.sendingsOf(item), sending]);
		this.inFlight.push(sending);
		const ofRun = this.inFlight.filter((other) => other.item.run === item.run).length;
		this.mostInFlight.set(item.run, Math.max(this.mostInFlight.get(item.run) ?? 0, ofRun));
	}

	private write(item: StoreItem): void {
		for (const record of item.records) this.records.set(record, item);
		if (this.stored.has(item)) this.storedTwice.add(item);
		this.stored.add(item);
	}
}

function thrown(kind: Parameters<typeof noAnswer>[0]): never {
	throw noAnswer(kind);
}
