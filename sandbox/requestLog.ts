import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';
import { performance } from 'node:perf_hooks';

/** How a request ended: with an HTTP status, or in one of the ways without one. */
export type Outcome = number | 'reset' | 'hang' | 'client closed';

/** One request as it arrived, and what became of it. */
export class LoggedRequest {
	/** When the answer was out or the connection was gone, in the milliseconds of `arrivedAt`. */
	answeredAt: number | undefined;
	/** The body as it arrived, as text; empty where there is none. */
	body = '';
	/** How it ended; undefined as long as it is open. */
	outcome: Outcome | undefined;
	/** The kind of the fault that it met, where the fault script had one for it. */
	fault: string | undefined;
	/** Whether it changed something in the workspace. */
	stored = false;
	/** What in it breaks the contract, a phrase each. */
	contractErrors: readonly string[] = [];

	/**
	 * @param ordinal its place in the order of arrival, from 1
	 * @param arrivedAt `performance.now()` when its head had arrived, in milliseconds
	 * @param inFlight how many requests were open then, this one included
	 * @param method the method, in capitals
	 * @param url the path and query of the request line, exactly as they arrived
	 * @param headers the headers, names in lower case
	 */
	constructor(
		readonly ordinal: number,
		readonly arrivedAt: number,
		readonly inFlight: number,
		readonly method: string,
		readonly url: string,
		readonly headers: IncomingHttpHeaders,
	) {}

	/** The body parsed anew at each reading; undefined where it is empty or not JSON. */
	get json(): unknown {
		try {
			return JSON.parse(this.body) as unknown;
		} catch {
			return undefined;
		}
	}
}

/** Every request in the order of arrival. */
export class RequestLog {
	/** The requests that are kept, in the order of arrival. */
	readonly requests: LoggedRequest[] = [];
	/** The most requests that were open at one time. */
	maxInFlight = 0;
	private count = 0;
	private inFlight = 0;
	private readonly open = new WeakMap<IncomingMessage, LoggedRequest>();

	/** @param keep how many requests stay in the log, the latest ones */
	constructor(private readonly keep: number) {}

	/** Forgets every request; the next one has the ordinal 1. */
	clear(): void {
		this.requests.length = 0;
		this.count = 0;
		this.maxInFlight = this.inFlight;
	}

	/**
	 * Opens the entry of a request, which closes by itself when the answer is out.
	 *
	 * @param request the request, whose head has arrived
	 * @param response its answer
	 */
	begin(request: IncomingMessage, response: ServerResponse): void {
		this.inFlight += 1;
		this.maxInFlight = Math.max(this.maxInFlight, this.inFlight);
		this.count += 1;
		const entry = new LoggedRequest(
			this.count,
			performance.now(),
			this.inFlight,
			request.method ?? '',
			request.url ?? '',
			request.headers,
		);
		this.open.set(request, entry);
		this.remember(entry);
		response.once('finish', () => {
			entry.outcome ??= response.statusCode;
			entry.answeredAt ??= performance.now();
		});
		response.once('close', () => {
			this.inFlight -= 1;
			entry.outcome ??= 'client closed';
			entry.answeredAt ??= performance.now();
		});
	}

	/**
	 * @param request a request that `begin` was called with
	 * @returns its entry
	 */
	entry(request: IncomingMessage): LoggedRequest {
		const entry = this.open.get(request);
		if (entry === undefined) throw new Error('The request log was not told of this request.');
		return entry;
	}

	private remember(entry: LoggedRequest): void {
		if (this.keep === 0) return;
		if (this.requests.length >= this.keep) this.requests.shift();
		this.requests.push(entry);
	}
}
