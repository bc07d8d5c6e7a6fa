import type { Effect } from '../run/effect';
import { explanationOf, withoutData } from './explanations';
import type { Failure } from '../verdict/failure';
import { LONGEST_WAIT_IN_MILLISECONDS } from '../verdict/judge';
import type { Explanation, Words } from '../verdict/words';

/**
 * Says what happened and what to do next.
 *
 * @param failure the facts
 * @param effect what the request does in Nex
 * @param words the operation's own words, by HTTP status; they hold for an error of Nex's own alone
 * @returns both texts. Nex's own message stands in the first one, where Nex sent one.
 */
export function explain(failure: Failure, effect: Effect, words: Words = {}): Explanation {
	const { status, nexMessage, attempts, mayBeDone, doneBefore, isFromNex, prerequisite } = failure;
	const general = effect.stores && prerequisite === undefined ? {} : withoutData;
	const own = prerequisite?.words ?? { ...words, ...failure.words };
	const { message, advice } = {
		...explanationOf(failure),
		...(isFromNex && { ...general[status ?? 0], ...own[status ?? 0] }),
	};
	const told = withNexMessage(message, nexMessage);
	return {
		message: prerequisite === undefined ? told : `${prerequisite.name} could not be read: ${told}`,
		advice: [
			...(doneBefore === undefined
				? withDoubt(advice, mayBeDone ? effect : undefined)
				: [doneBefore, advice]),
			...longWait(failure),
			...inVain(failure),
			...cameBefore(failure),
			...afterAttempts('sent', attempts),
			...afterAttempts('asked for', prerequisite?.attempts ?? 0),
		].join(' '),
	};
}

/** Before a person sends again what may be done twice, they have to look. */
function withDoubt(advice: string, effect: Effect | undefined): string[] {
	if (effect?.inDoubt === undefined) return [advice];
	return effect.isRepeatable ? [advice, effect.inDoubt] : [effect.inDoubt, advice];
}

function withNexMessage(message: string, nexMessage: string | undefined): string {
	return nexMessage === undefined ? message : `${message}: ${nexMessage.replace(/\.$/, '')}`;
}

function longWait({ retryAfterSeconds = 0, isFromNex }: Failure): string[] {
	if (retryAfterSeconds * 1_000 <= LONGEST_WAIT_IN_MILLISECONDS) return [];
	const asked = duration(retryAfterSeconds, Math.ceil);
	const longest = duration(LONGEST_WAIT_IN_MILLISECONDS / 1_000, Math.ceil);
	const who = isFromNex ? 'Nex' : 'The server';
	return [`${who} asks to wait ${asked}, and the node waits no longer than ${longest}.`];
}

function inVain({ inVainForSeconds, isFromNex }: Failure): string[] {
	if (inVainForSeconds === undefined) return [];
	const who = isFromNex ? 'Nex' : 'The server';
	return [`${who} has accepted nothing for ${duration(inVainForSeconds, Math.floor)}.`];
}

/** An incomplete answer says itself how much came. */
function cameBefore({ reason, salvage = [] }: Failure): string[] {
	if (reason === 'incomplete' || salvage.length === 0) return [];
	const { length } = salvage;
	return [`${length} ${length === 1 ? 'result' : 'results'} had come before.`];
}

function afterAttempts(done: string, attempts: number): string[] {
	return attempts > 1 ? [`It was ${done} ${attempts} times.`] : [];
}

/** Whole seconds, minutes, hours or days, whichever a person can picture. */
function duration(seconds: number, round: (exact: number) => number): string {
	if (seconds < 120) return `${seconds} s`;
	const longUnits = [
		['day', 86_400],
		['hour', 3_600],
	] as const;
	const [unit, length] = longUnits.find(([, secondsOfUnit]) => seconds >= 2 * secondsOfUnit) ?? [
		'minute',
		60,
	];
	return `${round(seconds / length)} ${unit}s`;
}
