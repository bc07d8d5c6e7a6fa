import type { IExecutePaginationFunctions } from 'n8n-workflow';

import { Keys } from '../../../nodes/Nex/delivery/keys';

const withCredential = (read: () => Promise<object>) =>
	({ getCredentials: read }) as unknown as IExecutePaginationFunctions;
const credential = (apiKey: string, baseUrl = 'https://nex.example') =>
	withCredential(async () => await Promise.resolve({ apiKey, baseUrl }));

test('the same key at the same address has one fingerprint, and any other another one', async () => {
	const keys = new Keys();
	const first = await keys.of(credential('sk-one'));

	expect(await keys.of(credential('sk-one'))).toBe(first);
	expect(await keys.of(credential('sk-two'))).not.toBe(first);
	expect(await keys.of(credential('sk-one', 'https://other.example'))).not.toBe(first);
	expect(first).not.toContain('sk-one');
});

test.each([
	['Bearer sk-one', 'https://nex.example'],
	['  sk-one ', ' https://nex.example '],
	['bearer   sk-one', 'https://nex.example'],
])('the key %j at %j is the same key, as it signs alike', async (apiKey, baseUrl) => {
	const keys = new Keys();

	expect(await keys.of(credential(apiKey, baseUrl))).toBe(await keys.of(credential('sk-one')));
});

test('a key that n8n does not give has none, and disturbs no other', async () => {
	const keys = new Keys();
	const broken = keys.of(withCredential(async () => await Promise.reject(new Error('no'))));

	expect(await broken).toBeUndefined();
	expect(await keys.of(credential('sk-one'))).toEqual(expect.any(String));
});

test('keys are read one after another', async () => {
	const keys = new Keys();
	let atOnce = 0;
	let most = 0;
	const slow = withCredential(async () => {
		most = Math.max(most, ++atOnce);
		await new Promise(setImmediate);
		atOnce -= 1;
		return {};
	});
	await Promise.all([keys.of(slow), keys.of(slow), keys.of(slow)]);

	expect(most).toBe(1);
});
