import type { NexCredential } from '../../../playground/nexCredential';
import type { FaultScript } from '../../../sandbox';
import { execute } from './execution';
import type { CredentialReference, Host } from './host';
import { attributesAsJson, mappedColumns, objectFromList } from './nexParameters';
import type { Trace } from './traces';
import { nexNode, type WorkflowNode } from './workflow';

/** What of the credential is other than the key and the sandbox's address. */
export type Changes = Partial<NexCredential>;

/** Every way in which n8n comes to use the key of a credential. */
export class KeyUses {
	/** What n8n's API has answered to the editor. */
	readonly answers: Trace[] = [];
	private readonly credentials = new Map<string, Promise<CredentialReference>>();

	/**
	 * @param host gives the host, within a test
	 * @param key the key
	 * @param item the item that is upserted
	 */
	constructor(
		private readonly host: () => Host,
		private readonly key: string,
		private readonly item: Readonly<Record<string, unknown>>,
	) {}

	/**
	 * Uses the key in every way: upserts by columns and by JSON, with and without "Continue (using
	 * error output)", n8n's HTTP Request node, and what the editor asks for.
	 *
	 * @param faults what goes wrong meanwhile
	 * @param changes what of the credential is wrong
	 * @returns how the executions failed, nothing for one that did not: upserts by columns, by JSON,
	 *   by JSON with the error output, HTTP request
	 */
	async inEveryWay(faults: FaultScript, changes: Changes = {}): Promise<Array<string | undefined>> {
		const { sandbox } = this.host();
		sandbox.setFaults(faults);
		const hangs = faults.some(({ fault }) => fault.kind === 'hang');
		const timeout = hangs ? 300 : 30_000;
		const [upserts, request] = await Promise.all([
			this.upsert(changes, timeout),
			this.request(`${changes.baseUrl ?? sandbox.url}/v1/objects`, changes, timeout),
		]);
		// There is no time-out to set for what the editor asks.
		if (!hangs) await this.ask(changes);
		return [...upserts, request];
	}

	/**
	 * n8n's HTTP Request node reads an address with the credential.
	 *
	 * @param url the address
	 * @param changes what of the credential is wrong
	 * @param timeout how long it waits for the answer, in milliseconds
	 * @returns how the execution failed, nothing where it did not
	 */
	async request(url: string, changes: Changes = {}, timeout = 30_000): Promise<string | undefined> {
		const type = 'n8n-nodes-base.httpRequest';
		return await this.run({
			name: 'HTTP Request',
			type,
			typeVersion: await this.host().newestVersion(type),
			parameters: {
				url,
				authentication: 'predefinedCredentialType',
				nodeCredentialType: 'nexApi',
				options: { timeout },
			},
			credentials: { nexApi: await this.credential(changes) },
		});
	}

	private async upsert(changes: Changes, timeout: number): Promise<Array<string | undefined>> {
		const settings = { options: { maxAttempts: 1 }, requestOptions: { timeout } };
		const columns = { ...objectFromList('person'), ...mappedColumns(), ...settings };
		const json = { ...objectFromList('person'), ...attributesAsJson('={{ $json }}'), ...settings };
		const credential = await this.credential(changes);
		return await Promise.all([
			this.run(nexNode(columns, credential)),
			this.run(nexNode(json, credential)),
			this.run(nexNode(json, credential, { onError: 'continueErrorOutput' })),
		]);
	}

	private async run(node: WorkflowNode): Promise<string | undefined> {
		const workflow = { name: 'Key', items: [this.item], nodes: [node] };
		return (await execute(this.host().rest, workflow)).failure;
	}

	/** The credential's test, the list of objects and the fields of one. */
	private async ask(changes: Changes): Promise<void> {
		const reference = await this.credential(changes);
		const data = { apiKey: this.key, baseUrl: this.host().sandbox.url, ...changes };
		const node = {
			nodeTypeAndVersion: { name: 'n8n-nodes-nex.nex', version: 1 },
			credentials: { nexApi: reference },
			currentNodeParameters: { ...objectFromList('person'), ...mappedColumns() },
		};
		const objects = { ...node, path: 'parameters.object', methodName: 'searchObjects' };
		const fields = { ...node, path: 'parameters.attributes', methodName: 'mapAttributes' };
		const editor = '/rest/dynamic-node-parameters';
		await Promise.all([
			this.call('/rest/credentials/test', { credentials: { ...reference, type: 'nexApi', data } }),
			this.call(`${editor}/resource-locator-results`, objects),
			this.call(`${editor}/resource-mapper-fields`, fields),
		]);
	}

	/** An error of n8n's API holds its answer, and is one too. */
	private async call(path: string, body: object): Promise<void> {
		const answer = await this.host().rest.json('POST', path, body).catch(String);
		this.answers.push({
			place: `answer to ${path}`,
			content: Buffer.from(JSON.stringify(answer)),
		});
	}

	private async credential({
		apiKey = this.key,
		baseUrl = this.host().sandbox.url,
	}: Changes): Promise<CredentialReference> {
		const data = { apiKey, baseUrl };
		const known = this.credentials.get(JSON.stringify(data));
		const reference = known ?? this.host().createNexCredential(data);
		this.credentials.set(JSON.stringify(data), reference);
		return await reference;
	}
}
