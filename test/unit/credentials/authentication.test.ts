import type { IHttpRequestOptions } from 'n8n-workflow';

import { signRequest } from '../../../credentials/authentication';

const key = 'sk-test-1234';

async function sign(
	requestOptions: Partial<IHttpRequestOptions> & { uri?: string },
	credential: { apiKey?: unknown; baseUrl?: unknown } = {},
) {
	return await signRequest(
		{ apiKey: key, baseUrl: 'https://nex.example/api', ...credential } as never,
		requestOptions as IHttpRequestOptions,
	);
}

describe('the API key', () => {
	test.each([
		['as it is', key],
		['with spaces around it', `  ${key}\n`],
		['with a leading "Bearer "', `Bearer ${key}`],
		['with a leading "bearer" and spaces', ` bearer   ${key} `],
	])('pasted %s, becomes the Authorization header', async (_how, apiKey) => {
		const signed = await sign({ url: '/v1/objects' }, { apiKey });

		expect(signed.headers).toEqual({ Authorization: `Bearer ${key}` });
	});

	test.each([
		['missing', undefined],
		['empty', ''],
		['only spaces', '   '],
		['only the word Bearer', 'Bearer '],
	])('that is %s is refused with a sentence that says what to do', async (_what, apiKey) => {
		await expect(sign({ url: '/v1/objects' }, { apiKey })).rejects.toThrow(
			'The Nex API credential has no API key. Open the credential and paste a key from your Nex settings.',
		);
	});

	test.each([`${key}\r\nX-Other: 1`, 'sk-two words', 'sk-ключ'])(
		'%j, which no header can hold, is refused without being repeated',
		async (apiKey) => {
			const refusal = await sign({ url: '/v1/objects' }, { apiKey }).catch(
				(error: unknown) => error,
			);

			expect(refusal).toBeInstanceOf(Error);
			expect((refusal as Error).message).toContain('paste the key again');
			expect((refusal as Error).message).not.toContain(apiKey);
		},
	);

	test('replaces an Authorization header that the request already has, in any letter case', async () => {
		const signed = await sign({ url: '/v1/objects', headers: { authorization: 'x', accept: 'y' } });

		expect(signed.headers).toEqual({ accept: 'y', Authorization: `Bearer ${key}` });
	});

	test('is not left behind in the options that the request came with', async () => {
		const requestOptions = { url: '/v1/objects', headers: { accept: 'application/json' } };

		await sign(requestOptions);

		expect(requestOptions).toEqual({
			url: '/v1/objects',
			headers: { accept: 'application/json' },
		});
	});
});

describe('the address', () => {
	test.each([
		['https://nex.example/api', '/v1/objects', 'https://nex.example/api/v1/objects'],
		['https://nex.example/api/', 'v1/objects', 'https://nex.example/api/v1/objects'],
		[' https://nex.example/api// ', '/v1/objects', 'https://nex.example/api/v1/objects'],
		['', '/v1/objects', 'https://app.nex.ai/api/developers/v1/objects'],
	])('of base URL %j and path %j', async (baseUrl, url, expected) => {
		expect((await sign({ url }, { baseUrl })).url).toBe(expected);
	});

	test('may be absolute when it is on the host of the base URL', async () => {
		const signed = await sign({ url: 'https://nex.example/elsewhere' });

		expect(signed.url).toBe('https://nex.example/elsewhere');
	});

	test("is taken from uri, as n8n's HTTP Request node gives it", async () => {
		const signed = await sign({ uri: 'https://nex.example/api/v1/objects' });

		expect(signed).toMatchObject({ url: 'https://nex.example/api/v1/objects' });
		expect(signed).not.toHaveProperty('uri');
	});

	test.each([
		'https://evil.example/v1/objects',
		'https://nex.example.evil.example/api',
		'https://nex.example:8443/api',
		'http://nex.example/api',
		'//evil.example/v1',
		'https://nex.example@evil.example/',
	])('%s is on another host, so the key is not sent', async (url) => {
		await expect(sign({ url })).rejects.toThrow(/^The Nex API key was not sent: /);
	});

	test('stays on the host when a request brings a base URL of its own', async () => {
		await expect(sign({ url: '/v1', baseURL: 'https://evil.example' })).rejects.toThrow(
			'this request goes to https://evil.example',
		);
	});

	test.each(['/\\evil.example', '\\\\evil.example/x', '/@evil.example', '/..//evil.example'])(
		'%s cannot lead away from the host',
		async (url) => {
			const { url: signedUrl } = await sign({ url });

			expect(new URL(signedUrl).host).toBe('nex.example');
		},
	);
});

describe('the base URL', () => {
	test.each([
		'http://127.0.0.1:4010/api',
		'http://localhost:4010',
		'http://[::1]/',
		'http://127.1',
	])('%s is this machine, where http is allowed', async (baseUrl) => {
		await expect(sign({ url: '/v1/objects' }, { baseUrl })).resolves.toHaveProperty('headers');
	});

	test.each(['http://nex.example', 'http://10.0.0.1', 'http://localhost.nex.example'])(
		'%s would carry the key unencrypted over a network, and is refused with the reason',
		async (baseUrl) => {
			await expect(sign({ url: '/v1/objects' }, { baseUrl })).rejects.toThrow(
				/is not encrypted and anyone in between could read it/,
			);
		},
	);

	test.each(['app.nex.ai/api', 'ftp://nex.example', 'nonsense', 'javascript:alert(1)'])(
		'%s is refused with an example of a right one',
		async (baseUrl) => {
			await expect(sign({ url: '/v1/objects' }, { baseUrl })).rejects.toThrow(
				'for example to https://app.nex.ai/api/developers',
			);
		},
	);

	test.each(['https://user:pass@nex.example', 'https://nex.example?x=1', 'https://nex.example#x'])(
		'%s holds more than an address and is refused',
		async (baseUrl) => {
			await expect(sign({ url: '/v1/objects' }, { baseUrl })).rejects.toThrow(
				/contains more than an address/,
			);
		},
	);
});

test('a signed request follows no redirect and never sends the key to another origin', async () => {
	await expect(sign({ url: '/v1/objects' })).resolves.toMatchObject({
		disableFollowRedirect: true,
		followRedirect: false,
		followAllRedirects: false,
		sendCredentialsOnCrossOriginRedirect: false,
	});
});

describe('the node, which is told the credential', () => {
	const tell = Symbol.for('n8n-nodes-nex.signedWith');
	const told = jest.fn();
	afterEach(() => told.mockClear());

	test('hears it of a request that goes out, and can refuse it', async () => {
		await sign({ url: '/v1/objects', [tell]: told } as never);
		expect(told).toHaveBeenCalledWith(expect.objectContaining({ apiKey: key }));

		const refuse = () => {
			throw new Error('This is another API key.');
		};
		await expect(sign({ url: '/v1/objects', [tell]: refuse } as never)).rejects.toThrow(
			'This is another API key.',
		);
	});

	test.each([
		['the key', { apiKey: '' }, '/v1/objects'],
		['the base URL', { baseUrl: 'nex' }, '/v1/objects'],
		['the host', {}, 'https://other.example/v1/objects'],
	])(
		'hears nothing where %s is refused, so that nothing is sent',
		async (_what, credential, url) => {
			await expect(sign({ url, [tell]: told } as never, credential)).rejects.toThrow();
			expect(told).not.toHaveBeenCalled();
		},
	);
});
