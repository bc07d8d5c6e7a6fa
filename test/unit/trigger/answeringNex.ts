import type { IDataObject } from 'n8n-workflow';

import { OverlongBody } from '../../../nodes/Nex/delivery/exchange/readBody';
import type { Request } from '../../../nodes/Nex/delivery/exchange/port';
import type { Failure } from '../../../nodes/Nex/delivery/verdict/failure';
import { Nex } from '../../../nodes/Nex/trigger/nex';
import { at, timeAt } from './timelines';

/** What an answer is made of: its body, too much of one, or the status of a refusal. */
export type Answer = object | 'too long' | { status: number };

/** Nex as a look sees it, which answers each request as a test says. */
export class AnsweringNex {
	/** What was asked for. */
	readonly asked: Request[] = [];
	/** Nex's own time, in seconds; undefined where it does not tell. */
	now: number | undefined;
	/** How much of the look's time is left, after so many requests. */
	timeLeft: (requests: number) => number = () => 1;

	/** @param answer gives the answer to a request */
	constructor(private readonly answer: (request: Request) => Answer) {}

	/** @returns Nex for one look */
	look(): Nex {
		return new Nex(
			async (request, read) => {
				this.asked.push(request);
				const answer = this.answer(request);
				if (answer !== 'too long' && 'status' in answer) {
					const failure = { reason: 'rejected', itemIndex: 0, attempts: 1, ...answer };
					return await Promise.resolve({ failure: failure as Failure });
				}
				const answeredAt = this.now === undefined ? undefined : at(this.now) / 1_000;
				return { told: read(answer === 'too long' ? new OverlongBody() : answer), answeredAt };
			},
			() => this.timeLeft(this.asked.length),
		);
	}
}

/** Things of such times, in seconds, by which they are called. */
export function thingsOf(times: readonly number[]): IDataObject[] {
	return times.map((seconds) => ({ id: `${seconds}`, created_at: timeAt(seconds) }));
}

/** So many times, one second after the other, the first of them at one second. */
export function seconds(count: number): number[] {
	return Array.from({ length: count }, (_, place) => place + 1);
}
