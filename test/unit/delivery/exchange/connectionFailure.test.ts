import {
	ConnectionFailure,
	withoutAnswer,
} from '../../../../nodes/Nex/delivery/exchange/connectionFailure';
import { ItemRefusal } from '../../../../nodes/Nex/delivery/exchange/itemRefusal';
import { Secret } from '../../../../nodes/Nex/delivery/exchange/secret';

/** Of a request that nobody has signed yet. */
const unsigned = new Secret();

/** Of one that was signed, so that it may have been sent. */
const signed = new Secret();
signed.note('sk-of-somebody');

/** What n8n throws: its own error around the one of the HTTP client, which holds the request. */
function thrownByN8n(code: string) {
	const clientError = Object.assign(new Error(`connect ${code}`), {
		code,
		config: { headers: { Authorization: 'Bearer sk-secret' } },
	});
	return new Error('The service refused the connection', { cause: clientError });
}

test.each([
	['ECONNREFUSED', 'refused', 'The server refused the connection (ECONNREFUSED)'],
	['ECONNRESET', 'reset', 'The server closed the connection before it had answered (ECONNRESET)'],
	[
		'ERR_BAD_RESPONSE',
		'reset',
		'The server closed the connection before it had answered (ERR_BAD_RESPONSE)',
	],
	['EPIPE', 'reset', 'The server closed the connection before it had answered (EPIPE)'],
	[
		'ERR_STREAM_PREMATURE_CLOSE',
		'reset',
		'The server closed the connection before it had answered (ERR_STREAM_PREMATURE_CLOSE)',
	],
	['ETIMEDOUT', 'timeout', 'The server did not answer in time (ETIMEDOUT)'],
	['ECONNABORTED', 'timeout', 'The server did not answer in time (ECONNABORTED)'],
	['ESOCKETTIMEDOUT', 'timeout', 'The server did not answer in time (ESOCKETTIMEDOUT)'],
	['ENOTFOUND', 'notFound', "The server's name was not found (ENOTFOUND)"],
	['EAI_AGAIN', 'notFound', "The server's name was not found (EAI_AGAIN)"],
	['ENETUNREACH', 'unreachable', 'The server could not be reached (ENETUNREACH)'],
	['EHOSTUNREACH', 'unreachable', 'The server could not be reached (EHOSTUNREACH)'],
	[
		'HPE_INVALID_CONSTANT',
		'garbled',
		'The server answered with something that is not HTTP (HPE_INVALID_CONSTANT)',
	],
	['EAI_FAIL', 'notFound', "The server's name was not found (EAI_FAIL)"],
	...['EADDRNOTAVAIL', 'EMFILE', 'ENFILE'].map((code) => [
		code,
		'exhausted',
		`The machine that runs n8n has run out of connections (${code})`,
	]),
	...[
		'CERT_HAS_EXPIRED',
		'DEPTH_ZERO_SELF_SIGNED_CERT',
		'ERR_TLS_CERT_ALTNAME_INVALID',
		'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
		'ERR_INVALID_CHAR',
		'EACCES',
	].map((code) => [code, 'unsent', `The request could not be sent (${code})`]),
	...['EPROTO', 'ERR_SSL_WRONG_VERSION_NUMBER', 'ENOBUFS', 'ERR_STREAM_DESTROYED', 'E_NEW'].map(
		(code) => [code, 'other', `The connection failed (${code})`],
	),
])('%s means that the connection was %s', (code, kind, message) => {
	const failure = withoutAnswer(thrownByN8n(code), false, unsigned);

	expect(failure).toBeInstanceOf(ConnectionFailure);
	expect(failure).toMatchObject({ kind, message });
});

describe('once the answer had begun', () => {
	test.each([
		'Z_BUF_ERROR',
		'Z_DATA_ERROR',
		'ERR_STREAM_PREMATURE_CLOSE',
		'ECONNRESET',
		'EPROTO',
		'HPE_INVALID_CHUNK_SIZE',
		'CERT_HAS_EXPIRED',
	])('%s means that it broke off', (code) => {
		const thrown = Object.assign(new Error('unexpected end of file'), { code });

		expect(withoutAnswer(thrown, true, unsigned)).toMatchObject({
			kind: 'broken',
			message: `The server's answer broke off or was damaged on the way (${code})`,
		});
	});

	test('an error without a code means so, too', () => {
		expect(withoutAnswer(new Error('what?'), true, unsigned)).toMatchObject({
			kind: 'broken',
			message: "The server's answer broke off or was damaged on the way",
		});
	});

	test('a time-out is still one', () => {
		expect(withoutAnswer(thrownByN8n('ETIMEDOUT'), true, unsigned)).toMatchObject({
			kind: 'timeout',
		});
	});
});

test('an n8n that drops the cause of its errors still tells the code', () => {
	const thrown = Object.assign(new Error('The service refused the connection'), {
		httpCode: 'ECONNRESET',
	});

	expect(withoutAnswer(thrown, false, unsigned)).toMatchObject({ kind: 'reset' });
});

test('a code that says what happened counts more than one around it that does not', () => {
	const outer = Object.assign(thrownByN8n('ECONNRESET'), { code: 'ERR_OF_A_WRAPPER' });

	expect(withoutAnswer(outer, false, unsigned)).toMatchObject({ kind: 'reset' });
	expect(
		withoutAnswer(Object.assign(thrownByN8n('ERR_TLS_13'), { code: 'ERR_OUTER' }), false, unsigned),
	).toMatchObject({
		kind: 'other',
		message: 'The connection failed (ERR_OUTER)',
	});
});

test.each([
	'Not Found',
	'not_found',
	'see ECONNRESET',
	'ECONNRESET?',
	'404',
	404,
	['ECONNRESET'],
	null,
	'',
])('%j is no code', (code) => {
	expect(withoutAnswer(Object.assign(new Error('No.'), { code }), false, unsigned)).toBeInstanceOf(
		ItemRefusal,
	);
	expect(
		withoutAnswer(
			Object.assign(new Error('No.'), { code, httpCode: 'ECONNRESET' }),
			false,
			unsigned,
		),
	).toMatchObject({ kind: 'reset' });
});

test('nothing of the request is kept, which holds the key', () => {
	const failure = withoutAnswer(thrownByN8n('ECONNRESET'), false, unsigned);

	expect(failure.cause).toBeUndefined();
	expect(JSON.stringify(Object.entries(failure)) + (failure.stack ?? '')).not.toContain(
		'sk-secret',
	);
});

test('a request that the credential refused to sign is told in its words', () => {
	const refusal = new Error('n8n wraps it, twice', {
		cause: new Error('n8n wraps it', {
			cause: new Error('The key was not sent, because of that. Open the credential. Do this.'),
		}),
	});

	expect(withoutAnswer(refusal, false, unsigned)).toBeInstanceOf(ItemRefusal);
	expect(withoutAnswer(refusal, false, unsigned)).toMatchObject({
		message: 'The key was not sent, because of that',
		advice: 'Open the credential. Do this.',
	});
});

test("errors that are each other's cause do not lead round in circles", () => {
	const one = new Error('one');
	one.cause = new Error('two', { cause: one });

	expect(withoutAnswer(one, false, unsigned)).toBeInstanceOf(ItemRefusal);
});

test('an error with no word and no code in it says at least that nothing was sent', () => {
	expect(withoutAnswer(undefined, false, unsigned)).toMatchObject({
		message: 'The request was not sent',
		advice: 'Check the credential.',
	});
});

describe('an error without a code after the request was signed', () => {
	test('leaves open what became of the request, and is told in its words without the key', () => {
		const failure = withoutAnswer(
			new TypeError('cannot send sk-of-somebody anywhere'),
			false,
			signed,
		);

		expect(failure).toBeInstanceOf(ConnectionFailure);
		expect(failure).toMatchObject({
			kind: 'other',
			message: 'The connection failed: cannot send [API key] anywhere',
		});
	});

	test('that has no word leaves it open, too', () => {
		expect(withoutAnswer('?', false, signed)).toMatchObject({
			kind: 'other',
			message: 'The connection failed',
		});
	});

	test("is told with its advice where it is n8n's guard that has sent nothing", () => {
		const guard = Object.assign(new Error('The request was blocked'), {
			name: 'SsrfBlockedIpError',
			description: 'Ask your n8n administrator.',
		});

		expect(withoutAnswer(new Error('wrapped', { cause: guard }), false, signed)).toMatchObject({
			name: 'ItemRefusal',
			message: 'The request was blocked',
			advice: 'Ask your n8n administrator.',
		});
	});
});
