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
