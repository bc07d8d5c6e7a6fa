import { createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';

/** What arrived at the socket, before any HTTP library had a say. */
export interface CapturedRequest {
	requestLine: string;
	/** Header names in lower case. */
	headers: Record<string, string>;
	body: string;
}

export interface CapturingServer extends AsyncDisposable {
	/** The base URL to give to the credential. */
	url: string;
	requests: CapturedRequest[];
}

/**
 * Listens on a plain socket, writes down every request as it arrives, and answers each the same way.
 *
 * @param answer the whole HTTP answer, head and body, after which the connection ends; or what
 *   writes it, and ends the connection or does not
 * @returns the server; it ends with the block that holds it
 */
export async function captureRequests(
	answer: string | ((socket: Socket, request: CapturedRequest) => void),
): Promise<CapturingServer> {
	const requests: CapturedRequest[] = [];
	const sockets = new Set<Socket>();
	const server = createServer((socket) => {
		sockets.add(socket);
		socket.on('close', () => sockets.delete(socket));
		socket.on('error', () => socket.destroy());
		let received = '';
		socket.on('data', (chunk) => {
			received += chunk.toString('utf8');
			const request = parse(received);
			if (request === undefined) return;
			requests.push(request);
			if (typeof answer === 'string') socket.end(answer);
			else answer(socket, request);
		});
	});
	await new Promise<void>((resolve) => {
		server.listen(0, '127.0.0.1', resolve);
	});
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/developers`,
		requests,
		[Symbol.asyncDispose]: async () => {
			sockets.forEach((socket) => socket.destroy());
			await new Promise((resolve) => server.close(resolve));
		},
	};
}

/**
 * Writes an HTTP answer.
 *
 * @param body its body, as JSON where it is not text
 * @param status its status line without the version, `200 OK` by default
 * @param headers further headers
 * @returns the whole answer
 */
export function httpAnswer(
	body: unknown,
	status = '200 OK',
	headers: Record<string, string> = {},
): string {
	const text = typeof body === 'string' ? body : JSON.stringify(body);
	const head = {
		'Content-Type': 'application/json',
		'Content-Length': String(Buffer.byteLength(text)),
		Connection: 'close',
		...headers,
	};
	const lines = Object.entries(head).map(([name, value]) => `${name}: ${value}`);
	return `HTTP/1.1 ${status}\r\n${lines.join('\r\n')}\r\n\r\n${text}`;
}

function parse(received: string): CapturedRequest | undefined {
	const end = received.indexOf('\r\n\r\n');
	if (end === -1) return undefined;
	const [requestLine = '', ...headerLines] = received.slice(0, end).split('\r\n');
	const headers = Object.fromEntries(
		headerLines.map((line) => {
			const colon = line.indexOf(':');
			return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()];
		}),
	);
	const body = received.slice(end + 4);
	if (Buffer.byteLength(body) < Number(headers['content-length'] ?? 0)) return undefined;
	return { requestLine, headers, body };
}
