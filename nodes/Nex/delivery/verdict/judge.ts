import type { Answer } from '../exchange/answer';
import { IncompleteAnswer, UnusableAnswer } from '../exchange/answer';
import type { ConnectionProblem } from '../exchange/connectionFailure';
import { ConnectionFailure } from '../exchange/connectionFailure';
import { ItemRefusal } from '../exchange/itemRefusal';
import { OverlongBody } from '../exchange/readBody';
import type { FailureFacts, FailureReason } from './failure';
import { asLine, errorInSuccess, isOfWhatWasSent, nexError } from './nexError';
import { describeBody, isCutOff, LONGEST_QUOTE_OF_ERROR, quoteBody } from './receivedBody';
import { retryAfter } from './retryAfter';

/**
 * A wait that Nex asks for is honoured up to this bound: 5 minutes. Beyond it the item fails, and
 * the run with it, with an error that says how long Nex asked for.
 */
export const LONGEST_WAIT_IN_MILLISECONDS = 300_000;

/** What an attempt without success means. */
export interface Verdict {
	facts: FailureFacts;
	/** Whether sending the same again may help. */
	isRetryable: boolean;
	/** Whether the server refuses to take requests at this pace (429, 503), whoever sends them. */
	isThrottled: boolean;
	/** Whether the request was refused for its pace alone, so that nothing was done for it. */
	isTurnedAway: boolean;
	/** Whether the server took the request in, whatever it made of it. */
	isAccepted: boolean;
	/** How long Nex asked to wait, in milliseconds. */
	retryAfter?: number;
}

const RETRYABLE_CLIENT_ERRORS = new Set([408, 425, 429]);
/** Not implemented, and a version of HTTP that is not supported: these stay as they are. */
const LASTING_SERVER_ERRORS = new Set([501, 505]);
const THROTTLING_STATUSES = new Set([429, 503]);
const RETRYABLE_PROBLEMS = new Set<ConnectionProblem>([
	'refused',
	'notFound',
	'reset',
	'timeout',
	'unreachable',
	'exhausted',
	'broken',
]);
/** With these nothing was sent. After anything else, the unknown too, Nex may have got the request. */
const PROBLEMS_BEFORE_SENDING = new Set<ConnectionProblem>([
	'refused',
	'notFound',
	'exhausted',
	'unsent',
]);
const DOUBTFUL_REASONS = new Set<FailureReason>(['serverFault', 'unusableAnswer']);

/** Of what says nothing about the pace. */
const withoutPace = { isThrottled: false, isTurnedAway: false, isAccepted: false };

/**
 * Judges an answer that is no success (`isSuccess`). 408, 425, 429 and every 5xx but 501 and 505 are
 * retryable unless Nex asks for a wait beyond the bound; nothing else is.
 *
 * @param now when the answer came, in milliseconds since 1970
 */
export function judgeAnswer(answer: Answer, now: number): Verdict {
	const { status } = answer;
	const error = nexError(answer);
	const reason = reasonFor(status, error !== undefined);
	const wait = retryAfter(answer.headers, now);
	const facts: FailureFacts = { reason, status };
	if (error !== undefined) facts.isFromNex = true;
	else if (isOfWhatWasSent(answer)) {
		facts.mayBeFromNex = true;
		facts.received = quoteBody(answer.body, LONGEST_QUOTE_OF_ERROR);
	} else facts.received = quoteBody(answer.body);
	if (error?.message !== undefined) facts.nexMessage = error.message;
	if (wait !== undefined) facts.retryAfterSeconds = Math.ceil(wait / 1_000);
	if (reason === 'redirect') facts.redirectsTo = originOf(answer.headers.location);
	if (reason === 'unusableAnswer') facts.sentence = `The answer has the unknown status ${status}`;
	// A 503 that says when to come back comes from someone who counts requests, not from the work.
	const isTurnedAway = status === 429 || (status === 503 && wait !== undefined);
	if (isDoubtful(reason, status) && !isTurnedAway) facts.mayBeDone = true;
	return {
		facts,
		isRetryable: isPassing(status) && (wait ?? 0) <= LONGEST_WAIT_IN_MILLISECONDS,
		isThrottled: THROTTLING_STATUSES.has(status),
		isTurnedAway,
		isAccepted: !isPassing(status),
		retryAfter: wait,
	};
}

/**
 * Judges what an attempt threw. A connection that was refused or reset or that this machine had
 * none to spare for, a time-out, an unreachable host and an answer that broke off are retryable. Of
 * an error that is none of ours only the message is kept, since the errors of HTTP clients carry the
 * request and with it the key.
 */
export function judgeError(error: unknown): Verdict {
	if (error instanceof ConnectionFailure) {
		const sentence = asLine(error.message);
		const facts: FailureFacts = { reason: 'connection', connection: error.kind, sentence };
		if (!PROBLEMS_BEFORE_SENDING.has(error.kind)) facts.mayBeDone = true;
		return {
			facts,
			isRetryable: RETRYABLE_PROBLEMS.has(error.kind),
			...withoutPace,
		};
	}
	const facts = factsOf(error);
	// It may have come after the request was sent.
	if (facts.reason === 'unexpected') facts.mayBeDone = true;
	return { facts, isRetryable: false, ...withoutPace };
}

/**
 * Judges what reading a 2xx answer threw. It is retryable where the answer was cut off, and not
 * otherwise: where a proxy puts its own page in front of Nex, it does so again.
 */
export function judgeReading(error: unknown, { status, body }: Answer): Verdict {
	const facts: FailureFacts = { ...factsOf(error), status, mayBeDone: true };
	if (facts.reason === 'unusableAnswer') {
		if (body instanceof OverlongBody) Object.assign(facts, overlong(body));
		else facts.received = describeBody(body);
		const told = errorInSuccess(body)?.message;
		if (told !== undefined) facts.nexMessage = told;
	}
	return { facts, isRetryable: isCutOff(body), ...withoutPace };
}

function overlong({ size }: OverlongBody): FailureFacts {
	return {
		reason: 'unusableAnswer',
		sentence: `The answer is longer than the ${size} that the node reads`,
		advice:
			'If your data in Nex is that large, shorten the longest values there; otherwise check the Base URL in the credential.',
	};
}

function factsOf(error: unknown): FailureFacts {
	if (error instanceof ItemRefusal) {
		return { reason: 'input', sentence: error.message, advice: error.advice };
	}
	if (error instanceof IncompleteAnswer) {
		const { message, advice, salvage } = error;
		return { reason: 'incomplete', sentence: asLine(message), advice, salvage };
	}
	const reason = error instanceof UnusableAnswer ? 'unusableAnswer' : 'unexpected';
	return { reason, sentence: asLine(error instanceof Error ? error.message : String(error)) };
}

/**
 * Whether a failure would meet every other item of the run too, so that the run ends: a key that
 * Nex does not accept or that lacks a scope, a wait beyond the bound, and a limit that lets nothing
 * through any more.
 */
export function concernsEveryItem(facts: FailureFacts): boolean {
	if (concernsKey(facts) || facts.inVainForSeconds !== undefined) return true;
	const asked = (facts.retryAfterSeconds ?? 0) * 1_000;
	return THROTTLING_STATUSES.has(facts.status ?? 0) && asked > LONGEST_WAIT_IN_MILLISECONDS;
}

/** Whether it is the key that Nex refuses, so that nothing else with it would fare better. */
export function concernsKey({ reason }: FailureFacts): boolean {
	return reason === 'unauthorized' || reason === 'forbidden';
}

/** Whether a status is one that may be another the next time. */
export function isPassing(status: number): boolean {
	if (status >= 500 && status <= 599) return !LASTING_SERVER_ERRORS.has(status);
	return RETRYABLE_CLIENT_ERRORS.has(status);
}

/** See Other answers a request that was carried out (RFC 9110, section 15.4.4). */
function isDoubtful(reason: FailureReason, status: number): boolean {
	if (status === 303) return true;
	return DOUBTFUL_REASONS.has(reason) && !LASTING_SERVER_ERRORS.has(status);
}

function reasonFor(status: number, isFromNex: boolean): FailureReason {
	if (status === 401 && isFromNex) return 'unauthorized';
	if (status === 403 && isFromNex) return 'forbidden';
	if (status === 429) return 'throttled';
	if (status === 408 || status === 425) return 'serverFault';
	if (status >= 500 && status <= 599) return 'serverFault';
	if (status >= 400 && status <= 499) return 'rejected';
	if (status >= 300 && status <= 399) return 'redirect';
	return 'unusableAnswer';
}

/** Scheme and host alone: the rest of such an address often holds a token. */
function originOf(location: string | string[] | undefined): string | undefined {
	const address = Array.isArray(location) ? location[0] : location;
	const parts = /^(https?:\/\/)(?:[^/?#\\]*@)?([\w.:[\]-]+)/i.exec(address ?? '');
	return parts === null ? undefined : asLine(`${parts[1]}${parts[2]}`);
}
