import { sleep } from 'n8n-workflow';

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

/**
 * An answer that comes in one piece is there at once. It is only after this time that a deadline is
 * set: Node keeps each for as long as it runs, which would cost more than reading the answer.
 */
const AT_ONCE_IN_MILLISECONDS = 20;

/** What the node needs of Node's `Readable`, which n8n hands over. */
interface ByteStream {
	on(event: 'data', listener: (chunk: Uint8Array) => void): void;
	on(event: 'error', listener: (error: Error) => void): void;
	on(event: 'end' | 'close', listener: () => void): void;
	destroy(error?: Error): void;
}

/**
 * Reads an answer's body, up to a length and within a time.
 *
 * @param body the stream that n8n gives with `encoding: 'stream'`; anything else is the body itself
 * @param deadline makes a signal that aborts when the answer must be there; the connection is closed
 *   then. Called only for a body that takes a while.
 * @returns parsed JSON, or text where the body is no JSON, or `OverlongBody`; the connection is
 *   closed then too
 * @throws an error with the code `ETIMEDOUT` at the deadline, or what broke the connection
 */
export async function readBody(body: unknown, deadline: () => AbortSignal): Promise<unknown> {
	if (!isStream(body)) return body;
	const reading = readBytes(body);
	const isThere = reading.then(() => true);
	if (!(await Promise.race([isThere, sleep(AT_ONCE_IN_MILLISECONDS).then(() => false)]))) {
		await within(deadline(), reading, body);
	}
	const bytes = await reading;
	return bytes === undefined ? new OverlongBody() : parsed(utf8.decode(bytes));
}

const utf8 = new TextDecoder();

/** Closes the stream at the deadline, so that reading it fails. */
async function within(
	deadline: AbortSignal,
	reading: Promise<unknown>,
	body: ByteStream,
): Promise<void> {
	const giveUp = () => {
		body.destroy(Object.assign(new Error('The answer took too long'), { code: 'ETIMEDOUT' }));
	};
	if (deadline.aborted) giveUp();
	deadline.addEventListener('abort', giveUp);
	try {
		await reading;
	} finally {
		deadline.removeEventListener('abort', giveUp);
	}
}

/** @returns undefined for a body that is too long; the stream is closed then */
async function readBytes(stream: ByteStream): Promise<Uint8Array | undefined> {
	return await new Promise((resolve, reject) => {
		const chunks: Uint8Array[] = [];
		let length = 0;
		let isOver = false;
		stream.on('data', (chunk) => {
			chunks.push(chunk);
			length += chunk.length;
			if (length <= LONGEST_BODY_IN_BYTES) return;
			isOver = true;
			resolve(undefined);
			stream.destroy();
		});
		stream.on('end', () => {
			isOver = true;
			resolve(Buffer.concat(chunks));
		});
		stream.on('error', reject);
		stream.on('close', () => {
			// Every stream closes in the end, and to make an error takes long.
			if (isOver) return;
			reject(Object.assign(new Error('The answer broke off'), { code: 'ECONNRESET' }));
		});
	});
}

function isStream(body: unknown): body is ByteStream {
	const { on, destroy } = (body ?? {}) as Partial<Record<keyof ByteStream, unknown>>;
	return typeof on === 'function' && typeof destroy === 'function';
}

function parsed(text: string): unknown {
	try {
		return JSON.parse(text) as unknown;
	} catch {
		return text;
	}
}
