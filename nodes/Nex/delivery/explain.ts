import type { Effect } from './effect';
import { explanationOf } from './explanations';
import type { Failure } from './failure';
import { LONGEST_WAIT_IN_MILLISECONDS } from './judge';

/** A failure in a person's words. Neither text names the item: whoever shows them does. */
export interface Explanation {
	/** What happened, without a full stop. */
	message: string;
	/** What to do about it, in whole sentences. */
	advice: string;
}

/** An operation's own words for a status, which say more than the general ones. */
export type Words = Readonly<Record<number, Partial<Explanation>>>;

/**
 * Says what happened and what to do next.
 *
 * @param failure the facts
 * @param effect what the request does in Nex
 * @param words the operation's own words, by HTTP status
 * @returns both texts. Nex's own message stands in the first one, where Nex sent one.
 */
export function explain(failure: Failure, effect: Effect, words: Words = {}): Explanation {
	const { status, nexMessage, attempts, mayBeDone } = failure;
	const { message, advice } = { ...explanationOf(failure), ...words[status ?? 0] };
	return {
		message: withNexMessage(message, nexMessage),
		advice: [
			advice,
			...(mayBeDone && effect.inDoubt !== undefined ? [effect.inDoubt] : []),
			...longWait(failure),
			...afterAttempts(attempts),
		].join(' '),
	};
}

function withNexMessage(message: string, nexMessage: string | undefined): string {
	return nexMessage === undefined ? message : `${message}: ${nexMessage.replace(/\.$/, '')}`;
}

function longWait({ retryAfterSeconds = 0 }: Failure): string[] {
	if (retryAfterSeconds * 1_000 <= LONGEST_WAIT_IN_MILLISECONDS) return [];
	const asked = duration(retryAfterSeconds);
	const longest = duration(LONGEST_WAIT_IN_MILLISECONDS / 1_000);
	return [`Nex asks to wait ${asked}, and the node waits no longer than ${longest}.`];
}

function afterAttempts(attempts: number): string[] {
	return attempts > 1 ? [`It was sent ${attempts} times.`] : [];
}

/** Whole minutes, hours or days, rounded up, whichever gives a number a person can picture. */
function duration(seconds: number): string {
	const longUnits = [
		['day', 86_400],
		['hour', 3_600],
	] as const;
	const [unit, length] = longUnits.find(([, secondsOfUnit]) => seconds >= 2 * secondsOfUnit) ?? [
		'minute',
		60,
	];
	return `${Math.ceil(seconds / length)} ${unit}s`;
}
