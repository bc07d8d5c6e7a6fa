import type { Icon, ICredentialTestRequest, ICredentialType, INodeProperties } from 'n8n-workflow';

import { defaultBaseUrl, signRequest } from './authentication';

const redirected =
	'The server answered with a redirect, which is not followed because it would carry the key along. Set the Base URL to the address it leads to.';

/** The "Nex API" credential: a key of a Nex workspace, and where the API answers. */
export class NexApi implements ICredentialType {
	name = 'nexApi';

	displayName = 'Nex API';

	icon: Icon = { light: 'file:../nodes/Nex/nex.svg', dark: 'file:../nodes/Nex/nex.dark.svg' };

	documentationUrl = 'https://docs.nex.ai/api-reference/introduction';

	properties: INodeProperties[] = [
		{
			displayName: 'API Key',
			name: 'apiKey',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			placeholder: 'e.g. sk-…',
			description:
				'A key from your Nex settings. It needs the scope record.write to upsert records, and object.read to list your objects and attributes in the form.',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			required: true,
			default: defaultBaseUrl,
			placeholder: `e.g. ${defaultBaseUrl}`,
			description:
				'Where the Nex API answers. The key is sent to this host only, and only over https (http is allowed for this machine itself).',
		},
	];

	authenticate = signRequest;

	test: ICredentialTestRequest = {
		request: { method: 'GET', url: '/v1/objects', qs: { include_attributes: false }, json: true },
		rules: [
			responseCode(
				401,
				'Nex does not know this API key. Check that it was copied whole and was not revoked in Nex.',
			),
			responseCode(
				403,
				'Nex knows this API key, but the key lacks the scope object.read. You can save it and upsert records with it: choose the object "By Slug" and set Specify Attributes to "Using JSON". To choose objects and attributes from lists, give the key the scope object.read in Nex.',
			),
			responseCode(404, 'The server has no Nex API at this address. Check the Base URL.'),
			responseCode(429, 'Nex is receiving too many requests with this key. Try again in a minute.'),
			...[301, 302, 303, 307, 308].map((status) => responseCode(status, redirected)),
			{
				type: 'responseSuccessBody',
				properties: {
					key: 'data',
					value: undefined,
					message: 'The server answered, but not as Nex does. Check the Base URL.',
				},
			},
		] as ICredentialTestRequest['rules'],
	};

	httpRequestNode = {
		name: 'Nex',
		docsUrl: 'https://docs.nex.ai/api-reference/introduction',
		apiBaseUrl: `${defaultBaseUrl}/`,
	};
}

function responseCode(value: number, message: string) {
	return { type: 'responseCode', properties: { value, message } };
}
