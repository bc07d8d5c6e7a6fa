import type { Socket } from 'node:net';

import type { CapturedRequest, CapturingServer } from '../engine/sockets/capturingServer';
import { captureRequests } from '../engine/sockets/capturingServer';
import type { Scenario, ScriptedAnswer } from './scenario';

/**
 * Starts a server that answers as a scenario says.
 *
 * @param scenario its `schemas` answer GET, its `answers` all else, each list over and over
 * @returns the server; it ends with the block that holds it
 */
export async function startScriptedServer({
	schemas,
	answers,
}: Scenario): Promise<CapturingServer> {
	const turns = { schemas: 0, answers: 0 };
	return await captureRequests((socket, { requestLine }: CapturedRequest) => {
		const isSchema = requestLine.startsWith('GET ');
		const script = isSchema ? schemas : answers;
		const turn = isSchema ? turns.schemas++ : turns.answers++;
		const answer = script[turn % Math.max(1, script.length)];
		if (answer === undefined) socket.resetAndDestroy();
		else deliver(socket, answer);
	});
}

function deliver(socket: Socket, { status, headers, body, delivery }: ScriptedAnswer): void {
	if (delivery === 'silent') return;
	if (delivery === 'reset') {
		socket.resetAndDestroy();
		return;
	}
	const bytes = Buffer.from(body);
	const lines = Object.entries({ 'Content-Length': bytes.length, ...headers }).map(
		([name, value]) => `${name}: ${value}\r\n`,
	);
	socket.write(`HTTP/1.1 ${status} Scripted\r\n${lines.join('')}Connection: close\r\n\r\n`);
	socket.end(delivery === 'cutOff' ? bytes.subarray(0, bytes.length / 2) : bytes);
}
