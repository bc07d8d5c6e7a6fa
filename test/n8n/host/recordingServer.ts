import type { IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import fastify from 'fastify';

/** A request that arrived. */
export interface RecordedRequest {
	readonly method: string;
	readonly url: string;
	readonly headers: IncomingHttpHeaders;
	readonly body: unknown;
}

/** A server on this machine that answers anything and writes down what it is sent. */
export interface RecordingServer extends AsyncDisposable {
	/** Its address, without a path. The host's name is another than the sandbox's: `localhost`. */
	readonly url: string;
	readonly requests: readonly RecordedRequest[];
}

/**
 * Starts a server on `localhost`; it ends with the block that holds it.
 *
 * @param answer what to answer to a request; default an empty list in Nex's form
 * @returns the running server
 */
export async function recordRequests(
	answer: (request: RecordedRequest) => unknown = () => ({ data: [] }),
): Promise<RecordingServer> {
	const requests: RecordedRequest[] = [];
	const app = fastify({ forceCloseConnections: true, bodyLimit: 10_000_000 });
	app.all('/*', ({ method, url, headers, body }) => {
		const request = { method, url, headers, body };
		requests.push(request);
		return answer(request);
	});
	await app.listen({ host: 'localhost', port: 0 });
	const { port } = app.server.address() as AddressInfo;
	return {
		url: `http://localhost:${port}`,
		requests,
		[Symbol.asyncDispose]: () => app.close(),
	};
}
