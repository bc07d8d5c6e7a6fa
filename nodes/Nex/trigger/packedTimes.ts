import { createHash } from 'crypto';

import { isPlainObject } from '../attributes/plainObject';
import type { Wait } from './memory';

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

const timesOfWait = ['at', 'since', 'toldUpTo', 'cameOut', 'missed'] as const;

/** @returns what is known of what is waited for, each as `packed` writes times */
export function packedWaits(waits: ReadonlyMap<string, Wait>): Record<keyof Wait, string> {
	const of = (key: keyof Wait) =>
		packed(new Map([...waits].map(([hash, wait]) => [hash, wait[key]])));
	return {
		at: of('at'),
		since: of('since'),
		toldUpTo: of('toldUpTo'),
		cameOut: of('cameOut'),
		missed: of('missed'),
	};
}

/** @returns what `packedWaits` wrote; of anything else, nothing */
export function unpackedWaits(stored: unknown): Map<string, Wait> {
	const texts = isPlainObject(stored) ? timesOfWait.map((key) => stored[key]) : [];
	const [at, since, toldUpTo, cameOut, missed] = texts.map((text) =>
		unpacked(typeof text === 'string' ? text : ''),
	);
	const waits = new Map<string, Wait>();
	for (const [hash, time] of at ?? []) {
		waits.set(hash, {
			at: time,
			since: since?.get(hash) ?? 0,
			toldUpTo: toldUpTo?.get(hash) ?? 0,
			cameOut: cameOut?.get(hash) ?? 0,
			missed: missed?.get(hash) ?? 0,
		});
	}
	return waits;
}
