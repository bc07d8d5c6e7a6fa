import { writeTrimmedText } from './text';

/** Either with its scheme, or a host with a dot in it and something after a slash. */
const address = /^(?:https?:\/\/[^\s/]|[^\s/:@.]+(?:\.[^\s/:@.]+)+\/)\S*$/i;

/** Letters, digits, hyphens and underscores; dots only after an @, since "jane.dev" may be an address. */
const username = /^(?:@[\p{L}\p{N}_][\p{L}\p{N}._-]*|[\p{L}\p{N}_][\p{L}\p{N}_-]*)$/u;

/**
 * Writes a profile of which only the address or only the name is known.
 *
 * @param value a web address, with or without http:// or https://, or the name of an account, with or
 *   without an @ before it; both are sent as they are
 * @returns the part that it is, or undefined where the value is neither or may be either
 */
export function writeProfile(value: unknown): { url: string } | { username: string } | undefined {
	const text = typeof value === 'string' ? writeTrimmedText(value) : undefined;
	if (text === undefined) return undefined;
	if (address.test(text)) return { url: text };
	return username.test(text) ? { username: text } : undefined;
}
