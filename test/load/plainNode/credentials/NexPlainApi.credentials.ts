import type { IAuthenticateGeneric, ICredentialType, INodeProperties } from 'n8n-workflow';

/** A credential the way n8n's starter writes one: the header is an expression. */
export class NexPlainApi implements ICredentialType {
	name = 'nexPlainApi';

	displayName = 'Nex Plain API';

	properties: INodeProperties[] = [
		{
			displayName: 'API Key',
			name: 'apiKey',
			type: 'string',
			typeOptions: { password: true },
			default: '',
		},
		{ displayName: 'Base URL', name: 'baseUrl', type: 'string', default: '' },
	];

	authenticate: IAuthenticateGeneric = {
		type: 'generic',
		properties: { headers: { Authorization: '=Bearer {{$credentials.apiKey}}' } },
	};
}
