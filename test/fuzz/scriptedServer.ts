import type { Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';

import type { CapturedRequest, CapturingServer } from '../engine/sockets/capturingServer';
import { captureRequests } from '../engine/sockets/capturingServer';
import { isSchemaRequest } from './requests';
import type { Scenario, ScriptedAnswer, ScriptedPage } from './scenario';

/**
 * Starts a server that answers as a scenario says.
 *
 * @param scenario its `schemas` answer requests for the schema, its `answers` all else, each list
 *   over and over
 * @returns the server; it ends with the block that holds it
 */
export async function startScriptedServer({
	schemas,
	answers,
}: Scenario): Promise<CapturingServer> {
	const turns = { schemas: 0, answers: 0 };
	return await captureRequests((socket, request) => {
		const isSchema = isSchemaRequest(request);
		const script = isSchema ? schemas : answers;
		const turn = isSchema ? turns.schemas++ : turns.answers++;
		const answer = script[turn % Math.max(1, script.length)];
		if (answer === undefined) socket.resetAndDestroy();
		else void deliver(socket, answer, request);
	});
}

async function deliver(
	socket: Socket,
	answer: ScriptedAnswer,
	request: CapturedRequest,
): Promise<void> {
	const { delivery, delayMilliseconds = 0 } = answer;
	if (delayMilliseconds > 0) await sleep(delayMilliseconds);
	if (delivery === 'reset') {
		socket.resetAndDestroy();
		return;
	}
	if (delivery === 'silent' || socket.destroyed) return;
	const body = bodyOf(answer, request);
	const half = body.subarray(0, body.length / 2);
	const isChunked = delivery === 'chunked' || delivery === 'chunkedWithoutEnd';
	const head = headOf(answer, isChunked ? undefined : body.length);
	switch (delivery) {
		case 'sent':
			socket.end(Buffer.concat([head, body]));
			break;
		case 'chunked':
			socket.end(Buffer.concat([head, chunk(half), chunk(body.subarray(half.length)), chunk()]));
			break;
		case 'cutOff':
			socket.end(Buffer.concat([head, half]));
			break;
		case 'stalledInHead':
			socket.write(head.subarray(0, head.length / 2));
			break;
		case 'stalledAfterHead':
			socket.write(head);
			break;
		case 'stalledInBody':
			socket.write(Buffer.concat([head, half]));
			break;
		case 'chunkedWithoutEnd':
			socket.write(Buffer.concat([head, chunk(body)]));
			break;
	}
}

function headOf({ status, headers, gzip }: ScriptedAnswer, length: number | undefined): Buffer {
	const lines = Object.entries({
		...(length === undefined ? { 'Transfer-Encoding': 'chunked' } : { 'Content-Length': length }),
		Connection: 'close',
		...(gzip === undefined ? {} : { 'Content-Encoding': 'gzip' }),
		...headers,
	}).flatMap(([name, values]) => [values].flat().map((value) => `${name}: ${value}\r\n`));
	return Buffer.from(`HTTP/1.1 ${status} Scripted\r\n${lines.join('')}\r\n`);
}

function bodyOf(answer: ScriptedAnswer, request: CapturedRequest): Buffer {
	const { blanks = 0, gzip } = answer;
	const text = textOf(answer, request);
	const bytes = Buffer.concat([Buffer.alloc(blanks, ' '), Buffer.from(text)]);
	if (gzip === undefined || gzip === 'garbage') return bytes;
	const packed = gzipSync(bytes);
	return gzip === 'whole' ? packed : packed.subarray(0, packed.length - 12);
}

function textOf({ body, page, echo }: ScriptedAnswer, request: CapturedRequest): string {
	if (page !== undefined) return JSON.stringify(pageFor(request, page));
	if (echo !== true) return body;
	const [id = '1'] = /\d+(?= HTTP)/.exec(request.requestLine) ?? [];
	const [, attributes = '{}'] = /"attributes":(.*)}$/s.exec(request.body) ?? [];
	return `{"id": "${id}", "type": "person", "attributes": ${attributes}}`;
}

/** What a request for a page asks for, in its body or in its query. */
function askedFor({ requestLine, body }: CapturedRequest): { limit: number; offset: number } {
	const query = new URLSearchParams(/\?(\S*)/.exec(requestLine)?.[1]);
	const { limit, offset } = (body === '' ? {} : JSON.parse(body)) as Record<string, number>;
	return {
		limit: limit ?? Number(query.get('limit') ?? mostWithoutPages),
		offset: offset ?? Number(query.get('cursor')?.slice(cursorStart.length) ?? query.get('offset')),
	};
}

/** How many come of what has no pages, such as notes. */
const mostWithoutPages = 200;

/** A cursor is a text of its own. */
const cursorStart = 'after-';

function pageFor(request: CapturedRequest, { stored, records, total }: ScriptedPage) {
	const { limit, offset } = askedFor(request);
	const last = Math.min(stored, offset + limit + (records === 'tooMany' ? 1 : 0));
	const all = Array.from({ length: Math.max(0, last - offset) }, (_, index) => ({
		id: `record-${offset + index}`,
		type: 'person',
		attributes: {},
	}));
	const data = {
		all,
		tooMany: all,
		half: all.slice(0, all.length / 2),
		none: [],
		null: null,
	}[records];
	const said = {
		right: stored,
		missing: undefined,
		zero: 0,
		page: data?.length ?? 0,
		larger: stored + 1,
	}[total];
	const next = offset + (data?.length ?? 0);
	const hasMore = next < stored;
	return {
		data,
		total: said,
		limit,
		offset,
		// As a timeline says it.
		...(total === 'missing' ? {} : { has_next_page: hasMore }),
		...(hasMore ? { next_cursor: `${cursorStart}${next}` } : {}),
	};
}

/** @param content what is in it; nothing for the last one */
function chunk(content: Buffer = Buffer.alloc(0)): Buffer {
	// An empty one would be the last.
	const isLast = content.length === 0;
	const size = Buffer.from(`${content.length.toString(16)}\r\n`);
	return isLast ? Buffer.from('0\r\n\r\n') : Buffer.concat([size, content, Buffer.from('\r\n')]);
}
