import { createHash } from 'crypto';

import type { IExecutePaginationFunctions } from 'n8n-workflow';

/**
 * Tells which items have the same key. A credential may hold an expression, and then each item may
 * have one of its own. To read it takes n8n about as long as all else that it does for an item, so it
 * is read only where it makes a difference, and for one item after the other.
 */
export class Keys {
	private latest: Promise<unknown> = Promise.resolve();

	/**
	 * @param context the engine's context of an item
	 * @returns a fingerprint of its credential, from which the key can't be read; undefined where n8n
	 *   does not give it
	 */
	async of(context: IExecutePaginationFunctions): Promise<string | undefined> {
		const key = this.latest.then(async () => await fingerprint(context));
		this.latest = key;
		return await key;
	}
}

async function fingerprint(context: IExecutePaginationFunctions): Promise<string | undefined> {
	try {
		const { apiKey, baseUrl } = await context.getCredentials('nexApi');
		return createHash('sha256')
			.update(JSON.stringify([apiKey, baseUrl]))
			.digest('hex');
	} catch {
		return undefined;
	}
}
