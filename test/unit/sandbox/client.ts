import { request } from 'node:http';
import type { Sandbox } from '../../../sandbox';

/** What came back for a request. */
export interface Reply {
	status: number;
	headers: Record<string, string>;
	/** The body as it arrived. */
	bytes: Buffer;
	text: string;
	/** The body parsed; undefined where it is not JSON. */
	json: unknown;
}

/** Sends requests to a sandbox over a real socket. */
export interface Client {
	/** Sends anything; the path is put on the wire as it is, letter by letter. */
	send(
		method: string,
		path: string,
		options?: { body?: string; headers?: Record<string, string>; signal?: AbortSignal },
	): Promise<Reply>;
	get(path: string): Promise<Reply>;
	/** Sends a body as JSON. */
	sendJson(method: string, path: string, body: unknown): Promise<Reply>;
	upsert(
		slug: string,
		matchingAttribute: string,
		attributes: Record<string, unknown>,
	): Promise<Reply>;
}

/**
 * @param sandbox the sandbox to talk to
 * @param key the API key to send; default the one with every scope
 * @returns a client, each of whose requests takes a connection of its own
 */
export function clientOf(sandbox: Sandbox, key: string = sandbox.keys.full): Client {
	const send: Client['send'] = (method, path, { body, headers, signal } = {}) =>
		new Promise((resolve, reject) => {
			const outgoing = request(
				{
					host: '127.0.0.1',
					port: sandbox.port,
					method,
					path: `/api/developers${path}`,
					agent: false,
					signal,
					headers: {
						authorization: `Bearer ${key}`,
						...(body === undefined ? {} : { 'content-type': 'application/json' }),
						...headers,
					},
				},
				(incoming) => {
					const chunks: Buffer[] = [];
					incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
					incoming.on('error', reject);
					incoming.on('end', () => {
						const bytes = Buffer.concat(chunks);
						const text = bytes.toString();
						resolve({
							bytes,
							status: incoming.statusCode ?? 0,
							headers: incoming.headers as Record<string, string>,
							text,
							json: parsed(text),
						});
					});
				},
			);
			outgoing.on('error', reject);
			outgoing.end(body);
		});
	const sendJson: Client['sendJson'] = (method, path, body) =>
		send(method, path, { body: JSON.stringify(body) });
	return {
		send,
		get: (path) => send('GET', path),
		sendJson,
		upsert: (slug, matchingAttribute, attributes) =>
			sendJson('PUT', `/v1/objects/${slug}`, {
				matching_attribute: matchingAttribute,
				attributes,
			}),
	};
}

function parsed(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}

/** The message of an error in Nex's shape. */
export function messageOf({ json }: Reply): string {
	return (json as { message: string }).message;
}

/** The ID of a record that came back. */
export function idOf({ json }: Reply): string {
	return (json as { id: string }).id;
}

/** The attributes of a record that came back. */
export function attributesOf({ json }: Reply): Record<string, unknown> {
	return (json as { attributes: Record<string, unknown> }).attributes;
}
