import type { ServerResponse } from 'node:http';
import type { Answer } from '../answer';
import type { LoggedRequest } from '../requestLog';
import type { Fault } from './faultScript';

/** A fault of the connection, so that the answer arrives late or not at all. */
export type ConnectionFault = Extract<Fault, { kind: 'reset' | 'hang' | 'slowBody' }>;

const pieces = 10;

/**
 * @param fault any fault
 * @returns whether it is one of the connection
 */
export function isConnectionFault(fault: Fault): fault is ConnectionFault {
	return fault.kind === 'reset' || fault.kind === 'hang' || fault.kind === 'slowBody';
}

/**
 * Does to the connection what the fault says.
 *
 * @param fault the fault
 * @param answer the true answer; undefined where the request was not carried out
 * @param response the response that belongs to the connection, with nothing written yet
 * @param entry the request's entry in the log
 */
export function breakConnection(
	fault: ConnectionFault,
	answer: Answer | undefined,
	response: ServerResponse,
	entry: LoggedRequest,
): void {
	switch (fault.kind) {
		case 'reset':
			entry.outcome = 'reset';
			response.socket?.resetAndDestroy();
			break;
		case 'hang':
			entry.outcome = 'hang';
			break;
		case 'slowBody':
			if (answer === undefined) throw new Error('There is no answer to send slowly.');
			dribble(response, answer, fault.milliseconds / pieces);
			break;
	}
}

/** Sends the head at once, and the body in pieces. */
function dribble(response: ServerResponse, answer: Answer, pauseMs: number): void {
	const bytes = Buffer.from(answer.text);
	const size = Math.ceil(bytes.length / pieces);
	response.writeHead(answer.status, { ...answer.headers, 'content-length': bytes.length });
	response.flushHeaders();
	let sent = 0;
	const timer = setInterval(() => {
		const piece = bytes.subarray(sent, sent + size);
		sent += piece.length;
		if (sent < bytes.length) response.write(piece);
		else response.end(piece);
	}, pauseMs);
	timer.unref();
	const stop = () => {
		clearInterval(timer);
	};
	response.once('finish', stop).once('close', stop);
}
