import type { Socket } from 'node:net';
import { gzipSync } from 'node:zlib';
import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { answerOfThePage } from '../janeSmith';
import { loadPackage } from './n8n/packageUnderTest';
import type { PackageUnderTest } from './n8n/packageUnderTest';
import { runNode } from './n8n/runNode';
import { withJson } from './parameters';
import { captureRequests, httpAnswer } from './sockets/capturingServer';

let nex: PackageUnderTest;

beforeAll(async () => {
	nex = await loadPackage();
});

const record = JSON.stringify(answerOfThePage);
const packed = gzipSync(record);
const head = 'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n';
const chunked = `${head}Transfer-Encoding: chunked\r\n\r\n`;

/** What has arrived of an answer when the server falls silent and keeps the connection open. */
const stalls: Array<[string, ...Array<string | Buffer>]> = [
	['before the status line'],
	['after 100 Continue', 'HTTP/1.1 100 Continue\r\n\r\n'],
	['after 103 Early Hints', 'HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n'],
	['in the status line', 'HTTP/1.1 20'],
	['in the head', head],
	['after the head', `${head}Content-Length: 100\r\n\r\n`],
	['in the body', `${head}Content-Length: 100\r\n\r\n{"id":`],
	['in a body that ends with the connection', `${head}Connection: close\r\n\r\n${record}`],
	['before the first chunk', chunked],
	['in the head of a chunk', `${chunked}1`],
	['in a chunk', `${chunked}9\r\n{"id":`],
	['before the last chunk', `${chunked}${record.length.toString(16)}\r\n${record}\r\n`],
	[
		'in the head of a gzip body',
		`${head}Content-Encoding: gzip\r\nContent-Length: ${packed.length}\r\n\r\n`,
		packed.subarray(0, 5),
	],
	[
		'in a gzip body',
		`${head}Content-Encoding: gzip\r\nContent-Length: ${packed.length}\r\n\r\n`,
		packed.subarray(0, packed.length - 10),
	],
	[
		'after 101 Switching Protocols',
		'HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n',
	],
];

/** Fails where the other side keeps the connection, so that the test ends and lets go of it. */
async function closed(socket: Socket): Promise<void> {
	if (socket.closed) return;
	await new Promise<void>((resolve, reject) => {
		socket.once('close', () => {
			resolve();
		});
		AbortSignal.timeout(3_000).addEventListener('abort', () => {
			reject(new Error('The connection is still open'));
		});
	});
}

/** Upserts one person an item, each request within so many milliseconds. */
async function upsert(baseUrl: string, count: number, options: IDataObject, timeout = 200) {
	return await runNode(nex, {
		parameters: withJson('={{ $json }}', {
			options: options as INodeParameters,
			requestOptions: { timeout },
		}),
		items: Array.from({ length: count }, (_, index) => ({
			email_addresses: [`p${index}@example.com`],
		})),
		credential: { apiKey: 'sk-test-stalled', baseUrl },
		settings: { onError: 'continueRegularOutput' },
	});
}

const timeOut = {
	message: expect.stringContaining('did not answer in time') as string,
	whatToDo: expect.stringContaining('may have been stored') as string,
};

describe('an answer that stalls is a time-out, and its connection is closed', () => {
	test.each(stalls)('%s', async (_where, ...pieces) => {
		const sockets: Socket[] = [];
		await using server = await captureRequests((socket) => {
			sockets.push(socket);
			pieces.forEach((piece) => socket.write(piece));
		});

		const { outputs } = await upsert(server.url, 1, { maxAttempts: 1 });

		expect(outputs[0]?.map(({ json }) => json.error)).toMatchObject([timeOut]);
		expect(sockets).toHaveLength(1);
		for (const socket of sockets) await closed(socket);
	});
});

test('a refusal that stalls in its body is a refusal by its status', async () => {
	const sockets: Socket[] = [];
	await using server = await captureRequests((socket) => {
		sockets.push(socket);
		socket.write('HTTP/1.1 422 Unprocessable\r\nContent-Length: 100\r\n\r\n{"message":"');
	});

	const { outputs } = await upsert(server.url, 1, { maxAttempts: 2 });

	expect(outputs[0]?.map(({ json }) => json.error)).toMatchObject([
		{ httpStatus: 422, attempts: 1 },
	]);
	for (const socket of sockets) await closed(socket);
});

test('101 Switching Protocols to nothing is an answer, and not one of Nex', async () => {
	await using server = await captureRequests((socket) => {
		socket.write('HTTP/1.1 101 Switching Protocols\r\n\r\n');
	});

	const { outputs } = await upsert(server.url, 1, { maxAttempts: 2 });

	expect(outputs[0]?.map(({ json }) => json.error)).toMatchObject([
		{ httpStatus: 101, attempts: 1 },
	]);
});

test('one answer that stalls holds none of the other items', async () => {
	await using server = await captureRequests((socket, { body }) => {
		if (body.includes('p7@')) socket.write(`${head}Content-Length: 100\r\n\r\n{"id":`);
		else socket.end(httpAnswer(answerOfThePage));
	});

	const { outputs } = await upsert(server.url, 20, { maxAttempts: 1, maxConcurrency: 5 }, 1_500);

	expect(outputs[0]?.filter(({ json }) => json.error === undefined)).toHaveLength(19);
	expect(outputs[0]?.[7]?.json.error).toMatchObject(timeOut);
});

test('cancelling the execution closes the connections of answers that stall', async () => {
	const sockets: Socket[] = [];
	let cancel = () => {};
	await using server = await captureRequests((socket) => {
		sockets.push(socket);
		socket.write(`${head}Content-Length: 100\r\n\r\n{"id":`);
		cancel();
	});

	await runNode(nex, {
		parameters: withJson('={{ $json }}'),
		items: [{ email_addresses: ['jane@example.com'] }],
		credential: { apiKey: 'sk-test-stalled', baseUrl: server.url },
		onStart: (cancelExecution) => {
			cancel = cancelExecution;
		},
	});

	expect(sockets).toHaveLength(1);
	for (const socket of sockets) await closed(socket);
});
