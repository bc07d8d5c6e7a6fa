import { getEventListeners } from 'node:events';
import { Readable } from 'node:stream';
import type { IHttpRequestOptions } from 'n8n-workflow';

import type { Answer } from '../../../../nodes/Nex/delivery/exchange/answer';
import { exchange as exchangeWith } from '../../../../nodes/Nex/delivery/exchange/exchange';
import { ItemRefusal } from '../../../../nodes/Nex/delivery/exchange/itemRefusal';
import { Secret } from '../../../../nodes/Nex/delivery/exchange/secret';

type Options = Partial<IHttpRequestOptions>;

async function exchange<Request extends object>(
	timeout: number,
	options: Request,
	request: (options: Request) => Promise<Answer>,
	secret = new Secret(),
) {
	return await exchangeWith(timeout, options, request, secret);
}

const answerWith = (body: unknown, status = 200): Answer => ({ status, headers: {}, body });

const never = async () => await new Promise<never>(() => {});

/** A body from a generator, as n8n hands it over: to destroy it waits for its next piece. */
function stalled(): Readable {
	async function* pieces() {
		yield Buffer.from('{"id":');
		await never();
	}
	return Readable.from(pieces(), { objectMode: false });
}

const broken = () =>
	Readable.from(
		(async function* () {
			yield Buffer.from('{"id":');
			await Promise.reject(Object.assign(new Error('end of file'), { code: 'Z_BUF_ERROR' }));
		})(),
	);

describe('when the time is up, it is a time-out, and the connection is closed', () => {
	test.each<[string, () => Promise<Answer>]>([
		['before the head', never],
		['in the body', () => Promise.resolve(answerWith(stalled()))],
	])('%s', async (_where, answer) => {
		let signal: Options['abortSignal'];
		const answered = exchange<Options>(20, {}, async (options) => {
			signal = options.abortSignal;
			return await answer();
		});

		await expect(answered).rejects.toMatchObject({ kind: 'timeout' });
		expect(signal?.aborted).toBe(true);
	});
});

describe('cancelling the execution, whose signal n8n puts in the place of any other', () => {
	function overwritten(cancellation: AbortSignal | undefined, answer: () => Promise<Answer>) {
		let signal: Options['abortSignal'];
		const ended = exchange<Options>(60_000, {}, async (options) => {
			options.abortSignal = cancellation;
			signal = options.abortSignal;
			return await answer();
		}).catch((error: unknown) => error);
		return { signal, ended };
	}

	test('closes the connection', async () => {
		const execution = new AbortController();
		const { signal, ended } = overwritten(execution.signal, () =>
			Promise.resolve(answerWith(stalled())),
		);
		expect(signal?.aborted).toBe(false);
		execution.abort();

		expect(signal?.aborted).toBe(true);
		expect(await ended).toMatchObject({ kind: 'broken' });
	});

	test('has closed it where it came before', () => {
		const { signal } = overwritten(AbortSignal.abort(), never);

		expect(signal?.aborted).toBe(true);
	});

	test('leaves nothing behind on the execution, which has 100,000 such requests', async () => {
		const { signal: cancellation } = new AbortController();
		const { ended } = overwritten(cancellation, () => Promise.resolve(answerWith('ok')));
		expect(getEventListeners(cancellation, 'abort')).toHaveLength(1);
		await ended;

		expect(getEventListeners(cancellation, 'abort')).toEqual([]);
	});

	test('is not missed where n8n has no such signal', async () => {
		const { ended } = overwritten(undefined, () => Promise.resolve(answerWith('ok')));

		expect(await ended).toEqual(answerWith('ok'));
	});
});

describe('a body that breaks off', () => {
	test('of a success is a failure', async () => {
		const answered = exchange(60_000, {}, () => Promise.resolve(answerWith(broken())));

		await expect(answered).rejects.toMatchObject({ kind: 'broken' });
	});

	test.each([302, 401, 422, 503])('of a %d leaves its status to count', async (status) => {
		expect(await exchange(60_000, {}, () => Promise.resolve(answerWith(broken(), status)))).toEqual(
			answerWith(undefined, status),
		);
	});
});

describe('an error of n8n itself', () => {
	const broken = new TypeError("Cannot read properties of undefined (reading 'headers')");

	test('before the request is signed shows that nothing was sent', async () => {
		const answered = exchange(60_000, {}, async () => await Promise.reject(broken));

		await expect(answered).rejects.toBeInstanceOf(ItemRefusal);
	});

	test('after that leaves open what became of it', async () => {
		const secret = new Secret();
		const answered = exchange(
			60_000,
			{},
			async () => {
				secret.note('sk-of-somebody');
				return await Promise.reject(broken);
			},
			secret,
		);

		await expect(answered).rejects.toMatchObject({
			kind: 'other',
			message: `The connection failed: ${broken.message}`,
		});
	});
});

describe('of a redirect, where it leads', () => {
	const redirectTo = async (location: string) => {
		const secret = new Secret();
		secret.note('sk-abcdefgh');
		const answer = { ...answerWith('', 302), headers: { location, server: 'proxy' } };
		const { status, headers } = await exchange(
			1_000,
			{},
			async () => await Promise.resolve(answer),
			secret,
		);
		return { status, headers };
	};

	test('is told', async () => {
		expect(await redirectTo('https://other.example/')).toEqual({
			status: 302,
			headers: { location: 'https://other.example/', server: 'proxy' },
		});
	});

	test('is not told where it holds the key, in whatever letter case', async () => {
		expect(await redirectTo('https://SK-abcdefgh.example/')).toEqual({
			status: 302,
			headers: { location: undefined, server: 'proxy' },
		});
	});
});
