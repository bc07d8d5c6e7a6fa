import type { FastifyReply } from 'fastify';
import { nexError } from './errors';

/** An answer before it goes out: the status, the text of its body, and its headers. */
export interface Answer {
	status: number;
	text: string;
	headers: Record<string, string>;
}

/**
 * @param status the HTTP status
 * @param text the JSON of the body
 * @returns an answer the way Nex gives one
 */
export function jsonAnswer(status: number, text: string): Answer {
	return {
		status,
		text,
		headers: { 'content-type': 'application/json; charset=utf-8' },
	};
}

/**
 * @param status the HTTP status
 * @param message what is wrong
 * @param retryAfter the value of a Retry-After header; undefined sends none
 * @returns an answer with an error in Nex's shape
 */
export function errorAnswer(status: number, message: string, retryAfter?: string): Answer {
	const answer = jsonAnswer(status, JSON.stringify(nexError(status, message)));
	if (retryAfter !== undefined) answer.headers['retry-after'] = retryAfter;
	return answer;
}

/**
 * @param reply where the answer goes
 * @param answer the answer; without text it has no body at all
 * @returns the reply, for the handler to return
 */
export function sendAnswer(reply: FastifyReply, answer: Answer): FastifyReply {
	return reply
		.code(answer.status)
		.headers(answer.headers)
		.send(answer.text === '' ? undefined : answer.text);
}
