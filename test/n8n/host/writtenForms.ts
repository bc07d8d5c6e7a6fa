/**
 * The ways in which a secret might have been written down: in clear, URL-encoded, and in base64,
 * which looks different for each of the three places that it can have among other bytes.
 *
 * @param secret the secret, at least a dozen ASCII characters
 * @returns what to look for, by how it is written
 */
export function writtenForms(secret: string): ReadonlyMap<string, string> {
	return new Map([
		['in clear', secret],
		['URL-encoded', encodeURIComponent(secret)],
		...[0, 1, 2].flatMap((offset): Array<[string, string]> => {
			const base64 = base64At(offset, secret);
			return [
				[`in base64 (offset ${offset})`, base64],
				[`in base64url (offset ${offset})`, base64.replace(/\+/g, '-').replace(/\//g, '_')],
			];
		}),
	]);
}

/** Without the characters at both ends that depend on what stands beside the secret. */
function base64At(offset: number, secret: string): string {
	const bytes = Buffer.concat([Buffer.alloc(offset), Buffer.from(secret)]);
	const first = Math.ceil((offset * 8) / 6);
	const end = Math.floor((bytes.length * 8) / 6);
	return bytes.toString('base64').slice(first, end);
}
