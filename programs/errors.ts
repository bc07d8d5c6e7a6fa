import { types } from 'node:util';

/**
 * Something that the person at the keyboard can put right. Its message says what happened and what
 * to do next, and is shown without a stack.
 */
export class FixableError extends Error {
	override readonly name = 'FixableError';
}

/** The person, or whoever started the program, asked it to stop. */
export class StoppedError extends Error {
	override readonly name = 'StoppedError';

	constructor() {
		super('Stopped.');
	}
}

/** A value that was thrown, as one line of text. */
export function messageOf(thrown: unknown): string {
	return types.isNativeError(thrown) ? thrown.message : String(thrown);
}

/** The code of a failed system call, such as `ENOENT`, where the thrown value has one. */
export function codeOf(thrown: unknown): string | undefined {
	if (typeof thrown !== 'object' || thrown === null || !('code' in thrown)) return undefined;
	return typeof thrown.code === 'string' ? thrown.code : undefined;
}
