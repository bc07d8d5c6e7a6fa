import { gzipSync } from 'node:zlib';

import { answerOfThePage } from '../janeSmith';
import { useNode } from './nexNode';
import { useSandbox } from './nexSandbox';
import { asJson, forPeople, withJson } from './parameters';
import { jane } from './people';
import { captureRequests, httpAnswer } from './sockets/capturingServer';

const nex = useNode(useSandbox());

const text = JSON.stringify(answerOfThePage);
const packed = gzipSync(text);

function withHead(
	headers: Record<string, string | number>,
	...body: Array<string | Buffer>
): Buffer {
	const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
	const head = `HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n${lines.join('')}\r\n`;
	return Buffer.concat([head, ...body].map((part) => Buffer.from(part as string)));
}

function gzipped(body: Buffer, length = body.length): Buffer {
	return withHead({ 'Content-Encoding': 'gzip', 'Content-Length': length }, body);
}

const damaged = Buffer.from(packed.map((byte, index) => (index === 40 ? byte ^ 0xff : byte)));

const brokenAnswers: Array<[string, Buffer]> = [
	['a gzip body whose connection ends early', gzipped(packed.subarray(0, 60), packed.length)],
	['a gzip body that ends early', gzipped(packed.subarray(0, 60))],
	['a gzip body with an error in it', gzipped(damaged)],
	['a body that is said to be gzip and is not', gzipped(Buffer.from(text))],
	[
		'a brotli body that is none',
		withHead({ 'Content-Encoding': 'br', 'Content-Length': text.length }, text),
	],
	['a body that ends early', withHead({ 'Content-Length': 1_000 }, text)],
	[
		'chunks that end early',
		withHead({ 'Transfer-Encoding': 'chunked' }, `${text.length.toString(16)}\r\n${text}\r\n`),
	],
	['chunks that are none', withHead({ 'Transfer-Encoding': 'chunked' }, `${text}\r\n`)],
];

test.each(brokenAnswers)(
	'%s: a Create is sent once, and the error says that the record may exist',
	async (_what, answer) => {
		await using server = await captureRequests((socket) => socket.end(answer));
		const { error } = await nex.run(forPeople('create', asJson(jane)), { baseUrl: server.url });

		expect(server.requests).toHaveLength(1);
		expect(error?.message).toMatch(/broke off or was damaged on the way|JSON that was cut off/);
		expect(error?.description).toContain('The record may have been created anyway');
	},
);

test.each(brokenAnswers)('%s: an upsert is sent again', async (_what, answer) => {
	const answers = [answer, httpAnswer(answerOfThePage)];
	await using server = await captureRequests((socket) => {
		socket.end(answers.shift() ?? '');
	});
	const output = await nex.output(withJson(jane), { baseUrl: server.url });

	expect(output).toEqual([answerOfThePage]);
	expect(server.requests).toHaveLength(2);
});

test('of a Retry-After that is repeated, Node hands over the first alone', async () => {
	const [first, second] = [400, 7_200];
	const head = `HTTP/1.1 429 Too Many\r\nRetry-After: ${first}\r\nRetry-After: ${second}`;
	await using server = await captureRequests((socket) => {
		socket.end(`${head}\r\nContent-Length: 0\r\n\r\n`);
	});
	const { error } = await nex.run(withJson(jane), { baseUrl: server.url });

	expect(error?.description).toContain('The server asks to wait 7 minutes');
});
