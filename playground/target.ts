import { FixableError } from '../programs/errors';

const nexBaseUrl = 'https://app.nex.ai/api/developers';

/** What the playground's n8n writes to: the sandbox, or Nex itself with a person's own key. */
export type Target =
	| { readonly kind: 'sandbox' }
	| { readonly kind: 'nex'; readonly apiKey: string; readonly baseUrl: string };

/**
 * Decides from the environment what the playground writes to: Nex where `NEX_API_KEY` is set (at
 * `NEX_BASE_URL` where that is set too), else the sandbox.
 *
 * @param environment where to look
 * @returns the target
 * @throws {FixableError} where the variables contradict each other or hold no key or address
 */
export function chooseTarget(environment: NodeJS.ProcessEnv): Target {
	const { NEX_API_KEY: apiKey, NEX_BASE_URL: baseUrl } = environment;
	if (apiKey === undefined) {
		if (baseUrl === undefined) return { kind: 'sandbox' };
		throw new FixableError(
			'NEX_BASE_URL is set and NEX_API_KEY is not. Set both to use Nex, or neither to use the sandbox.',
		);
	}
	if (apiKey.trim() === '') {
		throw new FixableError(
			'NEX_API_KEY is set and empty. Put a key in it to use Nex, or unset it to use the sandbox.',
		);
	}
	return { kind: 'nex', apiKey: apiKey.trim(), baseUrl: checkedBaseUrl(baseUrl ?? nexBaseUrl) };
}

function checkedBaseUrl(baseUrl: string): string {
	const url = URL.canParse(baseUrl) ? new URL(baseUrl) : undefined;
	const isLoopback =
		url !== undefined && ['127.0.0.1', 'localhost', '[::1]'].includes(url.hostname);
	if (url?.protocol === 'https:' || (url?.protocol === 'http:' && isLoopback)) return baseUrl;
	throw new FixableError(
		`NEX_BASE_URL is "${baseUrl}". It must be an address that begins with https://, such as ${nexBaseUrl}.`,
	);
}
