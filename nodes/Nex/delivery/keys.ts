import { createHash } from 'crypto';

import type { IAllExecuteFunctions, ICredentialDataDecryptedObject } from 'n8n-workflow';

import { keyIn } from './exchange/secret';

/** Whoever n8n tells a credential. */
type CredentialHolder = Pick<IAllExecuteFunctions, 'getCredentials'>;

/**
 * Where a request's options hold a function under this name, the credential calls it with its own
 * data as the last step before it signs the request; what it throws keeps the request from being sent. The credential
 * and the node share nothing but this name.
 */
export const signedWith: unique symbol = Symbol.for('n8n-nodes-nex.signedWith') as never;

/**
 * @param credential the decrypted credential
 * @returns what is the same for the same key at the same address, however they are written, and from
 *   which neither can be read
 */
export function fingerprint({ apiKey, baseUrl }: ICredentialDataDecryptedObject): string {
	return createHash('sha256')
		.update(JSON.stringify([keyIn(apiKey), addressIn(baseUrl)]))
		.digest('hex');
}

/** Slashes at its end make no difference to an address, as the credential completes it. */
function addressIn(baseUrl: unknown): string {
	return String(baseUrl ?? '')
		.trim()
		.split('/')
		.filter(Boolean)
		.join('/');
}

/**
 * Tells which items have the same key. A credential may hold an expression, and then each item may
 * have one of its own. To read it takes n8n about as long as all else that it does for an item, so it
 * is read only where it makes a difference, and for one item after the other.
 */
export class Keys {
	private latest: Promise<unknown> = Promise.resolve();

	/**
	 * @param context the engine's context of an item
	 * @returns the fingerprint of its credential; undefined where n8n does not give it
	 */
	async of(context: CredentialHolder): Promise<string | undefined> {
		const key = this.latest.then(async () => await keyOf(context));
		this.latest = key;
		return await key;
	}
}

/**
 * @param context n8n's context of an item or of the editor
 * @returns the fingerprint of its credential; undefined where n8n does not give it
 */
export async function keyOf(context: CredentialHolder): Promise<string | undefined> {
	try {
		return fingerprint(await context.getCredentials('nexApi'));
	} catch {
		return undefined;
	}
}
