import { runInNewContext } from 'node:vm';
import { isPlainObject, setKey } from '../../../nodes/Nex/attributes/plainObject';

test.each([
	['an empty object', {}],
	['an object without a prototype', Object.create(null) as unknown],
	['an object of another realm, as expressions give it', runInNewContext('({ a: 1 })') as unknown],
])('%s is a plain object', (_what, value) => {
	expect(isPlainObject(value)).toBe(true);
});

test.each([
	['null', null],
	['a list', [1]],
	['a list of another realm', runInNewContext('[1]') as unknown],
	['a date', new Date(0)],
	['an instance of a class', new Map()],
	['a function', () => ({})],
	['a text', 'text'],
	['nothing', undefined],
])('%s is none', (_what, value) => {
	expect(isPlainObject(value)).toBe(false);
});

test.each(['a', '__proto__', 'constructor'])('the key %s is data, and may be set again', (key) => {
	const target: Record<string, unknown> = {};
	setKey(target, key, { first: true });
	setKey(target, key, 'second');

	expect(JSON.stringify(target)).toBe(`{"${key}":"second"}`);
	expect(Object.getPrototypeOf(target)).toBe(Object.prototype);
});
