import { parseExactly } from '../../../../nodes/Nex/delivery/exchange/exactJson';
import { keyIn, Secret } from '../../../../nodes/Nex/delivery/exchange/secret';

const key = 'sk-abc&def<1/2+"3';

function hiding(apiKey: string): Secret {
	const secret = new Secret();
	secret.note(apiKey);
	return secret;
}

/** As a server may write a key into JSON. */
const inJson: Record<string, string> = {
	'as it is': JSON.stringify(key),
	'with slashes escaped': JSON.stringify(key).replaceAll('/', '\\/'),
	'with what means something in HTML escaped': JSON.stringify(key)
		.replaceAll('&', '\\u0026')
		.replaceAll('<', '\\u003c'),
	'with capital letters in its escapes': JSON.stringify(key).replaceAll('+', '\\u002B'),
	'with all its signs escaped': JSON.stringify(key).replace(
		/[^a-z\d\\"]/g,
		(sign) => `\\u00${sign.charCodeAt(0).toString(16)}`,
	),
	'as text of HTML': JSON.stringify(key).replaceAll('&', '&amp;').replaceAll('<', '&lt;'),
	'as a part of an address': JSON.stringify(encodeURIComponent(key)),
};

test.each(Object.entries(inJson))('the key, written %s, is hidden', (_how, written) => {
	const text = `{"in ${written.slice(1, -1)}":["Bearer ${written.slice(1, -1)}"]}`;

	expect(parseExactly(hiding(key).hiddenIn(text))).toEqual({
		'in [API key]': ['Bearer [API key]'],
	});
});

test.each([
	'{"a":"\\u0026 \\u00e9 \\ud83d\\ude00"}',
	'{"a":"\\\\u0041bc","b":"\\u0022\\u005c\\u000a"}',
	'a text that ends in \\',
	'\\u00',
])('%s without the key stays as it is', (text) => {
	expect(hiding(key).hiddenIn(text)).toBe(text);
});

test('beside the key, escapes mean what they meant', () => {
	const others = { quote: '"', slash: '\\', literal: '\\u0041', line: '\n', accent: 'é' };
	const text = `{"key":"${key.replace('"', '\\u0022')}","quote":"\\u0022","slash":"\\u005c","literal":"\\\\u0041","line":"\\u000a","accent":"\\u00e9"}`;

	expect(parseExactly(hiding(key).hiddenIn(text))).toEqual({ key: '[API key]', ...others });
});

test.each([
	['sk-1234', 'of fewer than eight characters'],
	['1234567890', 'without a letter'],
])('%s, a text %s, may stand anywhere by chance and is not hidden', (short) => {
	const secret = hiding(short);

	expect(secret.isNoted).toBe(true);
	expect(secret.hiddenIn(`{"id":"${short}"}`)).toBe(`{"id":"${short}"}`);
	expect(secret.isIn(short)).toBe(false);
});

test.each(['sk-12345', '1234567A'])('%s, of eight characters with a letter, is hidden', (short) => {
	expect(hiding(short).hiddenIn(`{"id":"${short}"}`)).toBe('{"id":"[API key]"}');
});

test('every sign that means something in HTML may be written as HTML does', () => {
	expect(hiding('sk-a<b>c&d').hiddenIn('no sk-a&lt;b&gt;c&amp;d')).toBe('no [API key]');
});

test('the key is found in an address in any letter case, and nothing where none is noted', () => {
	expect(hiding('sk-ABCdef').isIn('https://SK-abcDEF.example')).toBe(true);
	expect(hiding('sk-ABCdef').isIn('https://sk-other.example')).toBe(false);
	expect(new Secret().isNoted).toBe(false);
	expect(new Secret().isIn('https://sk-abcdef.example')).toBe(false);
	expect(new Secret().hiddenIn('nothing of it')).toBe('nothing of it');
});

test.each([
	[' sk-abcdef ', 'sk-abcdef'],
	['Bearer sk-abcdef', 'sk-abcdef'],
	['bearer   sk-abcdef', 'sk-abcdef'],
	['my bearer sk-abcdef', 'my bearer sk-abcdef'],
	[undefined, ''],
	[null, ''],
])('of %p in the credential, the key is %p', (apiKey, sent) => {
	expect(keyIn(apiKey)).toBe(sent);
});
