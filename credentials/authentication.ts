import type { ICredentialDataDecryptedObject, IHttpRequestOptions } from 'n8n-workflow';

/** Where Nex's own API answers, from Nex's published API description. */
export const defaultBaseUrl = 'https://app.nex.ai/api/developers';

/**
 * Signs one request with the credential: the key goes into the `Authorization` header, and a
 * relative address is completed with the credential's base URL.
 *
 * n8n calls it for this package's node, for the credential test and for n8n's HTTP Request node,
 * whose older request options say `uri` for `url`. The options that come in stay untouched, so
 * that the key lives no longer than the request.
 *
 * @param credentials the decrypted credential: `apiKey`, with or without a leading "Bearer ", and
 *   `baseUrl` (default: Nex itself)
 * @param requestOptions the request as the node built it, its address absolute or relative
 * @returns a copy of the request with an absolute address and the key, which follows no redirect
 * @throws Error with a sentence for the person when there is no key, when the base URL is not
 *   one, when the key would travel unencrypted to another machine, or when the request would go to
 *   another host than the base URL's
 */
export async function signRequest(
	credentials: ICredentialDataDecryptedObject,
	requestOptions: IHttpRequestOptions,
): Promise<IHttpRequestOptions> {
	const key = readKey(credentials.apiKey);
	const baseUrl = readBaseUrl(credentials.baseUrl);
	const address = completeAddress(requestOptions, baseUrl);
	refuseOtherHosts(address, baseUrl);
	// Last: what is refused before it was surely not sent.
	(requestOptions as OptionsOfNode)[signedWith]?.(credentials);

	const signed: IHttpRequestOptions & OptionsOfHttpRequestNode = {
		...requestOptions,
		url: address,
		headers: { ...withoutAuthorization(requestOptions.headers), Authorization: `Bearer ${key}` },
		// By default n8n follows redirects and sends the key along, to another host too.
		disableFollowRedirect: true,
		followRedirect: false,
		followAllRedirects: false,
		sendCredentialsOnCrossOriginRedirect: false,
	};
	delete signed.baseURL;
	delete signed.uri;
	return signed;
}

/** The node asks in this way which credential signs a request; it may refuse it by throwing. */
const signedWith: unique symbol = Symbol.for('n8n-nodes-nex.signedWith') as never;

interface OptionsOfNode extends IHttpRequestOptions {
	[signedWith]?: (credentials: ICredentialDataDecryptedObject) => void;
}

/** What n8n's HTTP Request node, which uses n8n's older request options, calls otherwise. */
interface OptionsOfHttpRequestNode {
	uri?: string;
	followRedirect?: boolean;
	followAllRedirects?: boolean;
}

function readKey(apiKey: unknown): string {
	const key = String(apiKey ?? '')
		.trim()
		.replace(/^bearer\s+/i, '')
		.trim();
	if (key === '' || /^bearer$/i.test(key)) {
		throw new Error(
			'The Nex API credential has no API key. Open the credential and paste a key from your Nex settings.',
		);
	}
	// RFC 9110, section 5.5: a header takes visible ASCII; anything else was pasted by accident.
	if (!/^[\x21-\x7e]+$/.test(key)) {
		throw new Error(
			'The API key in the Nex API credential contains a space, a line break or a character that is not allowed in a key. Open the credential and paste the key again.',
		);
	}
	return key;
}

function readBaseUrl(value: unknown): URL {
	const text = String(value ?? '').trim() || defaultBaseUrl;
	const url = parse(text);
	if (url === undefined || !/^https?:$/.test(url.protocol)) {
		throw new Error(
			`The Base URL in the Nex API credential is not an address that starts with https://. Open the credential and set it, for example to ${defaultBaseUrl}.`,
		);
	}
	if (url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '') {
		throw new Error(
			`The Base URL in the Nex API credential contains more than an address: remove the user name, "?" or "#" part, so that it looks like ${defaultBaseUrl}.`,
		);
	}
	if (url.protocol === 'http:' && !isThisMachine(url.hostname)) {
		throw new Error(
			`The Nex API key was not sent, because http:// to "${url.hostname}" is not encrypted and anyone in between could read it. Open the credential and start its Base URL with https://.`,
		);
	}
	return url;
}

/** The loopback names of RFC 6761 and RFC 1122; the URL parser has already unified spellings. */
function isThisMachine(hostname: string): boolean {
	return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d+){3}$/.test(hostname);
}

function completeAddress(
	requestOptions: IHttpRequestOptions & OptionsOfHttpRequestNode,
	base: URL,
): string {
	const requested = requestOptions.url || requestOptions.uri || '';
	if (/^([a-z][a-z\d+.-]*:|\/\/)/i.test(requested)) return requested;
	const start = requestOptions.baseURL ?? base.href;
	return `${withoutSlashesAtTheEnd(start)}/${requested.replace(/^\/+/, '')}`;
}

/** In one pass: /\/+$/ looks at a long row of slashes once for each of them. */
function withoutSlashesAtTheEnd(text: string): string {
	let end = text.length;
	while (text[end - 1] === '/') end -= 1;
	return text.slice(0, end);
}

function refuseOtherHosts(address: string, baseUrl: URL): void {
	const target = parse(address);
	if (target?.origin === baseUrl.origin) return;
	const destination = target === undefined ? 'an address that is not a URL' : target.origin;
	throw new Error(
		`The Nex API key was not sent: the credential is for ${baseUrl.origin}, and this request goes to ${destination}. Use an address that begins with ${baseUrl.href}, or a credential whose Base URL is on that host.`,
	);
}

function withoutAuthorization(headers: IHttpRequestOptions['headers']): object {
	return Object.fromEntries(
		Object.entries(headers ?? {}).filter(([name]) => name.toLowerCase() !== 'authorization'),
	);
}

function parse(address: string): URL | undefined {
	try {
		return new URL(address);
	} catch {
		return undefined;
	}
}
