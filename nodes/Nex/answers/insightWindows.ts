import type { IDataObject } from 'n8n-workflow';

import { IncompleteAnswer } from '../delivery/exchange/answer';
import type { Query } from '../delivery/exchange/path';
import { OverlongBody } from '../delivery/exchange/readBody';
import { keyOfInsight, readInsights } from './insights';
import { mostResults } from './mostResults';

/** A stretch of time, in milliseconds since 1970. */
export interface Period {
	from: number;
	to: number;
}

/** Of which time insights are wanted: so many seconds until now, a period, or whichever Nex sends. */
export type WantedTime = { last: number } | Period | undefined;

/** Nex sends no more insights than these at once, and has no pages of them. */
export const mostAtOnce = 100;

/** Windows begin and end with whole seconds, which every server tells apart. */
const second = 1_000;

/**
 * So many answers in a row may be full and hold nothing that has not come before. Halving a window
 * brings none that are new as long as the same ones fill it: from a century to a second, 32 times.
 */
const mostInVain = 64;

/**
 * Reads all insights of a time, though Nex cuts a long answer off without a word: a window whose answer
 * is full is halved, until none is cut off, the later half first.
 */
export class InsightWindows {
	readonly results: IDataObject[] = [];
	private readonly taken = new Set<string>();
	private readonly met = new Set<string>();
	/** Those that are still to be read, the next one last. */
	private readonly windows: Period[] = [];
	private answersInVain = 0;

	/** The latest time that may hold more than Nex sends, and is too short to be halved. */
	cutOff?: Period;

	/**
	 * @param time of which time
	 * @param wanted how many at most; Infinity for all
	 */
	constructor(
		private readonly time: WantedTime,
		private readonly wanted: number,
	) {
		if (time !== undefined && 'from' in time) this.windows.push(time);
	}

	/** What to ask for next. */
	get next(): Query {
		const limit = Math.min(this.wanted, mostAtOnce);
		const window = this.windows.at(-1);
		if (window !== undefined) return { from: utc(window.from), to: utc(window.to), limit };
		const { time } = this;
		return time !== undefined && 'last' in time
			? { last: durationOf(time.last), limit }
			: { limit };
	}

	/**
	 * Takes the answer to what `next` says.
	 *
	 * @param body the parsed body: `{insights: […]}`, as Nex's clients read it, or `{data: […]}`, as its
	 *   description has it. One that was too long to be read counts as cut off.
	 * @param now the time at Nex, in milliseconds since 1970
	 * @returns whether there is more to ask for
	 * @throws UnusableAnswer when the body is something else; IncompleteAnswer when not all can be read
	 */
	take(body: unknown, now: number): boolean {
		const isMore = this.takeWhatComes(body, now);
		if (!isMore && this.cutOff !== undefined && this.results.length < this.wanted) {
			throw this.incomplete(this.cutOff);
		}
		return isMore;
	}

	/** The same for whoever looks at `cutOff`, and goes on with what came. */
	takeWhatComes(body: unknown, now: number): boolean {
		const isBounded = this.wanted <= mostAtOnce;
		const insights = body instanceof OverlongBody && !isBounded ? undefined : readInsights(body);
		const isFull = insights === undefined || insights.length >= mostAtOnce;
		const window = this.windows.pop();
		if (isBounded || !isFull) {
			this.add(insights ?? []);
		} else {
			this.refuseEndless(insights ?? []);
			const whole = window ?? this.untilNow(now);
			const halves = halvesOf(whole);
			this.windows.push(...halves);
			if (halves.length === 0) this.addCutOff(insights ?? [], whole);
		}
		return this.results.length < this.wanted && this.windows.length > 0;
	}

	private add(insights: readonly IDataObject[]): void {
		for (const insight of insights) {
			if (this.results.length >= this.wanted) return;
			const key = keyOfInsight(insight);
			if (this.taken.has(key)) continue;
			if (this.results.length >= mostResults) throw this.tooMany();
			this.taken.add(key);
			this.results.push(insight);
		}
	}

	private addCutOff(insights: readonly IDataObject[], window: Period): void {
		this.cutOff ??= window;
		this.add(insights);
	}

	/** A server that looks at no window would send the same for ever. */
	private refuseEndless(insights: readonly IDataObject[]): void {
		const before = this.met.size;
		for (const insight of insights) this.met.add(keyOfInsight(insight));
		this.answersInVain = this.met.size > before ? 0 : this.answersInVain + 1;
		if (this.answersInVain < mostInVain) return;
		throw new IncompleteAnswer(
			`Nex sent the same ${insights.length} insights again and again, whatever time was asked for`,
			`Turn 'Return All' off and set 'Limit' to ${mostAtOnce} or less.`,
			this.results,
		);
	}

	/** An answer says to the second when it was made. */
	private untilNow(now: number): Period {
		const last = this.time !== undefined && 'last' in this.time ? this.time.last : 0;
		return { from: now - last * second, to: now + second };
	}

	private incomplete({ from, to }: Period): IncompleteAnswer {
		return new IncompleteAnswer(
			`From ${utc(from)} to ${utc(to)} there may be more than the ${mostAtOnce} insights that Nex sends at once`,
			"Nex has no request for the rest. Leave this time out, with 'From' and 'To'.",
			this.results,
		);
	}

	private tooMany(): IncompleteAnswer {
		return new IncompleteAnswer(
			`There are more than ${mostResults} insights, and n8n takes no more from one item`,
			"Read a shorter time, with 'From' and 'To'.",
			this.results,
		);
	}
}

/**
 * The halves of a window, the later one last. Whether what is of the very beginning or end of a window
 * belongs to it is not known, so the earlier half reaches into the later one.
 *
 * @returns none where it can't be halved
 */
function halvesOf({ from, to }: Period): Period[] {
	const middle = Math.floor((from + to) / 2 / second) * second;
	const overlap = middle + second;
	if (middle <= from || overlap >= to) return [];
	return [
		{ from, to: overlap },
		{ from: middle, to },
	];
}

function utc(time: number): string {
	return new Date(time).toISOString().replace('.000Z', 'Z');
}

/** Writes a duration as Nex reads it, which knows hours, minutes and seconds for sure: `1h30m0s`. */
function durationOf(seconds: number): string {
	const hours = Math.floor(seconds / 3_600);
	const minutes = Math.floor((seconds % 3_600) / 60);
	return `${hours}h${minutes}m${seconds % 60}s`;
}
