import { createHash } from 'crypto';

/** IDs are remembered by so many bytes of a hash, which no two of ten thousand share by chance. */
const hashLength = 7;
const timeLength = 7;
const entryLength = hashLength + timeLength;
const half = 2 ** 32;

/** By what an ID is remembered, from which it can't be read. */
export function hashOf(id: string): string {
	return createHash('sha256').update(id).digest().toString('latin1', 0, hashLength);
}

/** @returns as short a text as JSON can hold, of the time of each hash, in microseconds since 1970 */
export function packed(done: ReadonlyMap<string, number>): string {
	const bytes = Buffer.alloc(done.size * entryLength);
	let start = 0;
	for (const [hash, at] of done) {
		const time = Math.max(0, at);
		bytes.write(hash, start, 'latin1');
		bytes.writeUIntBE(Math.floor(time / half), start + hashLength, timeLength - 4);
		bytes.writeUIntBE(time % half, start + entryLength - 4, 4);
		start += entryLength;
	}
	return bytes.toString('base64');
}

/** @returns what `packed` made the text of; of what is cut off at its end, nothing */
export function unpacked(text: string): Map<string, number> {
	const bytes = Buffer.from(text, 'base64');
	const done = new Map<string, number>();
	for (let start = 0; start + entryLength <= bytes.length; start += entryLength) {
		const hash = bytes.toString('latin1', start, start + hashLength);
		const high = bytes.readUIntBE(start + hashLength, timeLength - 4);
		done.set(hash, high * half + bytes.readUIntBE(start + entryLength - 4, 4));
	}
	return done;
}

/** A time that can be remembered: one in a far future counts as the last that can. */
export function noLater(at: number): number {
	return Math.min(at, Number.MAX_SAFE_INTEGER);
}
