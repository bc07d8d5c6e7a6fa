import type { CapturedRequest } from '../engine/sockets/capturingServer';

/** Whether a request reads the definition of an object or of a list; all others are for an item. */
export function isSchemaRequest({ requestLine }: CapturedRequest): boolean {
	return /^GET [^ ]*\/(?:objects|lists)(?:\/|\?| )/.test(requestLine);
}
