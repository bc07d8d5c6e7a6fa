import type { Answer } from '../../../../nodes/Nex/delivery/exchange/answer';
import { ConnectionFailure } from '../../../../nodes/Nex/delivery/exchange/connectionFailure';
import type { Send } from '../../../../nodes/Nex/delivery/exchange/port';
import type { VirtualClock } from '../virtualClock';

/** One request as it reaches the server. */
export interface Arrival {
	itemIndex: number;
	/** Which attempt of the item it is, from 1. */
	attempt: number;
	/** Which request of the server it is, from 1. */
	number: number;
}

export type Script = (arrival: Arrival) => Answer | ConnectionFailure;

export const ok: Answer = { status: 200, headers: {}, body: 'stored' };

/** An answer with this status, Nex's kind of body and, where given, `Retry-After`. */
export function refusal(status: number, retryAfter?: string): Answer {
	return {
		status,
		headers: retryAfter === undefined ? {} : { 'retry-after': retryAfter },
		body: { code: status, message: `says ${status}` },
	};
}

export function noAnswer(kind: ConnectionFailure['kind']): ConnectionFailure {
	return new ConnectionFailure(kind, `The connection failed: ${kind}`);
}

/** A server that answers by a script after some time, and keeps a record of what reached it. */
export class ScriptedServer {
	/** The items in the order in which their requests arrived. */
	readonly arrivals: number[] = [];
	/** When each of them arrived, in milliseconds of the clock's life. */
	readonly times: number[] = [];
	/** What happened in which order, such as `1 sent` and `1 answered`. */
	readonly events: string[] = [];
	inFlight = 0;
	mostInFlight = 0;
	private readonly attempts = new Map<number, number>();

	/** @param latency milliseconds from a request to its answer, perhaps by item */
	constructor(
		private readonly clock: VirtualClock,
		private readonly script: Script = () => ok,
		private readonly latency: number | ((itemIndex: number) => number) = 100,
	) {}

	/** @returns what sends the item's request */
	sendFor(itemIndex: number): Send {
		return async () => {
			const attempt = (this.attempts.get(itemIndex) ?? 0) + 1;
			this.attempts.set(itemIndex, attempt);
			this.arrivals.push(itemIndex);
			this.times.push(this.clock.elapsed);
			this.events.push(`${itemIndex} sent`);
			this.inFlight += 1;
			this.mostInFlight = Math.max(this.mostInFlight, this.inFlight);
			const result = this.script({ itemIndex, attempt, number: this.arrivals.length });
			const { latency } = this;
			await this.clock.sleep(typeof latency === 'number' ? latency : latency(itemIndex));
			this.inFlight -= 1;
			this.events.push(`${itemIndex} answered`);
			if (result instanceof ConnectionFailure) throw result;
			return result;
		};
	}
}
