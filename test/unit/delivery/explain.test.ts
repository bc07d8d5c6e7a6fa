import { explain } from '../../../nodes/Nex/delivery/explain';
import type { Failure } from '../../../nodes/Nex/delivery/failure';

const failed = (facts: Partial<Failure>): Failure => ({
	reason: 'refused',
	itemIndex: 0,
	attempts: 1,
	...facts,
});

describe('what happened, and what to do', () => {
	test.each<[Partial<Failure>, string, string]>([
		[
			{ reason: 'refused', status: 400, nexMessage: 'unknown attribute "shoe_size".' },
			'Nex does not accept the item\'s data: unknown attribute "shoe_size"',
			'Correct the value that Nex names',
		],
		[
			{ reason: 'unauthorized', status: 401, nexMessage: 'invalid API key' },
			'Nex does not accept the API key: invalid API key',
			'Open the credential',
		],
		[
			{ reason: 'forbidden', status: 403, nexMessage: 'missing scope record.write' },
			'The API key may not do this: missing scope record.write',
			'Give the key the scope',
		],
		[{ reason: 'refused', status: 404 }, 'Nex does not have what', 'Check the names and IDs'],
		[{ reason: 'refused', status: 409 }, 'contradicts another record', 'must be unique'],
		[{ reason: 'refused', status: 413 }, 'larger than Nex takes', 'fewer or shorter values'],
		[{ reason: 'refused', status: 422 }, "can not process the item's data", 'Correct the value'],
		[{ reason: 'refused', status: 418 }, 'refused the request (status 418)', 'Base URL'],
		[
			{ reason: 'rateLimited', status: 429, retryAfterSeconds: 900 },
			'asks to wait 900 s',
			'lower Max Concurrency',
		],
		[{ reason: 'rateLimited', status: 429 }, 'too many requests', 'again later'],
		[
			{ reason: 'serverFault', status: 503, attempts: 5 },
			'Nex failed to process the request (status 503)',
			'It was sent 5 times.',
		],
		[
			{ reason: 'redirect', status: 302, redirectsTo: 'https://evil.example' },
			'redirects to https://evil.example, which is not followed',
			'Set the Base URL',
		],
		[{ reason: 'redirect', status: 302 }, 'The server redirects, which', 'Set the Base URL'],
		[
			{ reason: 'connection', connection: 'refused', sentence: 'The server refused it.' },
			'The server refused it',
			'whether the server is up',
		],
		[{ reason: 'connection', connection: 'reset' }, 'did not answer', 'Check the network'],
		[{ reason: 'connection', connection: 'timeout' }, 'did not answer', 'allow more time'],
		[{ reason: 'connection', connection: 'unreachable' }, 'did not answer', 'Base URL'],
		[{ reason: 'connection', connection: 'other' }, 'did not answer', 'certificate'],
		[
			{ reason: 'unusableAnswer', status: 200, sentence: 'The answer is not a record' },
			'The answer is not a record',
			'may be stored all the same',
		],
		[
			{ reason: 'input', sentence: 'No object is chosen', advice: 'Choose one.' },
			'No object is chosen',
			'Choose one.',
		],
		[{ reason: 'unexpected', sentence: 'Something broke' }, 'Something broke', 'credential'],
	])('%j', (facts, message, advice) => {
		const explanation = explain(failed(facts));

		expect(explanation.message).toContain(message);
		expect(explanation.message).not.toMatch(/\.$/);
		expect(explanation.advice).toContain(advice);
		expect(explanation.advice).toMatch(/\.$/);
	});
});

test("an operation's own words for a status take the place of the general ones", () => {
	const words = { 404: { message: 'Nex has no such object' } };

	expect(explain(failed({ status: 404, nexMessage: 'no object "x"' }), words)).toEqual({
		message: 'Nex has no such object: no object "x"',
		advice: explain(failed({ status: 404 })).advice,
	});
});
