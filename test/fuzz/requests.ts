import type { CapturedRequest } from '../engine/sockets/capturingServer';

/** Whether a request looks for the record that has a value: a search, or a record that it found. */
export function isFindingRequest({ requestLine }: CapturedRequest): boolean {
	return /^(?:POST [^ ]*\/search|GET [^ ]*\/records\/\d+) /.test(requestLine);
}

/** Whether a request reads the definition of an object or of a list; all others are for an item. */
export function isSchemaRequest({ requestLine }: CapturedRequest): boolean {
	return /^GET [^ ]*\/(?:objects|lists)(?:\/|\?| )/.test(requestLine);
}
