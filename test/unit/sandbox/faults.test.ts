import { constants, gunzipSync } from 'node:zlib';
import type { Fault } from '../../../sandbox';
import { clientOf, messageOf } from './client';
import { sandboxAndClient } from './runningSandbox';

describe('a fault', () => {
	const { sandbox, client } = sandboxAndClient();

	const acme = { name: 'Acme', domains: ['acme.com'] };
	const upsertAcme = (signal?: AbortSignal) =>
		client().send('PUT', '/v1/objects/company', {
			signal,
			body: JSON.stringify({
				matching_attribute: 'domains',
				attributes: acme,
			}),
		});
	const meet = (fault: Fault) => {
		sandbox().setFaults([{ when: { requests: 1 }, fault }]);
	};
	const storedCount = () => sandbox().records('company').length;

	const answering: Array<[string, Fault, number, RegExp | '']> = [
		['status', { kind: 'status', status: 503 }, 503, /"code":503/],
		['status', { kind: 'status', status: 502, body: 'html' }, 502, /^<!DOCTYPE html>/],
		['status', { kind: 'status', status: 504, body: 'empty' }, 504, ''],
		['html', { kind: 'html' }, 200, /^<!DOCTYPE html>/],
		['empty', { kind: 'empty' }, 200, ''],
		['redirect', { kind: 'redirect', location: 'https://example.com/' }, 302, ''],
	];

	it.each(answering)(
		'"%s" (%j) answers in place of Nex with %i',
		async (kind, fault, status, body) => {
			meet(fault);

			const reply = await upsertAcme();

			expect(reply.status).toBe(status);
			expect(reply.text).toEqual(body === '' ? '' : expect.stringMatching(body));
			expect(sandbox().requests[0]).toMatchObject({ fault: kind, outcome: status, stored: false });
			expect(storedCount()).toBe(0);
			expect((await upsertAcme()).status).toBe(200);
		},
	);

	it.each(answering)(
		'"%s" (%j) can come after the record was stored',
		async (_kind, fault, status) => {
			meet({ ...fault, store: true } as Fault);

			expect((await upsertAcme()).status).toBe(status);

			expect(sandbox().requests[0]?.stored).toBe(true);
			expect(storedCount()).toBe(1);
		},
	);

	it.each([
		[undefined, undefined],
		['seconds', '7'],
		['date', expect.stringMatching(/ GMT$/)],
	] as const)('"status" can say when to come back: %s', async (retryAfterForm, value) => {
		meet({
			kind: 'status',
			status: 429,
			message: 'Slow down.',
			...(retryAfterForm && { retryAfterForm, retryAfterSeconds: 7 }),
		});

		const reply = await upsertAcme();

		expect(reply.headers['retry-after']).toEqual(value);
		expect(messageOf(reply)).toBe('Slow down.');
	});

	it.each([301, 302, 307, 308] as const)('"redirect" can answer %i', async (status) => {
		meet({ kind: 'redirect', location: 'https://example.com/elsewhere', status });

		const reply = await upsertAcme();

		expect(reply.status).toBe(status);
		expect(reply.headers['location']).toBe('https://example.com/elsewhere');
	});

	it.each([
		['before', false, 0],
		['after', true, 1],
	])('"reset" breaks the connection %s the record is stored', async (_moment, store, records) => {
		meet({ kind: 'reset', store });

		await expect(upsertAcme()).rejects.toMatchObject({ code: 'ECONNRESET' });

		expect(sandbox().requests[0]).toMatchObject({ outcome: 'reset', stored: store });
		expect(storedCount()).toBe(records);
	});

	it.each([
		['without storing', false, 0],
		['after storing', true, 1],
	])('"hang" never answers, %s', async (_what, store, records) => {
		meet({ kind: 'hang', store });
		const patience = new AbortController();
		const hanging = upsertAcme(patience.signal);
		const next = await upsertAcme();
		patience.abort();

		await expect(hanging).rejects.toThrow('aborted');
		expect(next.status).toBe(200);
		expect(sandbox().requests[0]).toMatchObject({ outcome: 'hang', stored: store });
		expect(sandbox().records('company')[0]?.writes).toHaveLength(records + 1);
	});

	it('"truncatedJson" stores the record and sends half of the answer as if it were all', async () => {
		meet({ kind: 'truncatedJson' });

		const reply = await upsertAcme();

		expect(reply.status).toBe(200);
		expect(reply.headers['content-type']).toMatch(/^application\/json/);
		expect(reply.text).toMatch(/^\{"id":"/);
		expect(reply.json).toBeUndefined();
		expect(storedCount()).toBe(1);
	});

	it.each([
		['truncatedGzip', 'half of the packed answer as if it were all', 'unexpected end of file'],
		['damagedGzip', 'the packed answer with a wrong checksum', 'incorrect data check'],
	] as const)('"%s" stores the record and sends %s', async (kind, _what, complaint) => {
		meet({ kind });

		const { headers, bytes } = await upsertAcme();

		expect(headers).toMatchObject({
			'content-encoding': 'gzip',
			'content-length': String(bytes.length),
		});
		expect(() => gunzipSync(bytes)).toThrow(complaint);
		const unpacked = gunzipSync(bytes.subarray(0, -8), { finishFlush: constants.Z_SYNC_FLUSH });
		expect(unpacked.toString()).toMatch(/^\{"id":"/);
		expect(sandbox().requests[0]).toMatchObject({ outcome: 200, stored: true });
		expect(storedCount()).toBe(1);
	});

	it('"slowBody" stores the record and sends the whole answer in pieces', async () => {
		meet({ kind: 'slowBody', milliseconds: 50 });

		const reply = await upsertAcme();

		expect(reply.json).toMatchObject({ type: 'company', attributes: { name: 'Acme' } });
		expect(reply.json).toMatchObject({ id: sandbox().records('company')[0]?.id });
	});

	it('"slowBody" sends the head at once, so that only the body is slow', async () => {
		sandbox().setFaults([{ fault: { kind: 'slowBody', milliseconds: 3_600_000 } }]);
		const patience = new AbortController();

		const reply = await fetch(`${sandbox().url}/v1/objects`, { signal: patience.signal });
		const body = reply.text();
		patience.abort();

		expect(reply.headers.get('content-length')).toMatch(/^\d+$/);
		await expect(body).rejects.toThrow('aborted');
	});

	it.each([0, 5])(
		'"stall" stores the record and sends the head and %d bytes, and then nothing more',
		async (afterBytes) => {
			meet({ kind: 'stall', afterBytes });
			const patience = new AbortController();
			const reply = await fetch(`${sandbox().url}/v1/objects/company`, {
				method: 'POST',
				headers: {
					authorization: `Bearer ${sandbox().keys.full}`,
					'content-type': 'application/json',
				},
				body: JSON.stringify({ attributes: acme }),
				signal: patience.signal,
			});
			const body = reply.body?.getReader();
			const first = afterBytes === 0 ? undefined : await body?.read();
			const next = body?.read();
			expect((await upsertAcme()).status).toBe(200);
			patience.abort();

			expect(reply.status).toBe(200);
			expect((first?.value as Uint8Array | undefined)?.length ?? 0).toBe(afterBytes);
			await expect(next).rejects.toThrow('aborted');
			expect(sandbox().requests[0]).toMatchObject({ outcome: 'hang', stored: true });
			expect(storedCount()).toBe(1);
		},
	);

	it('"revokeKey" refuses the key of the request from that request on', async () => {
		sandbox().setFaults([{ when: { requests: 2 }, fault: { kind: 'revokeKey' } }]);

		const statuses = [await upsertAcme(), await upsertAcme(), await upsertAcme()].map(
			({ status }) => status,
		);

		expect(statuses).toEqual([200, 401, 401]);
		expect((await clientOf(sandbox(), sandbox().keys.readOnly).get('/v1/objects')).status).toBe(
			200,
		);
		expect(sandbox().records('company')[0]?.writes).toEqual([1]);
	});

	it('after storing does not store what is refused anyway', async () => {
		meet({ kind: 'status', status: 500, store: true });

		const reply = await client().upsert('company', 'domains', { domains: ['acme.com'] });

		expect(reply.status).toBe(500);
		expect(sandbox().requests[0]?.stored).toBe(false);
		expect(storedCount()).toBe(0);
	});

	it('does not meet a request that the rate limit refuses', async () => {
		sandbox().setRateLimit({ requests: 1, seconds: 3600 });
		sandbox().setFaults([{ when: { requests: 2 }, fault: { kind: 'html' } }]);
		await upsertAcme();

		expect((await upsertAcme()).status).toBe(429);
		sandbox().setRateLimit(undefined);
		expect((await upsertAcme()).text).toMatch(/^<!DOCTYPE html>/);
	});
});
