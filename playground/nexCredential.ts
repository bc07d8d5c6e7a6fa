import { createHmac } from 'node:crypto';
import { importInto, type PlaygroundN8n } from './n8nImport';

/** The type of the credential "Nex API", as n8n calls it. */
export const credentialType = 'nexApi';

/** By what a node of the playground names its credential. */
export const credentialOfNodes = { id: 'nexApiPlayground', name: 'Nex API' } as const;

/** What the credential "Nex API" holds. */
export interface NexCredential {
	readonly apiKey: string;
	readonly baseUrl: string;
}

/**
 * Puts the credential "Nex API" into n8n with a fixed ID, unless just this one is there. Its data
 * passes through a file that only this person can read and that is deleted at once.
 *
 * @param n8n the running n8n
 * @param credential what it holds
 * @throws {FixableError} where n8n does not import it
 */
export async function provideCredential(
	n8n: PlaygroundN8n,
	credential: NexCredential,
): Promise<void> {
	const { userFolder, rest } = n8n;
	const fingerprint = createHmac('sha256', userFolder.note.owner.password)
		.update(JSON.stringify([credential.apiKey, credential.baseUrl]))
		.digest('hex');
	const isThere =
		userFolder.note.credential === fingerprint && (await rest.hasCredential(credentialOfNodes.id));
	if (isThere) return;
	const { apiKey, baseUrl } = credential;
	await importInto(n8n, 'import:credentials', [
		{ ...credentialOfNodes, type: credentialType, data: { apiKey, baseUrl } },
	]);
	await userFolder.remember({ credential: fingerprint });
}
