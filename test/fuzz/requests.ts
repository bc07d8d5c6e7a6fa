import type { CapturedRequest } from '../engine/sockets/capturingServer';

/**
 * Whether a request looks for a record: a search for a value, a record that it found or that is to be
 * related, or the ways in which records can be related.
 */
export function isFindingRequest({ requestLine }: CapturedRequest): boolean {
	return /^(?:POST [^ ]*\/search|GET [^ ]*\/(?:records\/\d+|relationships)) /.test(requestLine);
}

/**
 * Whether a request reads the definition of an object or of a list, or those of several; all others are
 * for an item.
 */
export function isSchemaRequest({ requestLine }: CapturedRequest): boolean {
	return /^GET [^ ]*\/(?:objects|lists)(?:\/|\?| )/.test(requestLine);
}
