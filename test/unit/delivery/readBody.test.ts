import { Readable } from 'node:stream';

import {
	LONGEST_BODY_IN_BYTES,
	OverlongBody,
	readBody,
} from '../../../nodes/Nex/delivery/readBody';

const noDeadline = () => new AbortController().signal;

async function read(...chunks: Array<string | Uint8Array>): Promise<unknown> {
	const body = Readable.from(chunks.map((chunk) => Buffer.from(chunk)));
	return await readBody(body, noDeadline);
}

test.each<[string, string[], unknown]>([
	['JSON', ['{"id":"1"}'], { id: '1' }],
	['JSON in pieces', ['{"i', 'd":', '"1"}'], { id: '1' }],
	['JSON after a byte order mark', ['\uFEFF{"id":"1"}'], { id: '1' }],
	['text', ['<html>'], '<html>'],
	['JSON that is cut off', ['{"id":'], '{"id":'],
	['nothing', [], ''],
])('%s', async (_what, chunks, body) => {
	expect(await read(...chunks)).toEqual(body);
});

test('a character whose bytes came in two pieces is put together', async () => {
	const bytes = Buffer.from('"Zoë"');

	expect(await read(bytes.subarray(0, 4), bytes.subarray(4))).toBe('Zoë');
});

test.each([undefined, null, '', 'text', { id: '1' }, [1]])(
	'%j, which n8n has read already, is left as it is',
	async (body) => {
		expect(await readBody(body, noDeadline)).toBe(body);
	},
);

describe('a body as long as the limit', () => {
	const half = Buffer.alloc(LONGEST_BODY_IN_BYTES / 2, 'x');

	test('is read', async () => {
		expect(await read(half, half)).toHaveLength(LONGEST_BODY_IN_BYTES);
	});

	test('and one byte more is not, and its connection is closed', async () => {
		const body = Readable.from([half, half, Buffer.from('x'), half]);

		expect(await readBody(body, noDeadline)).toBeInstanceOf(OverlongBody);
		expect(body.destroyed).toBe(true);
	});
});

describe('at the deadline', () => {
	const timeOut = { code: 'ETIMEDOUT' };

	test('a body that has not ended is a time-out, and its connection is closed', async () => {
		const deadline = new AbortController();
		const body = new Readable({ read: () => undefined });
		body.push('{"id":');
		const reading = readBody(body, () => deadline.signal);
		deadline.abort();

		await expect(reading).rejects.toMatchObject(timeOut);
		expect(body.destroyed).toBe(true);
	});

	test('a body that has not even begun is one too', async () => {
		const body = new Readable({ read: () => undefined });

		await expect(readBody(body, () => AbortSignal.abort())).rejects.toMatchObject(timeOut);
	});

	test('a body that came in time stays read', async () => {
		const deadline = new AbortController();
		const body = new Readable({ read: () => undefined, autoDestroy: false });
		const reading = readBody(body, () => {
			body.push('{}');
			body.push(null);
			return deadline.signal;
		});
		expect(await reading).toEqual({});
		deadline.abort();

		expect(body.errored).toBeNull();
	});

	test('none is set for a body that is there at once', async () => {
		const deadline = jest.fn<AbortSignal, []>(() => AbortSignal.abort());

		expect(await readBody(Readable.from([Buffer.from('{}')]), deadline)).toEqual({});
		expect(deadline).not.toHaveBeenCalled();
	});
});

test('a connection that breaks is told with its code', async () => {
	const broken = Object.assign(new Error('aborted'), { code: 'ECONNRESET' });
	const body = new Readable({
		read() {
			this.destroy(broken);
		},
	});

	await expect(readBody(body, noDeadline)).rejects.toBe(broken);
});

test('a connection that is closed before the end, without a word, is told as one that broke', async () => {
	const body = new Readable({ read: () => undefined });
	body.push('{"id":');
	const reading = readBody(body, noDeadline);
	body.destroy();

	await expect(reading).rejects.toMatchObject({ code: 'ECONNRESET' });
});
