import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { isPlainObject } from '../../attributes/plainObject';
import { shownName } from '../../attributes/shownValue';
import { IncompleteAnswer, UnusableAnswer } from '../../delivery/exchange/answer';
import type { Output } from '../../delivery/operation';
import { reading } from '../../delivery/run/effect';
import { FurtherRequest } from '../../delivery/run/task';
import type { RunItem } from '../../delivery/runItem';
import { wholeNumber } from './howMany';
import { isIdentifier } from '../../answers/things';

/** Whether a person waits for what Nex does in its own time. */
export const waitForCompletion: INodeProperties = {
	displayName: 'Wait for Completion',
	name: 'waitForCompletion',
	type: 'boolean',
	default: true,
	description: 'Whether to wait until Nex has finished and return the result',
};

/** Seconds. */
const usualMaxWait = 300;

/** For how long, as one of the options. */
export const maxWait: INodeProperties = {
	displayName: 'Max Wait',
	name: 'maxWait',
	type: 'number',
	typeOptions: { minValue: 1, numberPrecision: 0 },
	default: usualMaxWait,
	description: 'Max number of seconds to wait for completion',
};

/** Milliseconds: Nex's own clients look every 2 to 5 seconds. */
const firstWait = 2_000;
const waitGrowth = 1_000;
const longestWait = 5_000;

/** A kind of work that Nex does in its own time. */
export interface JobKind {
	/** What Nex works on, as a sentence calls it: "the text". */
	thing: string;
	/** Nex's name for the ID of such a job. */
	idKey: string;
	/** Where Nex tells how far it is. */
	urlOf: (id: string) => string;
	/** Tells a person where to find it later: a whole sentence. */
	whereabouts: (id: string) => string;
}

/**
 * One job of Nex's: what begins it, and the looks at it until it has ended. Some sources wrap what is
 * told of a job in `message`, so both forms are read.
 */
export class Job {
	private readonly waits: boolean;
	private readonly seconds: number;
	private until = Infinity;
	private wait = firstWait;

	/**
	 * @param kind what kind of job it is
	 * @param item the item that it is for: says whether to wait and how long
	 * @param id the ID of a job that Nex has begun already
	 * @throws ItemRefusal where 'Max Wait' is no whole number of seconds
	 */
	constructor(
		private readonly kind: JobKind,
		private readonly item: Pick<RunItem, 'parameter' | 'now'>,
		private id?: string,
	) {
		const { maxWait: given = usualMaxWait } = item.parameter('options') as IDataObject;
		this.seconds = wholeNumber(given, 'Max Wait', 1);
		this.waits = item.parameter('waitForCompletion') === true;
		if (id !== undefined) this.begin();
	}

	/** Where to find what Nex has begun; undefined before it has begun anything. */
	readonly whereabouts = (): string | undefined =>
		this.id === undefined ? undefined : this.kind.whereabouts(this.id);

	/**
	 * Reads an answer: first the one that begins the job, unless it had begun before, and then those that
	 * tell how far it is.
	 *
	 * @param body the parsed body
	 * @param finish makes the output of a job that is complete, from what Nex tells of it
	 * @returns the output; of a job that nobody waits for, what Nex tells of its beginning; or the next look
	 * @throws UnusableAnswer when the body tells nothing of a job; IncompleteAnswer when the job has failed,
	 *   the time is over, or it goes on and nobody waits
	 */
	read(body: unknown, finish: (state: IDataObject, id: string) => Output): Output | FurtherRequest {
		const state = opened(body);
		if (state === undefined) throw this.unusable();
		if (this.id === undefined) return this.started(state);
		if (this.isComplete(state)) return finish(state, this.id);
		if (this.waits && this.item.now < this.until) {
			return new FurtherRequest({}, { wait: this.nextWait() });
		}
		throw this.unfinished(state);
	}

	private started(state: IDataObject): IDataObject | FurtherRequest {
		const { idKey, urlOf } = this.kind;
		const given = state[idKey];
		if (!isIdentifier(given)) throw this.unusable();
		// Some IDs come as numbers.
		const id = String(given);
		if (!this.waits) return { ...state, [idKey]: id };
		this.id = id;
		this.begin();
		return new FurtherRequest(
			{ method: 'GET', url: urlOf(id), body: undefined },
			{ wait: this.nextWait(), effect: reading },
		);
	}

	private begin(): void {
		this.until = this.item.now + this.seconds * 1_000;
	}

	/** The last look is when the time is over. */
	private nextWait(): number {
		const wait = Math.min(this.wait, Math.max(0, this.until - this.item.now));
		this.wait = Math.min(this.wait + waitGrowth, longestWait);
		return wait;
	}

	/** Any status but the two that are ends says that it goes on. */
	private isComplete({ status, error }: IDataObject): boolean {
		if (typeof status !== 'string') throw this.unusable();
		if (status !== 'failed') return status === 'completed';
		const why = typeof error === 'string' && error !== '' ? `: ${shownName(error)}` : '';
		throw new IncompleteAnswer(
			`Nex could not process ${this.kind.thing}${why}`,
			'Correct what Nex names, then run the workflow again.',
			[],
		);
	}

	private unfinished({ status }: IDataObject): IncompleteAnswer {
		const { thing } = this.kind;
		return this.waits
			? new IncompleteAnswer(
					`Nex did not finish ${thing} within ${this.seconds} s`,
					"To wait longer, set 'Max Wait' under Options.",
					[],
				)
			: new IncompleteAnswer(
					`Nex has not finished ${thing} yet (status ${shownName(String(status))})`,
					"Try again later, or turn on 'Wait for Completion'.",
					[],
				);
	}

	private unusable(): UnusableAnswer {
		return new UnusableAnswer(
			`The answer does not say how far Nex has got with ${this.kind.thing}`,
		);
	}
}

function opened(body: unknown): IDataObject | undefined {
	if (!isPlainObject(body)) return undefined;
	return (isPlainObject(body.message) ? body.message : body) as IDataObject;
}
