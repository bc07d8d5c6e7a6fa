import type { Icon, ICredentialTestRequest, ICredentialType, INodeProperties } from 'n8n-workflow';

import { defaultBaseUrl, signRequest } from './authentication';

const busy = "Nex can't answer at the moment. Try again in a minute.";

/** The "Nex API" credential: a key of a Nex workspace, and where the API answers. */
export class NexApi implements ICredentialType {
	name = 'nexApi';

	displayName = 'Nex API';

	icon: Icon = { light: 'file:../nodes/Nex/nex.svg', dark: 'file:../nodes/Nex/nex.dark.svg' };

	documentationUrl = 'https://example.invalid/UNSET-REPOSITORY#credential';

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
				'A key from your Nex settings, with the scope record.write to write records, record.read to read them, object.read to show your objects and attributes in the form, list.read, list.member.read, list.member.write and object.write for lists, insight.stream for insights, context and AI lists, notification.read for notifications, note.read and note.write for notes, task.read and task.write for tasks, relationship.read and relationship.write for relationships',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			required: true,
			default: defaultBaseUrl,
			placeholder: `e.g. ${defaultBaseUrl}`,
			description:
				'The address of the Nex API; the key is sent only to this host, over https, or http on this machine itself',
		},
	];

	authenticate = signRequest;

	test: ICredentialTestRequest = {
		request: {
			method: 'GET',
			url: '/v1/objects',
			qs: { include_attributes: false },
			json: true,
			// Before 2.34, n8n forgets the status of a refusal before it comes to the rules. The body says
			// it too, and a rule for the body needs an answer that is no error.
			ignoreHttpStatusErrors: true,
		},
		rules: [
			errorCode(400, 'Nex refused the test request. Check the Base URL.'),
			errorCode(
				401,
				'Nex does not recognize this API key. Check that you copied the whole key and that it was not revoked in Nex.',
			),
			errorCode(
				403,
				"Nex recognizes this API key, but the key lacks the scope object.read. You can save it. If it has the scope record.write, you can upsert records with it: choose the object 'By Slug' and set 'Specify Attributes' to 'Using JSON'. To choose objects and attributes from lists, give the key the scope object.read in Nex.",
			),
			errorCode(404, 'The server has no Nex API at this address. Check the Base URL.'),
			errorCode(429, 'Nex is receiving too many requests with this key. Try again in a minute.'),
			...[500, 502, 503, 504].map((status) => errorCode(status, busy)),
			// Of all that JSON knows, lists alone have this method, and Nex answers with a list. Beyond
			// any rule are a connection that fails, which newer versions of n8n tell by its code alone,
			// and an empty list for an answer, with which n8n's own test fails: it asks the first item.
			body(
				'data.map',
				undefined,
				'The server answered, but not the way Nex does. Check the Base URL. If it answers with a redirect, set the Base URL to the address it leads to: a redirect is not followed, because it would carry the key along.',
			),
		] as ICredentialTestRequest['rules'],
	};

	httpRequestNode = {
		name: 'Nex',
		docsUrl: 'https://docs.nex.ai/api-reference/introduction',
		apiBaseUrl: `${defaultBaseUrl}/`,
	};
}

/** Every error of Nex says its status in its body: `{ "code": 401, "message": "…" }`. */
function errorCode(status: number, message: string) {
	return body('code', status, message);
}

function body(key: string, value: unknown, message: string) {
	return { type: 'responseSuccessBody', properties: { key, value, message } };
}
