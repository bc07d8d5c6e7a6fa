import { setImmediate, setTimeout } from 'node:timers/promises';
import { type Sandbox, type SandboxOptions, startSandbox } from '../../../sandbox';
import { RateLimit, retryAfterValue } from '../../../sandbox/rateLimit';
import { clientOf, type Reply } from './client';

const hour = 3600;

async function withSandbox(options: SandboxOptions, body: (sandbox: Sandbox) => Promise<void>) {
	const sandbox = await startSandbox(options);
	try {
		await body(sandbox);
	} finally {
		await sandbox.close();
	}
}

const upsertMany = (sandbox: Sandbox, count: number): Promise<Reply[]> =>
	Promise.all(
		Array.from({ length: count }, (_, index) =>
			clientOf(sandbox).upsert('company', 'domains', {
				name: 'Acme',
				domains: [`${index}.example.com`],
			}),
		),
	);

describe('the rate limit', () => {
	it('lets so many requests through and refuses the others with 429, without storing them', () =>
		withSandbox({ rateLimit: { requests: 5, seconds: hour } }, async (sandbox) => {
			const replies = await upsertMany(sandbox, 12);

			expect(replies.filter(({ status }) => status === 200)).toHaveLength(5);
			const refused = replies.filter(({ status }) => status === 429);
			expect(refused).toHaveLength(7);
			expect(sandbox.records('company')).toHaveLength(5);
			expect(refused[0]?.json).toEqual({ code: 429, message: expect.any(String) as unknown });
		}));

	it('holds for every endpoint and key together', () =>
		withSandbox({ rateLimit: { requests: 2, seconds: hour } }, async (sandbox) => {
			await clientOf(sandbox).get('/v1/objects');
			await clientOf(sandbox, sandbox.keys.readOnly).get('/v1/objects/person');

			expect((await clientOf(sandbox, sandbox.keys.writeOnly).get('/v1/objects')).status).toBe(429);
		}));

	it.each([
		['seconds', /^\d+$/],
		['date', / GMT$/],
	] as const)('says in %s when to come back', (retryAfter, form) =>
		withSandbox({ rateLimit: { requests: 1, seconds: hour, retryAfter } }, async (sandbox) => {
			const [, second] = [await upsertMany(sandbox, 1), await upsertMany(sandbox, 1)];

			expect(second[0]?.headers['retry-after']).toMatch(form);
		}),
	);

	it('can keep silent about when to come back', () =>
		withSandbox(
			{ rateLimit: { requests: 1, seconds: hour, retryAfter: 'none' } },
			async (sandbox) => {
				await upsertMany(sandbox, 1);
				const [refused] = await upsertMany(sandbox, 1);

				expect(refused?.status).toBe(429);
				expect(refused?.headers).not.toHaveProperty('retry-after');
			},
		));

	it('can hold for one path alone', () =>
		withSandbox(
			{ rateLimit: { requests: 1, seconds: hour, path: '/v1/objects' } },
			async (sandbox) => {
				const statuses: number[] = [];
				for (const path of [
					'/v1/objects',
					'/v1/objects/person',
					'/v1/objects?include_attributes=true',
				]) {
					statuses.push((await clientOf(sandbox).get(path)).status);
				}

				expect(statuses).toEqual([200, 200, 429]);
			},
		));

	it('can change and end while it runs', () =>
		withSandbox({}, async (sandbox) => {
			sandbox.setRateLimit({ requests: 1, seconds: hour });
			expect((await upsertMany(sandbox, 3)).filter(({ status }) => status === 429)).toHaveLength(2);
			sandbox.setRateLimit(undefined);
			expect((await upsertMany(sandbox, 3)).map(({ status }) => status)).toEqual([200, 200, 200]);
		}));

	it('never lets more through in any window, and nothing less, when time passes', () => {
		const limit = new RateLimit({ requests: 2, seconds: 1 });
		const waits = [0, 400, 500, 999, 1000, 1001, 1400].map((now) => limit.admit(now));

		expect(waits).toEqual([0, 0, 500, 1, 0, 399, 0]);
	});

	it.each([0, -1, 1.5])('is refused as an option with %d requests', (requests) => {
		expect(() => new RateLimit({ requests })).toThrow(RangeError);
	});

	it('rounds the time to come back up to whole seconds', () => {
		const now = Date.parse('2026-03-15T12:00:00.600Z');

		expect(retryAfterValue(1, 'seconds', now)).toBe('1');
		expect(retryAfterValue(1001, 'seconds', now)).toBe('2');
		expect(retryAfterValue(500, 'date', now)).toBe('Sun, 15 Mar 2026 12:00:02 GMT');
		expect(retryAfterValue(500, 'none', now)).toBeUndefined();
	});
});

describe('the latency', () => {
	const anHour = hour * 1000;

	it('keeps requests open side by side', () =>
		withSandbox({ latency: anHour }, async (sandbox) => {
			const open = upsertMany(sandbox, 6);
			open.catch(() => undefined);
			await arrival(sandbox, 6);

			expect(sandbox.maxInFlight).toBe(6);
			expect(sandbox.requests.map(({ inFlight }) => inFlight)).toEqual([1, 2, 3, 4, 5, 6]);
			expect(sandbox.records('company')).toEqual([]);
		}));

	it('does not hold up a refusal by the rate limit', () =>
		withSandbox({ latency: anHour, rateLimit: { requests: 1, seconds: hour } }, async (sandbox) => {
			const open = upsertMany(sandbox, 1);
			open.catch(() => undefined);
			await arrival(sandbox, 1);

			const [refused] = await upsertMany(sandbox, 1);

			expect(refused?.status).toBe(429);
			expect(sandbox.requests.map(({ outcome }) => outcome)).toEqual([undefined, 429]);
		}));

	it('stores a request after its wait, so that drawn waits let requests overtake one another', () =>
		withSandbox({ latency: { from: 0, to: 200, seed: 3 } }, async (sandbox) => {
			await upsertMany(sandbox, 8);

			const storedInOrder = sandbox.records('company').map(({ writes }) => writes[0] ?? 0);
			expect([...storedInOrder].sort((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
			expect(storedInOrder).not.toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
		}));

	it('stores a request whose client has gone away meanwhile, as a real server would', () =>
		withSandbox({ latency: 300 }, async (sandbox) => {
			const leaving = new AbortController();
			const request = clientOf(sandbox).send('PUT', '/v1/objects/company', {
				body: JSON.stringify({
					matching_attribute: 'domains',
					attributes: { name: 'Acme', domains: ['acme.com'] },
				}),
				signal: leaving.signal,
			});
			request.catch(() => undefined);
			await arrival(sandbox, 1);
			leaving.abort();
			await expect(request).rejects.toThrow('aborted');
			while (sandbox.records('company').length === 0) await setTimeout(10);

			expect(sandbox.requests[0]).toMatchObject({ outcome: 'client closed', stored: true });
		}));
});

/** Returns when so many requests have arrived with their bodies. */
async function arrival(sandbox: Sandbox, count: number): Promise<void> {
	while (sandbox.requests.filter(({ body }) => body !== '').length < count) await setImmediate();
}
