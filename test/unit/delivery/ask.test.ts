import type { IAllExecuteFunctions } from 'n8n-workflow';

import { askerOf, patienceOfEditor } from '../../../nodes/Nex/delivery/ask';
import type { Request } from '../../../nodes/Nex/delivery/exchange/port';
import { keyOf } from '../../../nodes/Nex/delivery/keys';
import { sharedChannel } from '../../../nodes/Nex/delivery/channel/channels';

const answer = (statusCode: number, body: unknown, headers = {}) => ({ statusCode, headers, body });
const ok = answer(200, { name: 'Person' });
const busy = answer(500, { code: 500, message: 'no' });

/** n8n's context in the editor, whose requests meet these results one after another. */
function editor(...results: unknown[]) {
	const asked: unknown[] = [];
	const context = {
		getCredentials: async () => await Promise.resolve({ apiKey: 'sk-a', baseUrl: 'https://nex' }),
		helpers: {
			httpRequestWithAuthentication: async (
				_name: string,
				{ method, url }: Record<string, unknown>,
			) => {
				asked.push([method, url]);
				const result = results.shift();
				if (result instanceof Error) throw result;
				return await Promise.resolve(result);
			},
		},
	} as unknown as IAllExecuteFunctions;
	return { context, asked };
}

const request = { method: 'GET', url: '/v1/objects/person' } as const;
const askForEditor = async <Value>(
	context: IAllExecuteFunctions,
	request: Request,
	read: (body: unknown) => Value,
) => await askerOf(context, patienceOfEditor)(request, read);

const readName = (body: unknown) => (body as { name: string }).name;

beforeEach(() => {
	// No back-off.
	jest.spyOn(Math, 'random').mockReturnValue(0);
});

afterEach(() => {
	jest.restoreAllMocks();
});

test('what is read from the answer is told', async () => {
	const { context, asked } = editor(ok);

	expect(await askForEditor(context, request, readName)).toEqual({
		told: 'Person',
		answeredAt: undefined,
	});
	expect(asked).toEqual([['GET', '/v1/objects/person']]);
});

test('it is asked again after a fault, up to three times', async () => {
	const reset = Object.assign(new Error('reset'), { code: 'ECONNRESET' });
	const { context } = editor(busy, reset, ok);
	expect(await askForEditor(context, request, readName)).toEqual({
		told: 'Person',
		answeredAt: undefined,
	});

	expect(await askForEditor(editor(busy, busy, busy, ok).context, request, readName)).toMatchObject(
		{
			failure: { reason: 'serverFault', status: 500, attempts: 3 },
		},
	);
});

test.each([
	[
		'is refused',
		answer(404, { code: 404, message: 'no such object' }),
		{ reason: 'rejected', status: 404 },
	],
	[
		'is answered with something else',
		answer(200, '<html>'),
		{ reason: 'unusableAnswer', sentence: 'There is no name', received: 'a page of HTML' },
	],
	[
		'is turned away for longer than anybody waits',
		answer(429, '', { 'retry-after': '3600' }),
		{ reason: 'throttled', retryAfterSeconds: 3_600 },
	],
])('what %s is told as it would be in a run', async (_what, result, failure) => {
	const { context } = editor(result);
	const read = () => {
		throw new Error('There is no name');
	};

	expect(await askForEditor(context, request, read)).toMatchObject({ failure });
});

test('it goes through the channel of its key, so that runs learn from it and it from them', async () => {
	const { context } = editor(ok);
	const channel = sharedChannel(await keyOf(context));
	channel.keySeen(false);
	await askForEditor(context, request, readName);

	expect(channel.isKeyProved).toBe(true);
	await new Promise(setImmediate);
	expect(channel.isIdle).toBe(true);
});

test('where Nex asks to wait for longer, each says so after 15 s, and nobody asks again meanwhile', async () => {
	const toldToWait = answer(429, { code: 429, message: 'slow down' }, { 'retry-after': '200' });
	const [first, second] = [editor(toldToWait), editor()];
	const asking = askForEditor(first.context, request, readName);
	await new Promise(setImmediate);

	expect(await askForEditor(second.context, request, readName)).toEqual({
		failure: { reason: 'throttled', status: 429, isFromNex: true, itemIndex: 0, attempts: 0 },
	});
	expect(await asking).toMatchObject({
		failure: { reason: 'throttled', nexMessage: 'slow down', attempts: 1 },
	});
	expect([first.asked.length, second.asked.length]).toEqual([1, 0]);
}, 30_000);
