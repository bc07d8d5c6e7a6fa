import { type Answer, errorAnswer } from '../answer';
import { retryAfterValue } from '../rateLimit';
import type { ConnectionFault } from './brokenConnection';
import type { Fault } from './faultScript';

const page =
	'<!DOCTYPE html>\n<html><head><title>Please wait</title></head><body><h1>Please wait</h1></body></html>\n';

/**
 * @param fault what goes wrong; undefined: nothing
 * @param answer the true answer; undefined where the request was not carried out
 * @param now the sandbox's time, in milliseconds since 1970
 * @returns the answer to send: the true one, or the one that the fault puts in its place
 */
export function answerUnderFault(
	fault: Exclude<Fault, ConnectionFault> | undefined,
	answer: Answer | undefined,
	now: number,
): Answer {
	switch (fault?.kind) {
		case undefined:
		case 'revokeKey':
			return trueAnswer(answer);
		case 'truncatedJson': {
			const { text, ...rest } = trueAnswer(answer);
			return { ...rest, text: text.slice(0, Math.ceil(text.length / 2)) };
		}
		case 'status':
			return statusAnswer(fault, now);
		case 'html':
			return htmlAnswer(200, {});
		case 'empty':
			return { status: 200, text: '', headers: {} };
		case 'redirect':
			return { status: fault.status ?? 302, text: '', headers: { location: fault.location } };
	}
}

function trueAnswer(answer: Answer | undefined): Answer {
	if (answer === undefined) throw new Error('The request was not carried out.');
	return answer;
}

function statusAnswer(fault: Extract<Fault, { kind: 'status' }>, now: number): Answer {
	const { status, retryAfterSeconds, retryAfterForm = 'seconds', body = 'error' } = fault;
	const message = fault.message ?? `The sandbox was told to answer ${status}.`;
	const retryAfter =
		retryAfterSeconds === undefined
			? undefined
			: retryAfterValue(retryAfterSeconds * 1000, retryAfterForm, now);
	if (body === 'error') return errorAnswer(status, message, retryAfter);
	const headers: Record<string, string> =
		retryAfter === undefined ? {} : { 'retry-after': retryAfter };
	return body === 'html' ? htmlAnswer(status, headers) : { status, text: '', headers };
}

function htmlAnswer(status: number, headers: Record<string, string>): Answer {
	return {
		status,
		text: page,
		headers: { ...headers, 'content-type': 'text/html; charset=utf-8' },
	};
}
