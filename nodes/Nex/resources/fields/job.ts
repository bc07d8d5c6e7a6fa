import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { isIdentifier } from '../../answers/things';
import { isPlainObject } from '../../attributes/plainObject';
import { shownName, shownValue } from '../../attributes/shownValue';
import { IncompleteAnswer, UnusableAnswer } from '../../delivery/exchange/answer';
import type { Begun, Output } from '../../delivery/operation';
import { reading } from '../../delivery/run/effect';
import { FurtherRequest } from '../../delivery/run/task';
import type { RunItem } from '../../delivery/runItem';
import type { Words } from '../../delivery/verdict/words';
import { wholeNumberFrom } from './writers';
import { isJobId } from './identified';
import { isOn } from './isOn';
import { jobReason } from './jobReason';

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
	/** What a person calls that ID: "job ID". */
	idName: string;
	/** Under which name the result comes, once there is one. */
	resultKey: string;
	/** Where Nex tells how far it is. */
	urlOf: (id: string) => string;
	/** Tells a person where to find it later, unless it has failed: a whole sentence. */
	whereabouts: (id: string) => string;
}

/**
 * What a status may say, in lower case: Nex's own words, and what other programs call the same. Any
 * other says that the work goes on.
 */
const unfinished = ['unknown', 'pending', 'processing', 'queued', 'running', 'in_progress'];
const complete = ['completed', 'complete', 'done', 'finished', 'success', 'succeeded'];
const failures = [
	...['failed', 'failure', 'error', 'rejected', 'aborted', 'cancelled', 'canceled'],
	...['expired', 'timed_out', 'timed out', 'timeout'],
];
const known = new Set([...unfinished, ...complete, ...failures]);

/**
 * One job of Nex's: what begins it, and the looks at it until it has ended. Some sources wrap what is
 * told of a job in `message`, so both forms are read.
 */
export class Job {
	private readonly waits: boolean;
	private readonly seconds: number;
	private until: number;
	private wait = firstWait;
	private hasFailed = false;

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
		this.seconds = wholeNumberFrom(1)(given, 'Max Wait');
		this.waits = isOn(item, waitForCompletion);
		this.until = this.endOfWait();
	}

	/**
	 * Where to find what Nex has begun; undefined before it has begun anything.
	 *
	 * @param status of the error with which Nex answered the last look, where it did
	 */
	readonly whereabouts = (status?: number): string | undefined => {
		if (this.id === undefined) return undefined;
		const isThere = !this.hasFailed && status !== 404;
		return isThere
			? this.kind.whereabouts(this.id)
			: `Nex gave it the ${this.kind.idName} ${this.id}.`;
	};

	/** What a status means to a look; nothing before Nex has begun anything. */
	readonly words = (): Words => {
		if (this.id === undefined) return {};
		const { thing, idName } = this.kind;
		return {
			404: {
				message: `Nex does not know the ${idName} ${this.id}, under which it began to work on ${thing}`,
				advice: 'Look in Nex whether the work is done before you run the workflow again.',
			},
		};
	};

	/** What Nex has begun; undefined before it has begun anything. */
	readonly begun = (): Begun | undefined =>
		this.id === undefined ? undefined : { idName: this.kind.idName, id: this.id };

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
		if (this.id === undefined) return this.started(state, finish);
		if (this.isComplete(state)) return finish(state, this.id);
		if (this.waits && this.item.now < this.until) {
			return new FurtherRequest({}, { wait: this.nextWait() });
		}
		throw this.unfinished(state);
	}

	private started(
		state: IDataObject,
		finish: (state: IDataObject, id: string) => Output,
	): Output | FurtherRequest {
		const { idKey, resultKey, urlOf } = this.kind;
		// Some IDs come as numbers.
		const id = String(state[idKey]);
		if (!isIdentifier(state[idKey]) || !isJobId(id)) throw this.unusable();
		this.id = id;
		if (!this.waits) return { ...state, [idKey]: id };
		const hasEnded = state.status !== undefined && this.isComplete(state);
		if (hasEnded && Object(state[resultKey]) === state[resultKey]) return finish(state, id);
		this.until = this.endOfWait();
		return new FurtherRequest(
			{ method: 'GET', url: urlOf(id), body: undefined },
			{ wait: this.nextWait(), effect: reading },
		);
	}

	private endOfWait(): number {
		return this.item.now + this.seconds * 1_000;
	}

	/** The last look is when the time is over. */
	private nextWait(): number {
		const wait = Math.min(this.wait, Math.max(0, this.until - this.item.now));
		this.wait = Math.min(this.wait + waitGrowth, longestWait);
		return wait;
	}

	/** Any status that is no end says that it goes on. */
	private isComplete(state: IDataObject): boolean {
		if (typeof state.status !== 'string') throw this.unusable();
		const status = state.status.toLowerCase();
		if (!failures.includes(status)) return complete.includes(status);
		this.hasFailed = true;
		const why = jobReason(state);
		throw new IncompleteAnswer(
			`Nex could not process ${this.kind.thing}${status === 'failed' ? '' : ` (${status})`}${why}`,
			why === ''
				? 'Run the workflow again later.'
				: 'Correct what Nex names, then run the workflow again.',
			[],
		);
	}

	private unfinished(state: IDataObject): IncompleteAnswer {
		const { thing } = this.kind;
		const status = String(state.status);
		const isKnown = known.has(status.toLowerCase());
		const latest = `(status ${shownName(status)}${jobReason(state)})`;
		return this.waits
			? new IncompleteAnswer(
					`Nex did not finish ${thing} within ${this.seconds} s ${latest}`,
					`${isKnown ? '' : `The node does not know the status ${shownValue(status)} and takes it for unfinished. `}To wait longer, set 'Max Wait' under Options.`,
					[],
				)
			: new IncompleteAnswer(
					`Nex has not finished ${thing} yet ${latest}`,
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
