import { z } from 'zod';
import { N8nRest } from '../../../playground/n8nRest';
import { type Sandbox, startSandbox } from '../../../sandbox';
import type { NexCredential } from '../../../playground/nexCredential';
import { n8nUnderTest } from './n8nUnderTest';

const created = z.object({ data: z.object({ id: z.string() }) });
const nodeDescriptions = z.array(
	z.object({ name: z.string(), version: z.union([z.number(), z.array(z.number())]) }),
);

/** A credential as a node refers to it. */
export interface CredentialReference {
	readonly id: string;
	readonly name: string;
}

/** What the tests of one file work with: the running n8n, and a sandbox of their own. */
export interface Host {
	/** n8n's API, signed in as the owner. */
	readonly rest: N8nRest;
	readonly sandbox: Sandbox;
	/** Stores a credential in n8n, as its dialog does; by default with a name of its own. */
	readonly createCredential: (
		type: string,
		data: object,
		name?: string,
	) => Promise<CredentialReference>;
	/** Stores a credential "Nex API"; by default one for the sandbox with a key of all scopes. */
	readonly createNexCredential: (
		data?: Partial<NexCredential>,
		name?: string,
	) => Promise<CredentialReference>;
	/** The newest version of a node type that this n8n has: what a person gets who adds it. */
	readonly newestVersion: (nodeType: string) => Promise<number>;
}

/**
 * Provides the host for the tests of one file. After each test, every request that the sandbox
 * received must have been valid against the project's contract, and the sandbox is as new.
 *
 * @param options `keys`: keys beside those that every sandbox knows, all with every scope
 * @returns gives the host, within a test or a hook
 */
export function useHost({ keys = [] }: { keys?: readonly string[] } = {}): () => Host {
	let host: Host | undefined;
	beforeAll(async () => {
		const { url, session } = n8nUnderTest();
		const scopes = ['object.read', 'record.write', 'record.read'] as const;
		const sandbox = await startSandbox({
			keys: Object.fromEntries(keys.map((key) => [key, scopes])),
		});
		host = hostOf(new N8nRest(url, session), sandbox);
	});
	afterEach(() => {
		if (host === undefined) return;
		const { requests } = host.sandbox;
		const invalid = requests.filter(({ contractErrors }) => contractErrors.length > 0);
		host.sandbox.reset();
		expect(invalid).toEqual([]);
	});
	afterAll(async () => {
		await host?.sandbox.close();
	});
	return () => {
		if (host === undefined) throw new Error('The host is there within tests only.');
		return host;
	};
}

/**
 * @param rest n8n's API, signed in
 * @param sandbox the sandbox that its credentials are for
 * @returns what tests do with both
 */
export function hostOf(rest: N8nRest, sandbox: Sandbox): Host {
	let count = 0;
	let nodeTypes: Promise<z.infer<typeof nodeDescriptions>> | undefined;
	const readNodeTypes = async () => nodeDescriptions.parse(await rest.file('/types/nodes.json'));
	const createCredential = async (
		type: string,
		data: object,
		name = `${type} ${++count} of ${sandbox.port}`,
	) => {
		const { data: stored } = created.parse(
			await rest.json('POST', '/rest/credentials', { name, type, data }),
		);
		return { id: stored.id, name };
	};
	return {
		rest,
		sandbox,
		createCredential,
		createNexCredential: (data = {}, name) =>
			createCredential(
				'nexApi',
				{ apiKey: sandbox.keys.full, baseUrl: sandbox.url, ...data },
				name,
			),
		newestVersion: async (nodeType) => {
			const types = await (nodeTypes ??= readNodeTypes());
			const versions = types.filter(({ name }) => name === nodeType).flatMap((one) => one.version);
			if (versions.length === 0) throw new Error(`n8n has no node "${nodeType}".`);
			return Math.max(...versions);
		},
	};
}
