import { Agent, get } from 'node:http';
import { setImmediate } from 'node:timers/promises';
import { type Sandbox, startSandbox } from '../../../sandbox';
import { clientOf } from './client';

describe('a sandbox', () => {
	it('listens on this machine only, at the address that it tells', async () => {
		const sandbox = await startSandbox();

		expect(sandbox.url).toBe(`http://127.0.0.1:${sandbox.port}/api/developers`);
		const reply = await fetch(`${sandbox.url}/v1/objects`, {
			headers: { authorization: `Bearer ${sandbox.keys.full}` },
		});
		expect(reply.status).toBe(200);
		await sandbox.close();
	});

	it('says so when its port is taken', async () => {
		const first = await startSandbox();

		await expect(startSandbox({ port: first.port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
		await first.close();
	});

	it('has a store of its own', async () => {
		const [one, other] = [await startSandbox(), await startSandbox()];
		await clientOf(one).upsert('company', 'domains', { name: 'Acme', domains: ['acme.com'] });

		expect([one.records('company').length, other.records('company').length]).toEqual([1, 0]);
		await one.close();
		await other.close();
	});

	it('closes at once, whatever is open', async () => {
		const sandbox = await startSandbox();
		const idle = new Agent({ keepAlive: true });
		await new Promise<void>((resolve, reject) => {
			get({ port: sandbox.port, host: '127.0.0.1', agent: idle }, (incoming) => {
				incoming.resume().once('end', resolve);
			}).once('error', reject);
		});
		sandbox.setFaults([
			{ when: { requests: 1 }, fault: { kind: 'hang' } },
			{ when: { requests: 2 }, fault: { kind: 'slowBody', milliseconds: 3_600_000 } },
		]);
		const hanging = await arrivedRequest(sandbox);
		const slow = await arrivedRequest(sandbox);
		sandbox.setLatency(3_600_000);
		const waiting = await arrivedRequest(sandbox);

		await sandbox.close();

		for (const { ended } of [hanging, slow, waiting]) await expect(ended).rejects.toThrow();
		expect(sandbox.requests.map(({ fault, outcome }) => [fault, outcome])).toEqual([
			[undefined, 404],
			['hang', 'hang'],
			['slowBody', 'client closed'],
			[undefined, 'client closed'],
		]);
		await expect(fetch(sandbox.url)).rejects.toThrow();
		idle.destroy();
	});

	it('goes back to how it was started', async () => {
		const sandbox = await startSandbox({
			latency: 0,
			keys: { 'sk-sandbox-extra': ['object.read'] },
		});
		const client = clientOf(sandbox);
		await client.upsert('company', 'domains', { name: 'Acme', domains: ['acme.com'] });
		sandbox.revoke(sandbox.keys.full);
		sandbox.revoke('sk-sandbox-extra');
		sandbox.removeObject('person');
		sandbox.addAttribute('company', { slug: 'rank', name: 'Rank', type: 'number' });
		sandbox.setFaults([{ fault: { kind: 'html' } }]);
		sandbox.setRateLimit(1);

		sandbox.reset();

		expect(sandbox.records('company')).toEqual([]);
		expect(sandbox.requests).toEqual([]);
		expect(sandbox.maxInFlight).toBe(0);
		expect((await client.get('/v1/objects/person')).status).toBe(200);
		expect((await clientOf(sandbox, 'sk-sandbox-extra').get('/v1/objects')).status).toBe(200);
		expect(sandbox.object('company').attributes.map(({ slug }) => slug)).not.toContain('rank');
		await sandbox.close();
	});
});

/** Sends a request that is not answered soon, and returns when it has arrived. */
async function arrivedRequest(sandbox: Sandbox): Promise<{ ended: Promise<unknown> }> {
	const before = sandbox.requests.length;
	const ended = clientOf(sandbox).upsert('company', 'domains', {
		name: 'Acme',
		domains: ['acme.com'],
	});
	// The caller looks at the rejection only after the sandbox has closed.
	ended.catch(() => undefined);
	while (!sandbox.requests[before]?.body) await setImmediate();
	return { ended };
}
