import { ItemRefusal } from './itemRefusal';
import type { Secret } from './secret';

/**
 * Why no answer came: the connection was `refused`; the host's name was `notFound`; the connection
 * was `reset` (closed before the answer had begun); the `timeout` passed; the host was
 * `unreachable` (no way leads to it); what came was no HTTP (`garbled`); this machine's ports or
 * files were `exhausted`; the request was left `unsent`, as with a certificate that is not trusted;
 * the answer began and came `broken`; or `other`, which nobody has met yet.
 */
export type ConnectionProblem =
	| 'refused'
	| 'notFound'
	| 'reset'
	| 'timeout'
	| 'unreachable'
	| 'garbled'
	| 'exhausted'
	| 'unsent'
	| 'broken'
	| 'other';

/** Thrown where a request got no answer. `message` is one sentence for a person. */
export class ConnectionFailure extends Error {
	override readonly name = 'ConnectionFailure';

	constructor(
		readonly kind: ConnectionProblem,
		sentence: string,
	) {
		super(sentence);
	}
}

/**
 * The codes of Node and of axios that say what became of a connection. A code that stands in none
 * of these tables leaves open how far the request came.
 */
const codes: Partial<Record<ConnectionProblem, readonly string[]>> = {
	refused: ['ECONNREFUSED'],
	notFound: ['ENOTFOUND'],
	reset: ['ECONNRESET', 'ENETRESET', 'EPIPE', 'ERR_BAD_RESPONSE', 'ERR_STREAM_PREMATURE_CLOSE'],
	timeout: ['ETIMEDOUT', 'ECONNABORTED', 'ESOCKETTIMEDOUT'],
	unreachable: ['EHOSTUNREACH', 'ENETUNREACH', 'EHOSTDOWN', 'ENETDOWN'],
	exhausted: ['EADDRNOTAVAIL', 'EMFILE', 'ENFILE'],
	unsent: [
		// What connect(2) and socket(2) may say, and no call after them.
		'EACCES',
		'EAFNOSUPPORT',
		'EPERM',
		// What Node and axios refuse to send.
		'ERR_BAD_OPTION',
		'ERR_BAD_OPTION_VALUE',
		'ERR_BAD_REQUEST',
		'ERR_HTTP_INVALID_HEADER_VALUE',
		'ERR_INVALID_ARG_TYPE',
		'ERR_INVALID_ARG_VALUE',
		'ERR_INVALID_CHAR',
		'ERR_INVALID_HTTP_TOKEN',
		'ERR_INVALID_PROTOCOL',
		'ERR_INVALID_URL',
		'ERR_NOT_SUPPORT',
		'ERR_SOCKET_BAD_PORT',
		'ERR_UNESCAPED_CHARACTERS',
		// A certificate is looked at before anything is written
		// (https://nodejs.org/api/tls.html#x509-certificate-error-codes).
		'CERT_CHAIN_TOO_LONG',
		'CERT_HAS_EXPIRED',
		'CERT_NOT_YET_VALID',
		'CERT_REJECTED',
		'CERT_REVOKED',
		'CERT_SIGNATURE_FAILURE',
		'CERT_UNTRUSTED',
		'CRL_HAS_EXPIRED',
		'CRL_NOT_YET_VALID',
		'CRL_SIGNATURE_FAILURE',
		'DEPTH_ZERO_SELF_SIGNED_CERT',
		'ERROR_IN_CERT_NOT_AFTER_FIELD',
		'ERROR_IN_CERT_NOT_BEFORE_FIELD',
		'ERROR_IN_CRL_LAST_UPDATE_FIELD',
		'ERROR_IN_CRL_NEXT_UPDATE_FIELD',
		'ERR_TLS_CERT_ALTNAME_FORMAT',
		'ERR_TLS_CERT_ALTNAME_INVALID',
		'HOSTNAME_MISMATCH',
		'INVALID_CA',
		'INVALID_PURPOSE',
		'PATH_LENGTH_EXCEEDED',
		'SELF_SIGNED_CERT_IN_CHAIN',
		'UNABLE_TO_DECODE_ISSUER_PUBLIC_KEY',
		'UNABLE_TO_DECRYPT_CERT_SIGNATURE',
		'UNABLE_TO_DECRYPT_CRL_SIGNATURE',
		'UNABLE_TO_GET_CRL',
		'UNABLE_TO_GET_ISSUER_CERT',
		'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
		'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
	],
};

const problems = new Map(
	Object.entries(codes).flatMap(([problem, itsCodes]) =>
		itsCodes.map((code) => [code, problem as ConnectionProblem]),
	),
);

/** How the codes of Node's HTTP parser and of the look-up of names begin. */
const prefixes: ReadonlyArray<[string, ConnectionProblem]> = [
	['HPE_', 'garbled'],
	['EAI_', 'notFound'],
];

const sentences: Record<ConnectionProblem, string> = {
	refused: 'The server refused the connection',
	notFound: "The server's name was not found",
	reset: 'The server closed the connection before it had answered',
	timeout: 'The server did not answer in time',
	unreachable: 'The server could not be reached',
	garbled: 'The server answered with something that is not HTTP',
	exhausted: 'The machine that runs n8n has run out of connections',
	unsent: 'The request could not be sent',
	broken: "The server's answer broke off or was damaged on the way",
	other: 'The connection failed',
};

/**
 * Tells why a request has no answer, from what n8n's request helper threw or what reading the
 * answer did. Of that error, which holds the request and with it the key, only its code is kept, or
 * where it has none its message.
 *
 * @param thrown the error of n8n's request helper, of the credential within it, or of the stream
 * @param hasBegun whether the answer had begun to come, so that the request has surely arrived
 * @param secret noted where the request was signed, so that it may have been sent
 * @returns a `ConnectionFailure`; an `ItemRefusal` where the credential refused to sign the request, or
 *   n8n to send it
 */
export function withoutAnswer(
	thrown: unknown,
	hasBegun: boolean,
	secret: Secret,
): ConnectionFailure | ItemRefusal {
	const found = chain(thrown)
		.map(codeOf)
		.filter((code) => code !== undefined);
	const code = found.find((candidate) => problemOf(candidate) !== 'other') ?? found[0];
	if (code === undefined && !hasBegun) return withoutCode(chain(thrown), secret);
	const problem = hasBegun ? problemInAnswer(code) : problemOf(code ?? '');
	const detail = code === undefined ? '' : ` (${code})`;
	return new ConnectionFailure(problem, `${sentences[problem]}${detail}`);
}

function problemOf(code: string): ConnectionProblem {
	const known = problems.get(code) ?? prefixes.find(([prefix]) => code.startsWith(prefix))?.[1];
	return known ?? 'other';
}

function problemInAnswer(code: string | undefined): ConnectionProblem {
	return problemOf(code ?? '') === 'timeout' ? 'timeout' : 'broken';
}

/** Before a request is signed nothing is sent; after that, only n8n's guard of addresses says so. */
function withoutCode(errors: readonly Error[], secret: Secret): ConnectionFailure | ItemRefusal {
	const message = secret.hiddenIn(errors.at(-1)?.message ?? '');
	const guard = errors.find(({ name }) => name.startsWith('SsrfBlocked'));
	if (guard !== undefined) return new ItemRefusal(guard.message, adviceOf(guard));
	if (!secret.isNoted) return notSigned(message);
	return new ConnectionFailure('other', [sentences.other, message].filter(Boolean).join(': '));
}

/** n8n's guard says whom to ask. */
function adviceOf({ description }: Error & { description?: unknown }): string {
	return typeof description === 'string' ? description : 'Check the Base URL in the credential.';
}

/** The credential refuses in two or three sentences: what is wrong, then what to do. */
function notSigned(message: string): ItemRefusal {
	const [whatHappened = '', ...whatToDo] = (message || 'The request was not sent').split('. ');
	return new ItemRefusal(whatHappened, whatToDo.join('. ') || 'Check the credential.');
}

/** The error and its causes, outermost first. */
function chain(error: unknown): Error[] {
	const errors: Error[] = [];
	for (
		let current = error;
		current instanceof Error && !errors.includes(current);
		current = current.cause
	) {
		errors.push(current);
	}
	return errors;
}

/** Before 2.34, n8n drops the client's error and keeps its code as the `httpCode` of its own. */
function codeOf(error: Error): string | undefined {
	const { code, httpCode } = error as { code?: unknown; httpCode?: unknown };
	return [code, httpCode].find(
		(candidate): candidate is string =>
			typeof candidate === 'string' && /^[A-Z][A-Z\d_]+$/.test(candidate),
	);
}
