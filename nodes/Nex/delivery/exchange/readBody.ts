import { parseExactly } from './exactJson';
import type { Secret } from './secret';

/**
 * The longest body that is read. n8n itself reads to the end, however far that is, into memory.
 * Nex's longest answers, the definitions of all objects, have some 100 KB.
 */
export const LONGEST_BODY_IN_BYTES = 10_000_000;

/** Stands where the body would, if that is longer than the node reads. */
export class OverlongBody {
	/** The length that it goes beyond, in words for a person. */
	readonly size = `${LONGEST_BODY_IN_BYTES / 1_000_000} MB`;
}

/** What the node needs of Node's `Readable`, which n8n hands over. */
interface ByteStream {
	on(event: 'data', listener: (chunk: Uint8Array) => void): void;
	on(event: 'error', listener: (error: Error) => void): void;
	on(event: 'end' | 'close', listener: () => void): void;
	destroy(): void;
	readonly destroyed: boolean;
}

/**
 * Reads an answer's body, up to a length.
 *
 * @param body the stream that n8n gives with `encoding: 'stream'`; anything else is the body itself
 * @param connection closes the connection when it is aborted, which ends the reading, too. Aborted
 *   here where the body is too long: to destroy the stream may not be enough, since n8n wraps it in
 *   a generator, which closes nothing before its next piece has come.
 * @param secret what is hidden in it
 * @returns parsed JSON, or text where the body is no JSON, or `OverlongBody`
 * @throws what broke the connection
 */
export async function readBody(
	body: unknown,
	connection: AbortController,
	secret: Secret,
): Promise<unknown> {
	if (!isStream(body)) return body;
	const bytes = await readBytes(body, connection);
	return bytes === undefined
		? new OverlongBody()
		: parseExactly(secret.hiddenIn(utf8.decode(bytes)));
}

const utf8 = new TextDecoder();

/** @returns undefined for a body that is too long */
async function readBytes(
	stream: ByteStream,
	connection: AbortController,
): Promise<Uint8Array | undefined> {
	return await new Promise((resolve, reject) => {
		const chunks: Uint8Array[] = [];
		let length = 0;
		let isOver = false;
		const breakOff = () => {
			// Every stream closes in the end, and to make an error takes long.
			if (isOver) return;
			isOver = true;
			reject(Object.assign(new Error('The answer broke off'), { code: 'ECONNRESET' }));
			stream.destroy();
		};
		stream.on('data', (chunk) => {
			if (isOver) return;
			chunks.push(chunk);
			length += chunk.length;
			if (length <= LONGEST_BODY_IN_BYTES) return;
			isOver = true;
			resolve(undefined);
			stream.destroy();
			connection.abort();
		});
		stream.on('end', () => {
			isOver = true;
			resolve(Buffer.concat(chunks));
		});
		stream.on('error', (error) => {
			isOver = true;
			reject(error);
		});
		stream.on('close', breakOff);
		connection.signal.addEventListener('abort', breakOff);
		// A stream that is closed already says nothing any more.
		if (stream.destroyed || connection.signal.aborted) breakOff();
	});
}

function isStream(body: unknown): body is ByteStream {
	const { on, destroy } = (body ?? {}) as Partial<Record<keyof ByteStream, unknown>>;
	return typeof on === 'function' && typeof destroy === 'function';
}
