import { RefusedRequest } from './errors';

/** What a key may do, by Nex's names. */
export type Scope = (typeof everyScope)[number];

const everyScope = [
	'object.read',
	'object.write',
	'record.read',
	'record.write',
	'list.read',
	'list.member.read',
	'list.member.write',
	'note.read',
	'note.write',
	'task.read',
	'task.write',
	'relationship.read',
	'relationship.write',
	'insight.stream',
	'notification.read',
] as const;

/** The keys that every sandbox knows. */
export const sandboxKeys = {
	full: 'sk-sandbox-full',
	writeOnly: 'sk-sandbox-write-only',
	readOnly: 'sk-sandbox-read-only',
} as const;

/** The scopes of the keys that every sandbox knows, by key. */
export const sandboxKeyScopes: Readonly<Record<string, readonly Scope[]>> = {
	[sandboxKeys.full]: everyScope,
	[sandboxKeys.writeOnly]: ['record.write'],
	[sandboxKeys.readOnly]: ['object.read'],
};

/** The keys that a running sandbox accepts, which can be added and revoked while it runs. */
export class KeyRing {
	private readonly scopesByKey = new Map<string, ReadonlySet<string>>();

	/** @param additionalKeys further keys with their scopes, beside those of every sandbox */
	constructor(private readonly additionalKeys: Readonly<Record<string, readonly Scope[]>> = {}) {
		this.restore();
	}

	/** Goes back to the first keys: forgets those that were added, and takes revoked ones again. */
	restore(): void {
		this.scopesByKey.clear();
		const all = { ...sandboxKeyScopes, ...this.additionalKeys };
		for (const [key, scopes] of Object.entries(all)) this.scopesByKey.set(key, new Set(scopes));
	}

	/**
	 * @param key a key that is accepted from now on
	 * @param scopes what it may do; default: everything
	 */
	add(key: string, scopes: readonly Scope[] = everyScope): void {
		this.scopesByKey.set(key, new Set(scopes));
	}

	/** @param key the key that is not accepted from now on; an unknown one changes nothing */
	revoke(key: string): void {
		this.scopesByKey.delete(key);
	}

	/**
	 * @param authorization the value of the request's Authorization header
	 * @param scope what the operation asks for
	 * @throws {RefusedRequest} 401 without a valid key, 403 where the key lacks the scope
	 */
	authorize(authorization: string | undefined, scope: string): void {
		const key = keyOf(authorization);
		const scopes = key === undefined ? undefined : this.scopesByKey.get(key);
		if (scopes === undefined) {
			throw new RefusedRequest(
				401,
				key === undefined
					? 'The API key is missing. Send it in the header "Authorization: Bearer <key>".'
					: 'The API key is not valid.',
			);
		}
		if (!scopes.has(scope)) {
			throw new RefusedRequest(403, `The API key lacks the scope "${scope}".`);
		}
	}
}

/**
 * @param authorization the value of an Authorization header
 * @returns the key in it, or undefined where it is not of the form "Bearer <key>"
 */
export function keyOf(authorization: string | undefined): string | undefined {
	return /^Bearer +(\S+)$/i.exec(authorization ?? '')?.[1];
}
