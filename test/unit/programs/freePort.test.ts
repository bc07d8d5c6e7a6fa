import { createServer, type Server } from 'node:net';
import { freePort } from '../../../programs/freePort';

async function takePort(port: number): Promise<Server> {
	const server = createServer();
	await new Promise<void>((resolve, reject) => {
		server.once('error', reject);
		server.listen(port, '127.0.0.1', resolve);
	});
	return server;
}

describe('a free port', () => {
	test('can be listened on', async () => {
		const server = await takePort(await freePort());
		server.close();
	});

	test('is the preferred one where that is free', async () => {
		const port = await freePort();
		expect(await freePort(port)).toBe(port);
	});

	test('is another one where the preferred one is taken', async () => {
		const taken = await freePort();
		const server = await takePort(taken);
		const port = await freePort(taken);
		server.close();
		expect(port).not.toBe(taken);
		expect(port).toBeGreaterThan(0);
	});
});
