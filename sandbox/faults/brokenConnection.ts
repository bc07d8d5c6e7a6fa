import type { ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import type { Answer } from '../answer';
import type { LoggedRequest } from '../requestLog';
import type { Fault } from './faultScript';

const kinds = ['reset', 'hang', 'truncatedGzip', 'damagedGzip', 'slowBody', 'stall'] as const;

/** A fault of the connection, so that the answer arrives late, damaged or not at all. */
export type ConnectionFault = Extract<Fault, { kind: (typeof kinds)[number] }>;

const pieces = 10;

/**
 * @param fault any fault
 * @returns whether it is one of the connection
 */
export function isConnectionFault(fault: Fault): fault is ConnectionFault {
	return kinds.some((kind) => kind === fault.kind);
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
		case 'truncatedGzip':
			sendPacked(response, spoiled(answer), (packed) => packed.subarray(0, packed.length / 2));
			break;
		case 'damagedGzip':
			sendPacked(response, spoiled(answer), withWrongChecksum);
			break;
		case 'slowBody':
			dribble(response, spoiled(answer), fault.milliseconds / pieces);
			break;
		case 'stall':
			entry.outcome = 'hang';
			sendBeginning(response, spoiled(answer), fault.afterBytes);
			break;
	}
}

function spoiled(answer: Answer | undefined): Answer {
	if (answer === undefined) throw new Error('There is no answer to spoil.');
	return answer;
}

/** Packs the body with gzip, and sends what is left of it as if it were all. */
function sendPacked(
	response: ServerResponse,
	{ status, headers, text }: Answer,
	spoil: (packed: Buffer) => Buffer,
): void {
	const bytes = spoil(gzipSync(text));
	response
		.writeHead(status, { ...headers, 'content-encoding': 'gzip', 'content-length': bytes.length })
		.end(bytes);
}

/** The checksum is the first of the last eight bytes (RFC 1952, section 2.3.1). */
function withWrongChecksum(packed: Buffer): Buffer {
	const start = packed.length - 8;
	packed.writeInt32LE(~packed.readInt32LE(start), start);
	return packed;
}

/** Sends the head and a part of the body. */
function sendBeginning(response: ServerResponse, answer: Answer, byteCount: number): void {
	const bytes = writeHeadOf(response, answer);
	if (byteCount > 0) response.write(bytes.subarray(0, byteCount));
}

/** @returns the body, which is still to be sent */
function writeHeadOf(response: ServerResponse, { status, headers, text }: Answer): Buffer {
	const bytes = Buffer.from(text);
	response.writeHead(status, { ...headers, 'content-length': bytes.length });
	response.flushHeaders();
	return bytes;
}

/** Sends the head at once, and the body in pieces. */
function dribble(response: ServerResponse, answer: Answer, pauseMs: number): void {
	const bytes = writeHeadOf(response, answer);
	const size = Math.ceil(bytes.length / pieces);
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
