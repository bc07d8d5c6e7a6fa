import { startSandbox } from '../../../sandbox';
import { clientOf } from './client';
import { runningSandbox } from './runningSandbox';

describe('the request log', () => {
	const sandbox = runningSandbox();

	it('holds each request as it arrived, and how it ended', async () => {
		const body =
			'{ "matching_attribute":"domains",\n "attributes":{"domains":["ä.com"],"name":1.50} }';
		await clientOf(sandbox()).send('PUT', '/v1/objects/company?', {
			body,
			headers: { 'X-Test': 'yes' },
		});

		const [entry] = sandbox().requests;
		expect(entry).toMatchObject({
			ordinal: 1,
			method: 'PUT',
			url: '/api/developers/v1/objects/company?',
			body,
			json: JSON.parse(body) as unknown,
			headers: { 'x-test': 'yes', authorization: 'Bearer sk-sandbox-full' },
			outcome: 400,
			stored: false,
			fault: undefined,
		});
		expect(entry?.answeredAt).toBeGreaterThanOrEqual(entry?.arrivedAt ?? Infinity);
	});

	it('holds the body of a request that the rate limit refuses', async () => {
		sandbox().setRateLimit({ requests: 1, seconds: 3600 });
		await clientOf(sandbox()).get('/v1/objects');
		await clientOf(sandbox()).send('PUT', '/v1/objects/company', { body: '{"a":1}' });

		expect(sandbox().requests[1]).toMatchObject({ outcome: 429, json: { a: 1 } });
	});

	it('holds the text of a body that is not JSON', async () => {
		await clientOf(sandbox()).send('PUT', '/v1/objects/company', { body: '{"a' });

		expect(sandbox().requests[0]).toMatchObject({ body: '{"a', json: undefined });
	});

	it('starts over with a reset', async () => {
		await clientOf(sandbox()).get('/v1/objects');
		sandbox().reset();
		await clientOf(sandbox()).get('/v1/objects');

		expect(sandbox().requests.map(({ ordinal }) => ordinal)).toEqual([1]);
	});

	it.each([
		[true, [1, 2, 3, 4]],
		[2, [3, 4]],
		[false, []],
	])('with keepRequests %s keeps the requests %j of four', async (keepRequests, kept) => {
		const other = await startSandbox({ keepRequests });
		for (let round = 0; round < 4; round += 1) {
			await clientOf(other).upsert('company', 'domains', { name: 'Acme', domains: ['acme.com'] });
		}

		expect(other.requests.map(({ ordinal }) => ordinal)).toEqual(kept);
		expect(other.records('company')[0]?.writes).toEqual([1, 2, 3, 4]);
		await other.close();
	});
});
