import { OverlongBody } from '../../../../nodes/Nex/delivery/exchange/readBody';
import {
	asLine,
	errorInSuccess,
	isOfWhatWasSent,
	nexError,
} from '../../../../nodes/Nex/delivery/verdict/nexError';

const saidIn = (body: unknown) => nexError({ status: 400, body });

describe("Nex's error", () => {
	test.each([
		['an object', { code: 400, message: 'unknown attribute' }],
		['text that holds JSON', '{"code":400,"message":"unknown attribute"}'],
		['such text with space around it', '\n {"code":400,"message":"unknown attribute"} \n'],
	])('is found in %s', (_what, body) => {
		expect(saidIn(body)).toEqual({ message: 'unknown attribute' });
	});

	test.each([
		['nothing', undefined],
		['null', null],
		['a page of HTML', '<html><body>Bad gateway</body></html>'],
		['JSON that was cut off', '{"code":400,"message":"unkn'],
		['a list', [{ code: 400, message: 'no' }]],
		['an object without a message', { code: 400 }],
		['a message that is no text', { code: 400, message: { en: 'no' } }],
		['an object without a code, as gateways answer', { message: 'Forbidden' }],
		['a code that is not the status', { code: 1020, message: 'Denied' }],
		['a code that is no number', { code: '400', message: 'no' }],
		['JSON text of something else', '"message"'],
	])('is missing in %s', (_what, body) => {
		expect(saidIn(body)).toBeUndefined();
	});

	test('may say nothing', () => {
		expect(saidIn({ code: 400, message: ' \n ' })).toEqual({ message: undefined });
	});

	test('is not looked for in a body of megabytes', () => {
		const huge = JSON.stringify({ code: 400, message: 'no', rest: 'x'.repeat(200_000) });

		expect(saidIn(huge)).toBeUndefined();
	});
});

describe('a line that is safe to show', () => {
	test('has no line breaks and no control characters', () => {
		expect(asLine('one\r\ntwo\tthree\u0000four\u001b[31mfive\u2028six')).toBe(
			'one two three four [31mfive six',
		);
	});

	test('has no invisible characters that turn text around', () => {
		expect(asLine('abc\u202edef\u200bghi')).toBe('abcdefghi');
	});

	test('is left as it is up to 500 characters', () => {
		expect(asLine('x'.repeat(500))).toBe('x'.repeat(500));
	});

	test('is cut at 500 characters, and says so', () => {
		expect(asLine('x'.repeat(501))).toBe(`${'x'.repeat(499)}…`);
	});

	test('is not cut in the middle of a character', () => {
		expect(asLine(`${'x'.repeat(498)}😀${'y'.repeat(10)}`)).toBe(`${'x'.repeat(498)}…`);
		expect(asLine(`😀${'x'.repeat(500)}`)).toBe(`😀${'x'.repeat(497)}…`);
	});

	test('is nothing where nothing is left', () => {
		expect(asLine(' \u0007 ')).toBeUndefined();
	});
});

test.each([
	['bad header Bearer nex_live_1.2', 'bad header Bearer [API key]'],
	['bad header Bearer [API key], sorry', 'bad header Bearer [API key], sorry'],
	['key sk-a.b+c/d= is unknown', 'key [API key] is unknown'],
])('a key of another look is not shown either: %s', (message, shown) => {
	expect(saidIn({ code: 400, message })).toEqual({ message: shown });
});

test('a key that the server repeats in its message is not shown', () => {
	expect(saidIn({ code: 400, message: 'invalid key sk-secret_1-2, try again' })).toEqual({
		message: 'invalid key [API key], try again',
	});
});

test.each<[number, unknown, boolean]>([
	[400, { detail: 'no' }, true],
	[409, '{"detail":"no"}', true],
	[422, [{ detail: 'no' }], true],
	[401, { detail: 'no' }, false],
	[400, '{"detail":', false],
	[400, 'no', false],
	[400, null, false],
	[400, undefined, false],
	[400, 7, false],
	[400, true, false],
	[400, new OverlongBody(), false],
])('an error of status %d and %j is about what was sent: %s', (status, body, isAbout) => {
	expect(isOfWhatWasSent({ status, body })).toBe(isAbout);
});

test.each([
	[{ code: 400, message: 'no' }, { message: 'no' }],
	[{ code: 399, message: 'no' }, undefined],
	[{ code: '400', message: 'no' }, undefined],
	[null, undefined],
])('in the body of a success, %j is the error %j', (body, error) => {
	expect(errorInSuccess(body)).toEqual(error);
});

test('what is longer than any error of Nex is not parsed', () => {
	const message = 'no';
	const json = (length: number) => JSON.stringify({ code: 400, message }).padEnd(length);

	expect(nexError({ status: 400, body: json(100_000) })).toEqual({ message });
	expect(nexError({ status: 400, body: json(100_001) })).toBeUndefined();
});
