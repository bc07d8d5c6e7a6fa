import type { ClientRequest } from 'node:http';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';

/** What Node tells of each HTTP request that this process sends, at the moment when it is sent. */
const sending = 'http.client.request.start';

/** Counts requests from when it is made until its block ends. */
export interface StartedRequests extends Disposable {
	count: number;
}

/**
 * Counts the requests that go out to a server. On a busy machine they arrive some time later.
 *
 * @param url the server's address
 */
export function countStarted(url: string): StartedRequests {
	const { host } = new URL(url);
	const note = (message: unknown) => {
		const { request } = message as { request: ClientRequest };
		if (request.getHeader('host') === host) started.count += 1;
	};
	const started: StartedRequests = {
		count: 0,
		[Symbol.dispose]: () => {
			unsubscribe(sending, note);
		},
	};
	subscribe(sending, note);
	return started;
}
