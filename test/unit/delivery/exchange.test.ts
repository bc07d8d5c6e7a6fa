import { Readable } from 'node:stream';

import { exchange } from '../../../nodes/Nex/delivery/exchange';

const answerWith = (body: unknown) => ({ status: 200, headers: {}, body });

test('an answer whose body does not end in time is a time-out, and its connection is closed', async () => {
	const body = new Readable({ read: () => undefined });
	body.push('{"id":');
	const answered = exchange(100, () => Promise.resolve(answerWith(body)));

	await expect(answered).rejects.toMatchObject({ kind: 'timeout' });
	expect(body.destroyed).toBe(true);
});

test('the time that the head took is not there for the body', async () => {
	const deadlines = jest.spyOn(AbortSignal, 'timeout');
	jest.spyOn(performance, 'now').mockReturnValueOnce(1_000).mockReturnValueOnce(61_000.5);
	const body = new Readable({ read: () => undefined });
	setTimeout(() => {
		body.push('{"id":"1"}');
		body.push(null);
	}, 50);

	expect(await exchange(120_000, () => Promise.resolve(answerWith(body)))).toEqual(
		answerWith({ id: '1' }),
	);
	expect(deadlines).toHaveBeenCalledWith(60_000);
});

test('a body that comes after the time is up is a time-out', async () => {
	jest.spyOn(performance, 'now').mockReturnValueOnce(0).mockReturnValueOnce(5_000);
	const body = new Readable({ read: () => undefined });

	await expect(exchange(1_000, () => Promise.resolve(answerWith(body)))).rejects.toMatchObject({
		kind: 'timeout',
	});
});

test('the request itself has all of the time, and follows no redirect', async () => {
	const request = jest.fn(() => Promise.resolve(answerWith('ok')));
	await exchange(500, request);

	expect(request).toHaveBeenCalledWith({
		timeout: 500,
		encoding: 'stream',
		ignoreHttpStatusErrors: true,
		disableFollowRedirect: true,
	});
});

afterEach(() => {
	jest.restoreAllMocks();
});
