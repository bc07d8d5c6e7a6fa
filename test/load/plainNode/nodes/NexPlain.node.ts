import {
	type IExecuteSingleFunctions,
	type IHttpRequestOptions,
	type INodeType,
	type INodeTypeDescription,
	NodeConnectionTypes,
} from 'n8n-workflow';

const showOnlyForUpsert = { resource: ['record'], operation: ['upsert'] };

/**
 * Upserts records the way n8n's starter writes a declarative node: base URL and path are
 * expressions, n8n sends the requests, and nothing delivers, orders or repeats them. What it leaves
 * out costs it nothing: it reads no schema, checks no value, and maps the item with a function,
 * which is cheaper than an expression.
 */
export class NexPlain implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Nex Plain',
		name: 'nexPlain',
		group: ['transform'],
		version: 1,
		description: 'The plain node of the comparison in npm run bench',
		defaults: { name: 'Nex Plain' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'nexPlainApi', required: true }],
		requestDefaults: {
			baseURL: '={{$credentials.baseUrl}}',
			headers: { Accept: 'application/json', 'Content-Type': 'application/json' },
		},
		properties: [
			{
				displayName: 'Resource',
				name: 'resource',
				type: 'options',
				noDataExpression: true,
				options: [{ name: 'Record', value: 'record' }],
				default: 'record',
			},
			{
				displayName: 'Operation',
				name: 'operation',
				type: 'options',
				noDataExpression: true,
				displayOptions: { show: { resource: ['record'] } },
				options: [
					{
						name: 'Upsert',
						value: 'upsert',
						action: 'Upsert a record',
						routing: {
							request: { method: 'PUT', url: '=/v1/objects/{{$parameter.object}}' },
							send: { preSend: [sendItemAsAttributes] },
						},
					},
				],
				default: 'upsert',
			},
			{
				displayName: 'Object',
				name: 'object',
				type: 'string',
				default: '',
				required: true,
				displayOptions: { show: showOnlyForUpsert },
			},
			{
				displayName: 'Matching Attribute',
				name: 'matchingAttribute',
				type: 'string',
				default: '',
				required: true,
				displayOptions: { show: showOnlyForUpsert },
				routing: { send: { type: 'body', property: 'matching_attribute' } },
			},
		],
	};
}

async function sendItemAsAttributes(
	this: IExecuteSingleFunctions,
	request: IHttpRequestOptions,
): Promise<IHttpRequestOptions> {
	const body = { ...(request.body as object), attributes: this.getInputData().json };
	return await Promise.resolve({ ...request, body });
}
