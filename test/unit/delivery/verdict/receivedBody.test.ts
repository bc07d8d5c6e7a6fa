import { OverlongBody } from '../../../../nodes/Nex/delivery/exchange/readBody';
import {
	describeBody,
	isCutOff,
	quoteBody,
} from '../../../../nodes/Nex/delivery/verdict/receivedBody';

test.each([
	[undefined, 'nothing'],
	[null, 'nothing'],
	['', 'nothing'],
	[' \n', 'nothing'],
	['<!DOCTYPE html><title>Sign in</title>', 'a page of HTML'],
	['\n<html lang="en">', 'a page of HTML'],
	['<?xml version="1.0"?>', 'HTML or XML'],
	['{"id":"1","attri', 'JSON that was cut off'],
	['[{"id"', 'JSON that was cut off'],
	['OK', 'text'],
	['a page: <html>', 'text'],
	['not JSON: {', 'text'],
	[[], 'a list'],
	[{}, 'other JSON'],
	[12, 'a single value'],
	[true, 'a single value'],
])('%j is %s', (body, words) => {
	expect(describeBody(body)).toBe(words);
	expect(isCutOff(body)).toBe(words === 'JSON that was cut off');
});

test.each([
	['[', ']', 'a list'],
	['{"a":', '}', 'other JSON'],
])(
	'what is nested in %s… deeper than JavaScript writes is only described',
	(open, close, words) => {
		const depth = 20_000;
		const body: unknown = JSON.parse(`${open.repeat(depth)}1${close.repeat(depth)}`);

		expect(quoteBody(body)).toBe(words);
	},
);

test.each<[unknown, string]>([
	['not\ntoday', '"not today"'],
	['<html>', 'a page of HTML'],
	[['a', 1], '["a",1]'],
	[{ error: 'busy' }, '{"error":"busy"}'],
	[12, 'a single value'],
	['x'.repeat(200), `"${'x'.repeat(149)}…"`],
	[new OverlongBody(), `more than ${new OverlongBody().size}`],
])('%#. what can be read of a body is quoted, and other bodies are described', (body, quote) => {
	expect(quoteBody(body)).toBe(quote);
});

test('an error may be quoted at more length', () => {
	expect(quoteBody('x'.repeat(200), 180)).toBe(`"${'x'.repeat(179)}…"`);
});
