import { Readable } from 'node:stream';

import {
	LONGEST_BODY_IN_BYTES,
	OverlongBody,
	readBody,
} from '../../../../nodes/Nex/delivery/exchange/readBody';
import { Secret } from '../../../../nodes/Nex/delivery/exchange/secret';

const connection = () => new AbortController();

async function read(...chunks: Array<string | Uint8Array>): Promise<unknown> {
	const body = Readable.from(chunks.map((chunk) => Buffer.from(chunk)));
	return await readBody(body, connection(), new Secret());
}

/** As n8n's HTTP client hands it over: from a generator, which ends only after its next piece. */
function stalled(...chunks: string[]): Readable {
	async function* pieces() {
		for (const chunk of chunks) yield Buffer.from(chunk);
		await new Promise(() => {});
	}
	return Readable.from(pieces(), { objectMode: false });
}

test.each<[string, string[], unknown]>([
	['JSON', ['{"id":"1"}'], { id: '1' }],
	['JSON in pieces', ['{"i', 'd":', '"1"}'], { id: '1' }],
	['JSON after a byte order mark', ['\uFEFF{"id":"1"}'], { id: '1' }],
	['text', ['<html>'], '<html>'],
	['JSON that is cut off', ['{"id":'], '{"id":'],
	['JSON of an ID of many digits', ['{"id":3241426818', '8027657}'], { id: '32414268188027657' }],
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
		expect(await readBody(body, connection(), new Secret())).toBe(body);
	},
);

describe('a body as long as the limit', () => {
	const half = Buffer.alloc(LONGEST_BODY_IN_BYTES / 2, 'x');

	test('is read', async () => {
		expect(await read(half, half)).toHaveLength(LONGEST_BODY_IN_BYTES);
	});

	test('and one byte more is not, and its connection is closed', async () => {
		const body = Readable.from([half, half, Buffer.from('x'), half]);
		const its = connection();

		expect(await readBody(body, its, new Secret())).toBeInstanceOf(OverlongBody);
		expect(body.destroyed).toBe(true);
		expect(its.signal.aborted).toBe(true);
	});
});

const brokenOff = { code: 'ECONNRESET' };

describe('a connection that is closed', () => {
	test('while the body stalls ends the reading at once', async () => {
		const its = connection();
		const body = stalled('{"id":');
		const reading = readBody(body, its, new Secret());
		its.abort();

		await expect(reading).rejects.toMatchObject(brokenOff);
		expect(body.destroyed).toBe(true);
	});

	test('before the body is read is one that broke', async () => {
		const its = connection();
		its.abort();

		await expect(readBody(stalled(), its, new Secret())).rejects.toMatchObject(brokenOff);
	});

	test('after the body has come changes nothing', async () => {
		const its = connection();
		const body = new Readable({ read: () => undefined, autoDestroy: false });
		const reading = readBody(body, its, new Secret());
		body.push('{}');
		body.push(null);

		expect(await reading).toEqual({});
		its.abort();

		expect(body.errored).toBeNull();
		expect(body.destroyed).toBe(false);
	});
});

test('a connection that breaks is told with its code', async () => {
	const broken = Object.assign(new Error('aborted'), { code: 'Z_BUF_ERROR' });
	const body = new Readable({
		read() {
			this.destroy(broken);
		},
	});

	await expect(readBody(body, connection(), new Secret())).rejects.toBe(broken);
});

describe('a stream that is closed before its end, without a word, is one that broke', () => {
	test('while it is read', async () => {
		const body = new Readable({ read: () => undefined });
		body.push('{"id":');
		const reading = readBody(body, connection(), new Secret());
		body.destroy();

		await expect(reading).rejects.toMatchObject(brokenOff);
	});

	test('before it is read', async () => {
		const body = new Readable({ read: () => undefined });
		body.destroy();
		await new Promise((resolve) => body.once('close', resolve));

		await expect(readBody(body, connection(), new Secret())).rejects.toMatchObject(brokenOff);
	});
});
