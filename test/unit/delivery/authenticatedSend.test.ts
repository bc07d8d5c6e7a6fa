import type { IAllExecuteFunctions, IHttpRequestOptions } from 'n8n-workflow';

import { authenticatedSend } from '../../../nodes/Nex/delivery/authenticatedSend';

type Requested = [credential: string, options: IHttpRequestOptions];

/** What sends a request through n8n, which does this with it. */
function sendingWith(n8n: (...requested: Requested) => Promise<unknown>) {
	const httpRequestWithAuthentication = jest.fn(n8n);
	const context = {
		helpers: { httpRequestWithAuthentication },
	} as unknown as IAllExecuteFunctions;
	return { send: authenticatedSend(context, 500), context, httpRequestWithAuthentication };
}

const request = { method: 'POST', url: '/v1/records', body: { name: 'Jane' } } as const;

test('a request goes to n8n with the credential, within the limits of the node', async () => {
	const answer = { statusCode: 429, headers: { 'retry-after': '7' }, body: { code: 429 } };
	const { send, context, httpRequestWithAuthentication } = sendingWith(
		async () => await Promise.resolve(answer),
	);

	expect(await send(request)).toEqual({
		status: 429,
		headers: { 'retry-after': '7' },
		body: { code: 429 },
	});
	expect(httpRequestWithAuthentication.mock.contexts).toEqual([context]);
	expect(httpRequestWithAuthentication).toHaveBeenCalledWith(
		'nexApi',
		expect.objectContaining({
			...request,
			json: true,
			returnFullResponse: true,
			timeout: 500,
			encoding: 'stream',
			ignoreHttpStatusErrors: true,
			disableFollowRedirect: true,
			abortSignal: expect.any(AbortSignal) as unknown,
		}),
	);
});

test.each([
	[
		'without an answer',
		Object.assign(new Error('sk-secret'), { code: 'ECONNRESET' }),
		{ name: 'ConnectionFailure', kind: 'reset' },
	],
	[
		'that the credential refuses to sign',
		new Error('The key was not sent. Open the credential.'),
		{ name: 'ItemRefusal', message: 'The key was not sent', advice: 'Open the credential.' },
	],
])('a request %s ends as one of a run does', async (_what, thrown, failure) => {
	const { send } = sendingWith(async () => await Promise.reject(thrown));

	await expect(send(request)).rejects.toMatchObject(failure);
});
