import type { Socket } from 'node:net';
import { gzipSync } from 'node:zlib';
import type { INodeListSearchResult } from 'n8n-workflow';

import { LONGEST_BODY_IN_BYTES } from '../../nodes/Nex/delivery/exchange/readBody';
import { answerOfThePage } from '../janeSmith';
import { editorCall } from '../engine/n8n/editorCall';
import { loadPackage } from '../engine/n8n/packageUnderTest';
import type { PackageUnderTest } from '../engine/n8n/packageUnderTest';
import { runNode } from '../engine/n8n/runNode';
import { withJson } from '../engine/parameters';
import { captureRequests, httpAnswer } from '../engine/sockets/capturingServer';

const megabyte = 1_000_000;
const apiKey = 'sk-test-bounded';
let nex: PackageUnderTest;

beforeAll(async () => {
	nex = await loadPackage();
});

const okHead = 'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n';

async function upsert(baseUrl: string, items = 1, timeout = 20_000) {
	return await runNode(nex, {
		parameters: withJson('={{ $json }}', {
			options: { maxAttempts: 2 },
			requestOptions: { timeout },
		}),
		items: Array.from({ length: items }, (_, index) => ({
			email_addresses: [`p${index}@example.com`],
		})),
		credential: { apiKey, baseUrl },
		settings: { onError: 'continueRegularOutput' },
	});
}

/** Settles with the event. (Node's own `once` would fail where the other side resets first.) */
async function event(socket: Socket, name: 'drain' | 'close'): Promise<void> {
	await new Promise<void>((resolve) => {
		socket.once(name, resolve);
	});
}

async function closed(socket: Socket): Promise<void> {
	if (!socket.closed) await event(socket, 'close');
}

const pieceOfText = Buffer.alloc(64_000, 'x');

/** Sends text as fast as the other side takes it: so much, or until the other side is gone. */
async function pour(socket: Socket, bytes = 300 * megabyte): Promise<void> {
	const gone = closed(socket);
	for (let sent = 0; sent < bytes && !socket.destroyed; sent += pieceOfText.length) {
		if (!socket.write(pieceOfText)) await Promise.race([event(socket, 'drain'), gone]);
	}
	socket.end();
}

describe('an answer that is too long is not read to its end', () => {
	/** What may be on the way between two sockets of this machine, beside what was read. */
	const onTheWay = 12 * megabyte;

	test.each<[string, (socket: Socket) => void]>([
		[
			'50 MB',
			(socket) => {
				socket.write(`${okHead}Content-Length: ${50 * megabyte}\r\n\r\n{"id":"`);
				void pour(socket, 50 * megabyte);
			},
		],
		[
			'without an end',
			(socket) => {
				socket.write(`${okHead}Connection: close\r\n\r\n{"id":"`);
				void pour(socket);
			},
		],
		[
			'and stalls before its end',
			(socket) => {
				socket.write(`${okHead}Content-Length: ${50 * megabyte}\r\n\r\n{"id":"`);
				socket.write(Buffer.alloc(LONGEST_BODY_IN_BYTES, 'x'));
			},
		],
		[
			'50 KB that unpack to 50 MB',
			(socket) => {
				const packed = gzipSync(Buffer.alloc(50 * megabyte, 'x'));
				socket.write(`${okHead}Content-Encoding: gzip\r\nContent-Length: ${packed.length}\r\n\r\n`);
				socket.end(packed);
			},
		],
	])(
		'%s',
		async (_what, answer) => {
			const sockets: Socket[] = [];
			await using server = await captureRequests((socket) => {
				sockets.push(socket);
				answer(socket);
			});

			const { outputs } = await upsert(server.url, 3);

			expect(outputs[0]?.map(({ json }) => json.error)).toEqual(
				Array.from({ length: 3 }, () => ({
					message: expect.stringMatching(/longer than the 10 MB that the node reads$/) as string,
					reason: 'unusableAnswer',
					httpStatus: 200,
					attempts: 1,
					whatToDo: expect.stringMatching(
						/If your data in Nex is that large.* may have been stored/,
					) as string,
				})),
			);
			expect(sockets).toHaveLength(3);
			for (const socket of sockets) {
				await closed(socket);
				expect(socket.bytesWritten).toBeLessThan(LONGEST_BODY_IN_BYTES + onTheWay);
			}
		},
		30_000,
	);

	test('of a refusal: the status still counts', async () => {
		await using server = await captureRequests((socket) => {
			socket.write(
				'HTTP/1.1 422 Unprocessable\r\nContent-Type: application/json\r\n\r\n{"message":"',
			);
			void pour(socket);
		});

		const { outputs } = await upsert(server.url);

		expect(outputs[0]?.[0]?.json.error).toMatchObject({ httpStatus: 422, attempts: 1 });
	});

	test('of the list of objects, in the editor', async () => {
		await using server = await captureRequests((socket) => {
			socket.write(`${okHead}Connection: close\r\n\r\n{"data":"`);
			void pour(socket);
		});
		const search = nex.node.methods?.listSearch?.searchObjects as (
			this: ReturnType<typeof editorCall>,
		) => Promise<INodeListSearchResult>;
		const call = editorCall(nex, {}, { apiKey, baseUrl: server.url });

		await expect(search.call(call)).rejects.toThrow('longer than the 10 MB that the node reads');
		expect(server.requests).toHaveLength(1);
	});
});

describe('an answer that is as long as may be', () => {
	test('is read whole', async () => {
		const notes = 'x'.repeat(LONGEST_BODY_IN_BYTES - JSON.stringify(answerOfThePage).length - 100);
		const record = { ...answerOfThePage, attributes: { notes } };
		await using server = await captureRequests(httpAnswer(record));

		const { outputs } = await upsert(server.url);

		expect(outputs[0]?.[0]?.json).toEqual(record);
	});
});

describe('an answer that never ends, in small pieces, ends with the time-out', () => {
	/** Sends a piece again and again, each long before the time-out. */
	function trickle(head: string, piece: string): (socket: Socket) => void {
		return (socket) => {
			socket.write(head);
			const timer = setInterval(() => socket.write(piece), 20);
			socket.once('close', () => {
				clearInterval(timer);
			});
		};
	}

	test.each([
		['in its body', trickle(`${okHead}Content-Length: 100000\r\n\r\n`, 'x')],
		[
			'in the pieces of its body',
			trickle(`${okHead}Transfer-Encoding: chunked\r\n\r\n`, '1\r\nx\r\n'),
		],
		['in its head', trickle(okHead, 'X-More: x\r\n')],
		['before its head', trickle('', 'HTTP/1.1 103 Early Hints\r\n\r\n')],
	])(
		'%s',
		async (_where, answer) => {
			const sockets: Socket[] = [];
			await using server = await captureRequests((socket) => {
				sockets.push(socket);
				answer(socket);
			});

			const { outputs } = await upsert(server.url, 1, 300);

			expect(outputs[0]?.[0]?.json.error).toMatchObject({
				message: expect.stringContaining('did not answer in time') as string,
				attempts: 2,
			});
			expect(sockets).toHaveLength(2);
			for (const socket of sockets) await closed(socket);
		},
		20_000,
	);
});
