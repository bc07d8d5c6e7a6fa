import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { sampleWorkflow } from '../../playground/sampleWorkflow';
import { matchingAttribute } from './rows';

/** The node whose use is measured, and what it is measured against. */
export const comparedNodes = ['nex', 'plain', 'httpRequest'] as const;
export type ComparedNode = (typeof comparedNodes)[number];

/** What a workflow of the bench upserts with; `none` ends before the upsert, to be subtracted. */
export type Upserter = ComparedNode | 'none';

/** Those of them that are compared where each call of a workflow brings one item. */
export const calledNodes = ['nex', 'httpRequest'] as const;
export type CalledNode = (typeof calledNodes)[number];

/** How each is called on the screen. */
export const titles: Readonly<Record<Upserter, string>> = {
	nex: 'this node',
	plain: 'the plain node',
	httpRequest: "n8n's HTTP Request node",
	none: 'no node, to be subtracted',
};

/** The name that the measured node has in every workflow. */
export const measuredNodeName = 'Measured';

/** Where the sandbox is, and the key to it. */
export interface NexAccess {
	readonly url: string;
	readonly apiKey: string;
}

/** The use of a node in a workflow. */
export interface NodeUse {
	readonly type: string;
	readonly typeVersion: number;
	readonly parameters: object;
	/** What is set beside the parameters, such as Retry On Fail. */
	readonly settings?: object;
	readonly credentialType: string;
	readonly credentialData: object;
}

/**
 * How a person would use each node to upsert every incoming item as a person, with as few
 * expressions as it allows: none in this node and in the plain one, the body in HTTP Request.
 *
 * @param node which node
 * @param access where the sandbox is
 * @returns the node's type, parameters and credential
 */
export function useOf(node: ComparedNode, { url, apiKey }: NexAccess): NodeUse {
	switch (node) {
		case 'nex':
			return {
				type: 'n8n-nodes-nex.nex',
				typeVersion: 1,
				parameters: sampleParameters('autoMapInputData', null),
				credentialType: 'nexApi',
				credentialData: { apiKey, baseUrl: url },
			};
		case 'plain':
			return {
				type: 'n8n-nodes-nex-plain.nexPlain',
				typeVersion: 1,
				parameters: { object: 'person', matchingAttribute },
				credentialType: 'nexPlainApi',
				credentialData: { apiKey, baseUrl: url },
			};
		case 'httpRequest':
			return {
				type: 'n8n-nodes-base.httpRequest',
				typeVersion: 4.5,
				parameters: {
					method: 'PUT',
					url: `${url}/v1/objects/person`,
					authentication: 'genericCredentialType',
					genericAuthType: 'httpBearerAuth',
					sendBody: true,
					specifyBody: 'json',
					jsonBody: `={{ { matching_attribute: '${matchingAttribute}', attributes: $json } }}`,
					options: {},
				},
				credentialType: 'httpBearerAuth',
				credentialData: { token: apiKey },
			};
	}
}

/**
 * How a person would use each node to upsert the one who is in the body of a call (`FormEntry`).
 * HTTP Request tries again as often and waits as long in between as n8n lets it.
 *
 * @param node which node
 * @param access where the sandbox is
 * @returns the node's type, parameters, settings and credential
 */
export function callingUse(node: CalledNode, access: NexAccess): NodeUse {
	const use = useOf(node, access);
	switch (node) {
		case 'nex':
			return {
				...use,
				parameters: sampleParameters('defineBelow', {
					name: '={{ $json.body.name }}',
					email_addresses: '={{ $json.body.email }}',
					job_title: '={{ $json.body.job_title }}',
				}),
			};
		case 'httpRequest':
			return {
				...use,
				parameters: {
					...use.parameters,
					jsonBody: `={{ { matching_attribute: '${matchingAttribute}', attributes: { name: $json.body.name, email_addresses: [$json.body.email], job_title: $json.body.job_title } } }}`,
				},
				settings: { retryOnFail: true, maxTries: 5, waitBetweenTries: 5_000 },
			};
	}
}

/**
 * How a person would use this node to read all people.
 *
 * @param access where the sandbox is
 * @returns the node's type, parameters and credential
 */
export function readingUse(access: NexAccess): NodeUse {
	return {
		...useOf('nex', access),
		parameters: {
			resource: 'record',
			operation: 'getAll',
			object: { __rl: true, mode: 'list', value: 'person' },
			returnAll: true,
		},
	};
}

const workflowFile = z.object({
	nodes: z.array(z.object({ name: z.string(), parameters: z.record(z.string(), z.unknown()) })),
});
const storedForm = z.object({ matchingColumns: z.array(z.string()), schema: z.array(z.unknown()) });

/**
 * The parameters of the sample workflow, as the editor has stored them, its form with all fields of
 * the object included (n8n walks through it for every item), with another mapping.
 */
function sampleParameters(mappingMode: string, value: object | null): object {
	const { nodes } = workflowFile.parse(JSON.parse(readFileSync(sampleWorkflow.file, 'utf8')));
	const parameters = nodes.find(({ name }) => name === sampleWorkflow.node)?.parameters;
	const form = storedForm.parse(parameters?.attributes);
	return { ...parameters, attributes: { ...form, mappingMode, value } };
}
