import { asLine, nexMessage } from '../../../nodes/Nex/delivery/nexMessage';

describe("Nex's message", () => {
	test.each([
		['an object', { code: 400, message: 'unknown attribute' }],
		['text that holds JSON', '{"code":400,"message":"unknown attribute"}'],
		['such text with space around it', '\n {"message":"unknown attribute"} \n'],
	])('is found in %s', (_what, body) => {
		expect(nexMessage(body)).toBe('unknown attribute');
	});

	test.each([
		['nothing', undefined],
		['null', null],
		['a page of HTML', '<html><body>Bad gateway</body></html>'],
		['JSON that was cut off', '{"code":400,"message":"unkn'],
		['a list', [{ message: 'no' }]],
		['an object without one', { code: 400 }],
		['a message that is no text', { message: { en: 'no' } }],
		['an empty message', { message: ' \n ' }],
		['JSON text of something else', '"message"'],
	])('is missing in %s', (_what, body) => {
		expect(nexMessage(body)).toBeUndefined();
	});

	test('is not looked for in a body of megabytes', () => {
		const huge = JSON.stringify({ message: 'no', rest: 'x'.repeat(200_000) });

		expect(nexMessage(huge)).toBeUndefined();
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

test('a key that the server repeats in its message is not shown', () => {
	expect(nexMessage({ code: 401, message: 'invalid key sk-secret_1-2, try again' })).toBe(
		'invalid key [API key], try again',
	);
});
