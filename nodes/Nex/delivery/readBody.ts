/**
 * The longest body that is read. n8n itself reads to the end, however far that is, into memory.
 * Nex's longest answers, the definitions of all objects, have some 100 KB.
 */
export const LONGEST_BODY_IN_BYTES = 10_000_000;

/** Stands where the body would, if that is longer than the node reads. */
export class OverlongBody {
	/** In words for a person. */
	readonly size = `more than ${LONGEST_BODY_IN_BYTES / 1_000_000} MB`;
}

/** What the node needs of Node's `Readable`, which n8n hands over. */
interface ByteStream extends AsyncIterable<Uint8Array> {
	destroy(error?: Error): void;
}

/**
 * Reads an answer's body, up to a length and within a time.
 *
 * @param body the stream that n8n gives with `encoding: 'stream'`; anything else is the body itself
 * @param deadline aborts when the answer must be there; the connection is closed then
 * @returns parsed JSON, or text where the body is no JSON, or `OverlongBody`; the connection is
 *   closed then too
 * @throws an error with the code `ETIMEDOUT` at the deadline, or what broke the connection
 */
export async function readBody(body: unknown, deadline: AbortSignal): Promise<unknown> {
	if (!isStream(body)) return body;
	const giveUp = () => {
		body.destroy(Object.assign(new Error('The answer took too long'), { code: 'ETIMEDOUT' }));
	};
	if (deadline.aborted) giveUp();
	deadline.addEventListener('abort', giveUp);
	try {
		const bytes = await readBytes(body);
		return bytes === undefined ? new OverlongBody() : parsed(new TextDecoder().decode(bytes));
	} finally {
		deadline.removeEventListener('abort', giveUp);
	}
}

/** @returns undefined for a body that is too long; leaving the loop early closes the stream */
async function readBytes(stream: ByteStream): Promise<Uint8Array | undefined> {
	const chunks: Uint8Array[] = [];
	let length = 0;
	for await (const chunk of stream) {
		length += chunk.length;
		if (length > LONGEST_BODY_IN_BYTES) return undefined;
		chunks.push(chunk);
	}
	return Buffer.concat(chunks);
}

function isStream(body: unknown): body is ByteStream {
	return typeof body === 'object' && body !== null && Symbol.asyncIterator in body;
}

function parsed(text: string): unknown {
	try {
		return JSON.parse(text) as unknown;
	} catch {
		return text;
	}
}
