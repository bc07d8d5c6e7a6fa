import { parseExactly } from '../../../../nodes/Nex/delivery/exchange/exactJson';

const long = '32414268188027657';

test.each([
	['in an object', `{"artifact_id":${long}}`, { artifact_id: long }],
	['in a list', `[1,${long},${long}]`, [1, long, long]],
	['first in a list', `[${long}]`, [long]],
	['deep down', `{"a":[{"b":{"c":[[${long}]]}}]}`, { a: [{ b: { c: [[long]] } }] }],
	['at the top', long, long],
	['after spaces and lines', ` \n${long}\n`, long],
	['laid out over lines', `{\n\t"id" : \r\n  ${long}\n}`, { id: long }],
	['below zero', `{"id":-${long}}`, { id: `-${long}` }],
	['with very many digits', `{"id":${'9'.repeat(400)}}`, { id: '9'.repeat(400) }],
	['the first that is not safe', '[9007199254740992]', ['9007199254740992']],
	['the first below zero', '[-9007199254740992]', ['-9007199254740992']],
	['with a round end', '[100000000000000000]', ['100000000000000000']],
	['beside a name like it', `{"${long}":${long}}`, { [long]: long }],
	['after a text with quotes in it', `{"a":"\\"\\\\","id":${long}}`, { a: '"\\', id: long }],
])('an integer that a number would round is text: %s', (_where, text, value) => {
	expect(parseExactly(text)).toEqual(value);
});

test.each([
	['the largest that is safe', '[9007199254740991,-9007199254740991]'],
	['sixteen digits that are safe', '{"id":1234567890123456}'],
	['a fraction', '{"score":0.12345678901234567890}'],
	['a long number with a fraction', '[12345678901234567.5]'],
	['an exponent', '[1e25,1.5E+3,12345678901234567e2,-1E-7]'],
	['zeros', '[0,-0,0.0]'],
])('any other number is a number: %s', (_what, text) => {
	expect(parseExactly(text)).toEqual(JSON.parse(text));
});

test.each([
	['digits', `{"id":"${long}"}`],
	['what looks like a list', `{"note":"see: [${long}, ${long}]"}`],
	['quotes in it', `{"note":"\\"id\\": ${long} \\\\"}`],
	['a backslash at its end', `{"note":"\\\\","next":"[${long}]"}`],
	['signs of all alphabets', `{"Zoë":"[${long}] 😀 \\ud83d\\ude00"}`],
])('no text is changed: %s', (_what, text) => {
	expect(parseExactly(text)).toEqual(JSON.parse(text));
});

test.each(['', '{"id":', `{"id":${long}`, `{${long}:1}`, `[0${long}]`, `"${long}`, 'OK', '<html>'])(
	'what is no JSON stays the text that it is: %j',
	(text) => {
		expect(parseExactly(text)).toBe(text);
	},
);

test('the name __proto__ is one like any other', () => {
	const value = parseExactly(`{"__proto__":{"id":${long}}}`);

	expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
	expect(Object.entries(value as object)).toEqual([['__proto__', { id: long }]]);
});
