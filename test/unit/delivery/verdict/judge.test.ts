import { type Answer, isSuccess } from '../../../../nodes/Nex/delivery/exchange/answer';
import { IncompleteAnswer, UnusableAnswer } from '../../../../nodes/Nex/delivery/exchange/answer';
import { ConnectionFailure } from '../../../../nodes/Nex/delivery/exchange/connectionFailure';
import { ItemRefusal } from '../../../../nodes/Nex/delivery/exchange/itemRefusal';
import {
	concernsEveryItem,
	judgeAnswer,
	judgeError,
	judgeReading,
	LONGEST_WAIT_IN_MILLISECONDS,
} from '../../../../nodes/Nex/delivery/verdict/judge';
import { OverlongBody } from '../../../../nodes/Nex/delivery/exchange/readBody';

const answer = (status: number, headers: Answer['headers'] = {}, body: unknown = ''): Answer => ({
	status,
	headers,
	body,
});

const judged = (status: number, headers?: Answer['headers'], body?: unknown) =>
	judgeAnswer(answer(status, headers, body), 0);

test('only 2xx is a success', () => {
	const statuses = [100, 199, 200, 201, 204, 299, 300, 404, 500];

	expect(statuses.filter((status) => isSuccess(answer(status)))).toEqual([200, 201, 204, 299]);
});

describe('the status of an answer', () => {
	test.each([
		[300, 'redirect', 'final', 'accepted'],
		[301, 'redirect', 'final', 'accepted'],
		[307, 'redirect', 'final', 'accepted'],
		[399, 'redirect', 'final', 'accepted'],
		[400, 'rejected', 'final', 'accepted'],
		[401, 'rejected', 'final', 'accepted'],
		[403, 'rejected', 'final', 'accepted'],
		[404, 'rejected', 'final', 'accepted'],
		[408, 'serverFault', 'retryable', ''],
		[409, 'rejected', 'final', 'accepted'],
		[418, 'rejected', 'final', 'accepted'],
		[422, 'rejected', 'final', 'accepted'],
		[425, 'serverFault', 'retryable', ''],
		[429, 'throttled', 'retryable', 'throttled'],
		[499, 'rejected', 'final', 'accepted'],
		[500, 'serverFault', 'retryable', ''],
		[501, 'serverFault', 'final', 'accepted'],
		[502, 'serverFault', 'retryable', ''],
		[503, 'serverFault', 'retryable', 'throttled'],
		[504, 'serverFault', 'retryable', ''],
		[505, 'serverFault', 'final', 'accepted'],
		[506, 'serverFault', 'retryable', ''],
		[520, 'serverFault', 'retryable', ''],
		[529, 'serverFault', 'retryable', ''],
		[599, 'serverFault', 'retryable', ''],
		[100, 'unusableAnswer', 'final', 'accepted'],
		[600, 'unusableAnswer', 'final', 'accepted'],
	])('%d means %s, and is %s', (status, reason, retry, limits) => {
		const verdict = judged(status);

		expect(verdict.facts).toMatchObject({ reason, status });
		expect(verdict.isRetryable).toBe(retry === 'retryable');
		expect(verdict.isThrottled).toBe(limits === 'throttled');
		expect(verdict.isAccepted).toBe(limits === 'accepted');
	});
});

describe('the facts of a failure', () => {
	test("hold Nex's message, which came as JSON or as text", () => {
		const body = { code: 400, message: 'unknown attribute' };

		expect(judged(400, {}, body).facts.nexMessage).toBe('unknown attribute');
		expect(judged(400, {}, JSON.stringify(body)).facts.nexMessage).toBe('unknown attribute');
	});

	test.each([
		[401, 'unauthorized'],
		[403, 'forbidden'],
	])('tell a key that Nex refuses (%d) by their reason: %s', (code, reason) => {
		expect(judged(code, {}, { code, message: 'no' }).facts.reason).toBe(reason);
	});

	test('say whether it is Nex that answered, and else what came', () => {
		const { facts } = judged(400, {}, { code: 400, message: 'no' });

		expect(facts).toStrictEqual({
			reason: 'rejected',
			status: 400,
			isFromNex: true,
			nexMessage: 'no',
		});
		expect(judged(400, { location: 'https://other.example' }, '<html>').facts).toStrictEqual({
			reason: 'rejected',
			status: 400,
			received: 'a page of HTML',
		});
	});

	test.each([
		[422, { detail: 'no' }, true],
		[400, '{"errors":{}}', true],
		[409, { message: 'taken' }, true],
		[422, [1], true],
		[422, '<html>', undefined],
		[422, undefined, undefined],
		[422, new OverlongBody(), undefined],
		[403, { message: 'Forbidden' }, undefined],
		[404, { message: 'Not Found' }, undefined],
		[500, { message: 'no' }, undefined],
		[400, { code: 400, message: 'no' }, undefined],
	])('say whether Nex may have sent what is not of its form: %d, %j', (status, body, expected) => {
		expect(judged(status, {}, body).facts.mayBeFromNex).toBe(expected);
	});

	test('say that HTTP does not know the status', () => {
		expect(judged(600).facts.sentence).toBe('The answer has the unknown status 600');
	});

	test('hold how long Nex asks to wait', () => {
		const verdict = judged(429, { 'retry-after': '7' });

		expect(verdict.retryAfter).toBe(7_000);
		expect(verdict.facts.retryAfterSeconds).toBe(7);
	});

	test.each([
		['https://other.example/v1/x?token=secret', 'https://other.example'],
		['http://user:secret@other.example:8080/v1', 'http://other.example:8080'],
		[['https://one.example/', 'https://two.example/'], 'https://one.example'],
		['/v1/elsewhere', undefined],
		['//other.example/v1', undefined],
		['/next?to=https://other.example', undefined],
		[undefined, undefined],
	])('name the host that %j leads to, and no more of it', (location, origin) => {
		expect(judged(302, { location }).facts.redirectsTo).toBe(origin);
	});
});

describe('whether Nex may have carried the request out', () => {
	test.each([301, 400, 401, 403, 404, 409, 413, 422, 429, 501, 505])('%d: no', (status) => {
		expect(judged(status).facts.mayBeDone).toBeUndefined();
	});

	test.each([303, 408, 425, 500, 502, 503, 504, 600])('%d: yes', (status) => {
		expect(judged(status).facts.mayBeDone).toBe(true);
	});

	test('503 with Retry-After: no, it was turned away', () => {
		expect(judged(503, { 'retry-after': '1' }).facts.mayBeDone).toBeUndefined();
		expect(judged(500, { 'retry-after': '1' }).facts.mayBeDone).toBe(true);
	});

	test('a success that can not be read: yes', () => {
		expect(judgeReading(new UnusableAnswer('no record'), answer(200)).facts.mayBeDone).toBe(true);
	});
});

test('a request was turned away, with nothing done for it, by 429 and by 503 with Retry-After alone', () => {
	const turnedAway = (headers: Answer['headers']) =>
		[400, 408, 425, 429, 500, 503].filter((status) => judged(status, headers).isTurnedAway);

	expect(turnedAway({})).toEqual([429]);
	expect(turnedAway({ 'retry-after': '1' })).toEqual([429, 503]);
});

test('a limit that lets nothing through any more concerns every item', () => {
	const { facts } = judged(429);

	expect(concernsEveryItem(facts)).toBe(false);
	expect(concernsEveryItem({ ...facts, isRefusedAlone: true })).toBe(false);
	expect(concernsEveryItem({ ...facts, inVainForSeconds: 300 })).toBe(true);
});

describe('a wait that Nex asks for', () => {
	const longest = LONGEST_WAIT_IN_MILLISECONDS / 1_000;

	test.each([429, 503, 500])('is honoured up to 300 s (%d)', (status) => {
		expect(longest).toBe(300);
		expect(judged(status, { 'retry-after': '300' }).isRetryable).toBe(true);
		expect(judged(status, { 'retry-after': '301' }).isRetryable).toBe(false);
	});

	test('beyond the bound concerns every item where it is the pace that is refused', () => {
		const facts = (status: number, wait: string) => judged(status, { 'retry-after': wait }).facts;

		expect(concernsEveryItem(facts(429, '301'))).toBe(true);
		expect(concernsEveryItem(facts(503, '301'))).toBe(true);
		expect(concernsEveryItem(facts(429, '300'))).toBe(false);
		expect(concernsEveryItem(facts(500, '301'))).toBe(false);
	});
});

describe('a key that is not accepted or lacks a scope concerns every item', () => {
	const concerning = (bodyOf: (status: number) => unknown) =>
		[400, 401, 403, 404, 422, 429, 500, 503].filter((status) =>
			concernsEveryItem(judged(status, {}, bodyOf(status)).facts),
		);

	test('and bad data does not', () => {
		expect(concerning((code) => ({ code, message: 'no' }))).toEqual([401, 403]);
	});

	test('where it is Nex that says so, and not a server in between', () => {
		expect(concerning(() => '<html>')).toEqual([]);
		expect(concerning(() => ({ message: 'Forbidden' }))).toEqual([]);
	});
});

describe('an attempt that threw', () => {
	test.each([
		['refused', 'retryable', 'not sent'],
		['notFound', 'retryable', 'not sent'],
		['reset', 'retryable', 'in doubt'],
		['timeout', 'retryable', 'in doubt'],
		['unreachable', 'retryable', 'in doubt'],
		['garbled', 'final', 'in doubt'],
		['exhausted', 'retryable', 'not sent'],
		['unsent', 'final', 'not sent'],
		['broken', 'retryable', 'in doubt'],
		['other', 'final', 'in doubt'],
	] as const)('a connection failure of the kind "%s" is %s and %s', (kind, retry, doubt) => {
		expect(judgeError(new ConnectionFailure(kind, 'No answer.'))).toEqual({
			facts: {
				reason: 'connection',
				connection: kind,
				sentence: 'No answer.',
				...(doubt === 'in doubt' ? { mayBeDone: true } : {}),
			},
			isRetryable: retry === 'retryable',
			isThrottled: false,
			isTurnedAway: false,
			isAccepted: false,
		});
	});

	test('an item that was refused before it was sent keeps its own advice', () => {
		const verdict = judgeError(new ItemRefusal('no key', 'Enter one.'));

		expect(verdict.facts).toEqual({ reason: 'input', sentence: 'no key', advice: 'Enter one.' });
		expect(verdict.isRetryable).toBe(false);
	});

	test('nothing but the message is kept of an unknown error, which may hold the key', () => {
		const error = Object.assign(new Error('went\nwrong'), {
			config: { headers: { Authorization: 'Bearer sk-sandbox-secret' } },
		});
		const verdict = judgeError(error);

		expect(verdict).toEqual({
			facts: { reason: 'unexpected', sentence: 'went wrong', mayBeDone: true },
			isRetryable: false,
			isThrottled: false,
			isTurnedAway: false,
			isAccepted: false,
		});
		expect(JSON.stringify(verdict)).not.toContain('sk-sandbox-secret');
		expect(judgeError('a string').facts.sentence).toBe('a string');
	});
});

test('an unusable answer is final, and the facts say what came instead', () => {
	const page = answer(200, {}, '<html><title>Sign in</title></html>');

	expect(judgeReading(new UnusableAnswer('The answer is not a record'), page)).toMatchObject({
		facts: {
			reason: 'unusableAnswer',
			status: 200,
			sentence: 'The answer is not a record',
			received: 'a page of HTML',
		},
		isRetryable: false,
		isThrottled: false,
		isTurnedAway: false,
		isAccepted: false,
	});
	expect(judgeReading(new TypeError('x is not a function'), page).facts).toEqual({
		reason: 'unexpected',
		status: 200,
		sentence: 'x is not a function',
		mayBeDone: true,
	});
});

test.each<[unknown, string | undefined]>([
	[{ code: 429, message: 'Slow down' }, 'Slow down'],
	[{ code: 200, message: 'Stored' }, undefined],
	[{ message: 'Stored' }, undefined],
	['<html>', undefined],
])('an unusable answer with the body %j has this message of Nex: %s', (body, message) => {
	const { facts } = judgeReading(new UnusableAnswer('no record'), answer(200, {}, body));

	expect(facts.nexMessage).toBe(message);
});

test.each([
	['{"id":"1","attri', true],
	['<html>', false],
	['', false],
	[{ id: 1 }, false],
])('an unusable answer, %j, is retryable where it was cut off: %s', (body, isRetryable) => {
	const verdict = judgeReading(new UnusableAnswer('no record'), answer(200, {}, body));

	expect(verdict.isRetryable).toBe(isRetryable);
});

test('an answer that is too long is in doubt, and told as what it is', () => {
	const error = new UnusableAnswer('The answer is not a record');

	expect(judgeReading(error, answer(200, {}, new OverlongBody())).facts).toEqual({
		reason: 'unusableAnswer',
		status: 200,
		sentence: 'The answer is longer than the 10 MB that the node reads',
		advice: expect.stringContaining('If your data in Nex is that large') as string,
		mayBeDone: true,
	});
});

test('an answer of which a part is missing keeps what came', () => {
	const error = new IncompleteAnswer('No companies came', 'Ask again.', [{ id: '1' }]);

	expect(judgeReading(error, answer(200)).facts).toEqual({
		reason: 'incomplete',
		status: 200,
		sentence: 'No companies came',
		advice: 'Ask again.',
		salvage: [{ id: '1' }],
		mayBeDone: true,
	});
});
