import { chooseTarget } from '../../../playground/target';

describe('what the playground writes to', () => {
	test('is the sandbox where the environment says nothing', () => {
		expect(chooseTarget({})).toEqual({ kind: 'sandbox' });
	});

	test('is Nex where NEX_API_KEY is set', () => {
		expect(chooseTarget({ NEX_API_KEY: ' sk-sandbox-mine ' })).toEqual({
			kind: 'nex',
			apiKey: 'sk-sandbox-mine',
			baseUrl: 'https://app.nex.ai/api/developers',
		});
	});

	test('is Nex at NEX_BASE_URL where both are set', () => {
		const environment = { NEX_API_KEY: 'sk-sandbox-mine', NEX_BASE_URL: 'https://nex.example/api' };
		expect(chooseTarget(environment)).toMatchObject({ baseUrl: 'https://nex.example/api' });
	});

	test.each([
		[{ NEX_API_KEY: '  ' }, 'NEX_API_KEY is set and empty.'],
		[{ NEX_BASE_URL: 'https://nex.example' }, 'NEX_BASE_URL is set and NEX_API_KEY is not.'],
		[{ NEX_API_KEY: 'sk-sandbox-mine', NEX_BASE_URL: 'nex.example' }, 'begins with https://'],
		[
			{ NEX_API_KEY: 'sk-sandbox-mine', NEX_BASE_URL: 'http://nex.example' },
			'begins with https://',
		],
	])('is refused for %j', (environment, sentence) => {
		expect(() => chooseTarget(environment)).toThrow(sentence);
	});

	test('is never told with the key in the sentence', () => {
		const environment = { NEX_API_KEY: 'sk-sandbox-mine', NEX_BASE_URL: 'nex.example' };
		expect(() => chooseTarget(environment)).toThrow(/^(?!.*sk-sandbox-mine)/s);
	});
});
