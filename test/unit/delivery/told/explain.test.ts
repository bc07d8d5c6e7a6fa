import { creating, deleting, reading, storing } from '../../../../nodes/Nex/delivery/run/effect';
import { explain } from '../../../../nodes/Nex/delivery/told/explain';
import type { Failure } from '../../../../nodes/Nex/delivery/verdict/failure';

/** What Nex itself answered; `isFromNex: undefined` for a server in between. */
const failed = (facts: Partial<Failure>): Failure => ({
	reason: 'rejected',
	isFromNex: true,
	itemIndex: 0,
	attempts: 1,
	...facts,
});

describe('what happened, and what to do', () => {
	test.each<[Partial<Failure>, string, string]>([
		[
			{ reason: 'rejected', status: 400, nexMessage: 'unknown attribute "shoe_size".' },
			'Nex does not accept the item\'s data: unknown attribute "shoe_size"',
			'Correct the value that Nex names',
		],
		[
			{ reason: 'unauthorized', status: 401, nexMessage: 'invalid API key' },
			'Nex does not accept the API key: invalid API key',
			'Open the credential',
		],
		[
			{ reason: 'forbidden', status: 403, nexMessage: 'missing scope record.write' },
			'The API key is not allowed to do this: missing scope record.write',
			'give the key the scope record.write',
		],
		[
			{ reason: 'forbidden', status: 403, nexMessage: 'needs list.member.write' },
			'The API key is not allowed to do this: needs list.member.write',
			'give the key the scope list.member.write,',
		],
		[
			{ reason: 'forbidden', status: 403, nexMessage: 'see docs.nex.ai' },
			'The API key is not allowed to do this: see docs.nex.ai',
			'the scope that is missing',
		],
		[{ reason: 'forbidden', status: 403 }, 'The API key is not allowed to do this', 'give the key'],
		[{ reason: 'rejected', status: 404 }, 'Nex could not find what', 'Check the names and IDs'],
		[{ reason: 'rejected', status: 407 }, 'The proxy asks', 'Request Options → Proxy'],
		[{ reason: 'serverFault', status: 408 }, 'waited too long for the request', 'again later'],
		[{ reason: 'rejected', status: 409 }, 'conflicts with what is stored', 'must be unique'],
		[{ reason: 'rejected', status: 413 }, 'larger than Nex accepts', 'fewer or shorter values'],
		[{ reason: 'rejected', status: 422 }, "cannot process the item's data", 'Correct the value'],
		[{ reason: 'serverFault', status: 425 }, 'was not ready for the request', 'again later'],
		[{ reason: 'rejected', status: 418 }, 'refused the request (status 418)', 'Base URL'],
		[{ reason: 'throttled', status: 429 }, 'too many requests', 'again later'],
		[
			{ reason: 'throttled', status: 429, nexMessage: 'limit exceeded', attempts: 5 },
			'Nex is receiving too many requests: limit exceeded',
			'It was sent 5 times.',
		],
		[
			{ reason: 'serverFault', status: 500 },
			'could not process the request (status 500)',
			'again later',
		],
		[{ reason: 'serverFault', status: 502 }, 'no usable answer (status 502)', 'again later'],
		[
			{ reason: 'serverFault', status: 503, attempts: 5 },
			'not available right now (status 503)',
			'It was sent 5 times.',
		],
		[{ reason: 'serverFault', status: 504 }, 'waited too long', 'again later'],
		[{ reason: 'serverFault', status: 520 }, 'could not process', 'again later'],
		[
			{ reason: 'redirect', status: 302, redirectsTo: 'https://other.example' },
			'redirects to https://other.example, which is not followed',
			'Set the Base URL',
		],
		[{ reason: 'redirect', status: 302 }, 'The server redirects, which', 'Set the Base URL'],
		[
			{ reason: 'connection', connection: 'refused', sentence: 'The server refused it.' },
			'The server refused it',
			'that the server is running',
		],
		[{ reason: 'connection', connection: 'refused' }, 'did not answer', 'If you use a proxy'],
		[{ reason: 'connection', connection: 'reset' }, 'did not answer', 'Check the network'],
		[{ reason: 'connection', connection: 'timeout' }, 'did not answer', 'allow more time'],
		[{ reason: 'connection', connection: 'unreachable' }, 'did not answer', 'Base URL'],
		[{ reason: 'connection', connection: 'notFound' }, 'did not answer', 'Base URL'],
		[{ reason: 'connection', connection: 'notFound' }, 'did not answer', 'If you use a proxy'],
		[{ reason: 'connection', connection: 'garbled' }, 'did not answer', 'scheme and port'],
		[{ reason: 'connection', connection: 'exhausted' }, 'did not answer', 'Max Concurrency'],
		[{ reason: 'connection', connection: 'unsent' }, 'did not answer', 'certificate'],
		[{ reason: 'connection', connection: 'broken' }, 'did not answer', 'Check the network'],
		[{ reason: 'connection', connection: 'other' }, 'did not answer', 'certificate'],
		[{ reason: 'connection' }, 'did not answer', 'certificate'],
		[
			{
				reason: 'unusableAnswer',
				status: 200,
				sentence: 'The answer is not a record',
				received: 'a page of HTML',
			},
			'The answer is not a record; received: a page of HTML',
			'whether a proxy stands between',
		],
		[{ reason: 'unusableAnswer', status: 600 }, "not one of Nex's", 'Base URL'],
		[
			{ reason: 'unusableAnswer', status: 200, sentence: 'It is too long', advice: 'Shorten it.' },
			'It is too long',
			'Shorten it.',
		],
		[
			{ reason: 'input', sentence: 'No object is chosen.', advice: 'Choose one.', attempts: 0 },
			'No object is chosen',
			'Choose one.',
		],
		[{ reason: 'input', attempts: 0 }, 'cannot be sent', 'Check the fields'],
		[
			{ reason: 'incomplete', status: 200, sentence: 'Half is missing', advice: 'Ask again.' },
			'Half is missing',
			'Ask again.',
		],
		[{ reason: 'incomplete', status: 200 }, 'A part of the answer is missing', 'again later'],
		[
			{ reason: 'unexpected', sentence: 'x is undefined' },
			'made a mistake: x is',
			'Please report this',
		],
		[{ reason: 'unexpected' }, 'made a mistake', 'Please report this'],
		[
			{ reason: 'rejected', status: 400, advice: 'The key lacks a scope.' },
			'does not accept',
			'The key lacks a scope. Correct the value',
		],
	])('%j', (facts, message, advice) => {
		const explanation = explain(failed(facts), storing);

		expect(explanation.message).toContain(message);
		expect(explanation.message).not.toMatch(/\.$/);
		expect(explanation.advice).toContain(advice);
		expect(explanation.advice).toMatch(/\.$/);
	});
});

describe('what a server between n8n and Nex answered', () => {
	test.each<[Partial<Failure>, string, string]>([
		[
			{ reason: 'forbidden', status: 403, received: 'a page of HTML' },
			'A server between n8n and Nex refused the request (status 403 with a page of HTML)',
			'a proxy or a firewall',
		],
		[{ reason: 'unauthorized', status: 401 }, '(status 401 with an empty answer)', 'a firewall'],
		[
			{ reason: 'rejected', status: 400, received: 'nothing' },
			'(status 400 with an empty answer)',
			'Base URL',
		],
		[{ reason: 'rejected', status: 404, received: 'text' }, 'not answer at this', 'Base URL'],
		[{ reason: 'rejected', status: 407 }, 'The proxy asks', 'Request Options → Proxy'],
		[{ reason: 'rejected', status: 413 }, 'does not accept an item this large', 'fewer'],
		[{ reason: 'serverFault', status: 500 }, 'A server between n8n and Nex failed', 'later'],
		[{ reason: 'serverFault', status: 502 }, 'in front of Nex got no usable', 'again later'],
		[{ reason: 'serverFault', status: 503 }, 'failed (status 503', 'again later'],
		[{ reason: 'serverFault', status: 501 }, 'does not support this kind', 'Base URL'],
		[{ reason: 'serverFault', status: 520 }, 'failed (status 520', 'again later'],
		[{ reason: 'throttled', status: 429 }, 'too many requests', 'again later'],
	])('%j', (facts, message, advice) => {
		const words = { [facts.status ?? 0]: { message: 'Nex has no record with this ID' } };
		const explanation = explain(failed({ ...facts, isFromNex: undefined }), storing, words);

		expect(explanation.message).toContain(message);
		expect(explanation.advice).toContain(advice);
	});
});

test('what an item depends on has its own words and its own number of attempts', () => {
	const prerequisite = {
		name: 'The definition',
		words: { 404: { message: 'Nex has no such list', advice: 'Choose another.' } },
		itemIndex: 0,
		attempts: 3,
	};
	const words = { 404: { message: 'Nex has no record with this ID' } };

	expect(explain(failed({ status: 404, attempts: 0, prerequisite }), storing, words)).toEqual({
		message: 'The definition could not be read: Nex has no such list',
		advice: 'Choose another. It was asked for 3 times.',
	});
});

describe('a request that may have been carried out anyway', () => {
	test.each([
		[storing, 'The item may have been stored anyway; it is safe to send it again.'],
		[creating('record'), 'The record may have been created anyway: look for it in Nex before'],
		[deleting('record'), 'The record may have been deleted anyway.'],
	])('is told by what it does: %j', (effect, doubt) => {
		const facts: Partial<Failure> = { reason: 'connection', connection: 'reset' };

		expect(explain(failed({ ...facts, mayBeDone: true }), effect).advice).toContain(doubt);
		expect(explain(failed(facts), effect).advice).not.toContain('anyway');
	});

	test('is not worth a word where it only read', () => {
		const facts: Partial<Failure> = { reason: 'serverFault', status: 500, mayBeDone: true };

		expect(explain(failed(facts), reading).advice).toBe('Run the workflow again later.');
	});
});

describe('a wait that is too long', () => {
	test.each([
		[301, '6 minutes'],
		[900, '15 minutes'],
		[7_000, '117 minutes'],
		[7_200, '2 hours'],
		[86_400, '24 hours'],
		[172_800, '2 days'],
	])('of %d s is told as %s', (retryAfterSeconds, duration) => {
		const { advice } = explain(failed({ status: 429, retryAfterSeconds }), storing);

		expect(advice).toContain(
			`Nex asks to wait ${duration}, and the node waits no longer than 5 minutes.`,
		);
	});

	test('is not told where the node waits that long', () => {
		const { advice } = explain(failed({ status: 429, retryAfterSeconds: 300 }), storing);

		expect(advice).not.toContain('asks to wait');
	});
});

describe('a limit', () => {
	test.each([
		[15, '15 s'],
		[119, '119 s'],
		[359, '5 minutes'],
		[7_300, '2 hours'],
	])('that let nothing through for %d s is told so: %s', (inVainForSeconds, duration) => {
		const facts: Partial<Failure> = { reason: 'throttled', status: 429, inVainForSeconds };

		expect(explain(failed({ ...facts, attempts: 7 }), storing)).toEqual({
			message: 'Nex is receiving too many requests',
			advice: expect.stringContaining(
				` Nex has accepted nothing for ${duration}. It was sent 7 times.`,
			) as string,
		});
		expect(explain(failed({ ...facts, isFromNex: undefined }), storing).advice).toContain(
			'The server has accepted nothing for',
		);
	});

	test.each([
		[true, 'Nex keeps refusing this item (status 429) while it accepts others'],
		[undefined, 'A server between n8n and Nex keeps refusing this item (status 429) while'],
	] as const)('that meets one item alone is none (from Nex: %j)', (isFromNex, message) => {
		const facts = { reason: 'throttled', status: 429, isRefusedAlone: true, isFromNex } as const;
		const told = explain(failed(facts), storing);

		expect(told.message).toContain(message);
		expect(told.advice).toContain('what makes it different');
	});
});

test.each<[Partial<Failure>, string]>([
	[{ reason: 'unusableAnswer', status: 600 }, "The answer is not one of Nex's"],
	[{ reason: 'connection', sentence: 'The server refused it.' }, 'The server refused it'],
])('what happened is told with nothing after it: %j', (facts, message) => {
	expect(explain(failed(facts), storing).message).toBe(message);
});

test("the full stop of Nex's message is left out, and sentences have a space between them", () => {
	const facts = { status: 500, nexMessage: 'no luck.', attempts: 2 };

	expect(explain(failed({ reason: 'serverFault', ...facts }), storing)).toEqual({
		message: 'Nex could not process the request (status 500): no luck',
		advice: 'Run the workflow again later. It was sent 2 times.',
	});
});

test.each<[Partial<Failure>, string | undefined]>([
	[{ salvage: [{ id: '1' }] }, '1 result had come before.'],
	[{ salvage: [{ id: '1' }, { id: '2' }] }, '2 results had come before.'],
	[{ salvage: [] }, undefined],
	[{}, undefined],
	// It says itself how much came.
	[{ salvage: [{ id: '1' }], reason: 'incomplete' }, undefined],
])('%#. what had come before a failure is counted', (facts, sentence) => {
	const { advice } = explain(failed({ status: 500, reason: 'serverFault', ...facts }), reading);

	expect(/\d+ results? had come before\./.exec(advice)?.[0]).toBe(sentence);
});

test('an item that was sent once or never does not say how often', () => {
	for (const attempts of [0, 1]) {
		expect(explain(failed({ status: 500, attempts }), storing).advice).not.toContain('It was sent');
	}
});

test("an operation's own words for a status take the place of the general ones", () => {
	const words = { 404: { message: 'Nex has no such object' } };

	expect(explain(failed({ status: 404, nexMessage: 'no object "x"' }), storing, words)).toEqual({
		message: 'Nex has no such object: no object "x"',
		advice: explain(failed({ status: 404 }), storing).advice,
	});
});
