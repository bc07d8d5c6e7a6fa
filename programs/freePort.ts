import { createServer } from 'node:net';
import { codeOf } from './errors';

const loopback = '127.0.0.1';

/**
 * Finds a free TCP port on 127.0.0.1.
 *
 * @param preferred the port to take where it is free
 * @returns `preferred`, or one that the system chose where that one is taken or none was given
 * @throws {Error} what the system says, where no port can be opened at all
 */
export async function freePort(preferred = 0): Promise<number> {
	try {
		return await listenOnce(preferred);
	} catch (error) {
		const isTaken = codeOf(error) === 'EADDRINUSE' || codeOf(error) === 'EACCES';
		if (preferred === 0 || !isTaken) throw error;
		return await listenOnce(0);
	}
}

function listenOnce(port: number): Promise<number> {
	return new Promise((resolve, reject) => {
		const server = createServer();
		server.once('error', reject);
		server.listen({ host: loopback, port, exclusive: true }, () => {
			const address = server.address();
			server.close(() => {
				if (address === null || typeof address === 'string')
					reject(new Error('No port was opened.'));
				else resolve(address.port);
			});
		});
	});
}
