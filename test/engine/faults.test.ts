import type { IDataObject, INode, INodeExecutionData } from 'n8n-workflow';

import type { FaultScript } from '../../sandbox';
import { loadPackage } from './n8n/packageUnderTest';
import type { PackageUnderTest } from './n8n/packageUnderTest';
import { runNode } from './n8n/runNode';
import type { NodeResult } from './n8n/runNode';
import { useSandbox } from './nexSandbox';
import { withColumns } from './parameters';

const sandbox = useSandbox();
let nex: PackageUnderTest;

beforeAll(async () => {
	nex = await loadPackage();
});

const items = Array.from({ length: 24 }, (_, index) => ({
	name: `Person ${index}`,
	// Three items for each of eight records; the letter case must not matter.
	email_addresses: index % 2 === 0 ? `p${index % 8}@example.com` : `P${index % 8}@Example.com`,
	lead_score: index,
}));

async function upsertAll(
	faults: FaultScript,
	settings: Partial<INode> = { onError: 'continueRegularOutput' },
	options: IDataObject = {},
): Promise<NodeResult> {
	sandbox().setFaults(faults);
	const { url, keys } = sandbox();
	return await runNode(nex, {
		parameters: withColumns('email_addresses', {
			options: { maxAttempts: 6, ...options } as never,
			requestOptions: { timeout: 400 },
		}),
		items,
		credential: { apiKey: keys.full, baseUrl: url },
		settings,
	});
}

const isStored = (item: INodeExecutionData) => item.json.error === undefined;
const recordOf = (item: { email_addresses: string }) => item.email_addresses.toLowerCase();

/**
 * The check that ends each case: the store holds exactly the last value of every record that was
 * reported as stored, nothing is reported stored that is not, nothing is stored twice.
 */
function expectHonestReport({ outputs: [output = []], error }: NodeResult) {
	expect(error).toBeUndefined();
	expect(output.map(({ pairedItem }) => pairedItem)).toEqual(items.map((_, item) => ({ item })));
	const stored = sandbox().records('person');
	const latest = new Map<string, number>();
	output.forEach((item, index) => {
		const source = items[index];
		if (source !== undefined && isStored(item)) latest.set(recordOf(source), source.lead_score);
	});
	const scores = stored.map(({ attributes }) => [
		String((attributes.email_addresses as string[])[0]).toLowerCase(),
		attributes.lead_score,
	]);
	expect(new Set(scores.map(([email]) => email)).size).toBe(scores.length);
	for (const [email, score] of latest) expect(scores).toContainEqual([email, score]);
	return { output, latest };
}

const person = { method: 'PUT' } as const;
const from = (first: number, to?: number) => ({ ...person, requests: { from: first, to } });

describe('a fault that passes: every item is stored in the end', () => {
	test.each<[string, FaultScript]>([
		[
			'429 with Retry-After in seconds',
			[{ when: from(4, 8), fault: { kind: 'status', status: 429, retryAfterSeconds: 1 } }],
		],
		[
			'429 with Retry-After as a date',
			[
				{
					when: from(4, 6),
					fault: { kind: 'status', status: 429, retryAfterSeconds: 1, retryAfterForm: 'date' },
				},
			],
		],
		['429 without Retry-After', [{ when: from(4, 5), fault: { kind: 'status', status: 429 } }]],
		[
			'503 with Retry-After',
			[{ when: from(2, 3), fault: { kind: 'status', status: 503, retryAfterSeconds: 1 } }],
		],
		['a burst of 500', [{ when: from(3, 7), fault: { kind: 'status', status: 500 } }]],
		[
			'502 with a page of a proxy',
			[{ when: from(3, 4), fault: { kind: 'status', status: 502, body: 'html' } }],
		],
		['408', [{ when: from(3, 3), fault: { kind: 'status', status: 408 } }]],
		['425', [{ when: from(3, 3), fault: { kind: 'status', status: 425 } }]],
		['504', [{ when: from(3, 3), fault: { kind: 'status', status: 504 } }]],
		['a reset before the record is stored', [{ when: from(2, 6), fault: { kind: 'reset' } }]],
		[
			'a reset after the record is stored',
			[{ when: from(2, 6), fault: { kind: 'reset', store: true } }],
		],
		['no answer at all', [{ when: from(5, 6), fault: { kind: 'hang' } }]],
		['no answer after storing', [{ when: from(5, 6), fault: { kind: 'hang', store: true } }]],
		[
			'an answer that trickles',
			[{ when: from(5, 7), fault: { kind: 'slowBody', milliseconds: 150 } }],
		],
		['an answer that stalls', [{ when: from(5, 7), fault: { kind: 'stall', afterBytes: 9 } }]],
		[
			'an answer that stalls after its head',
			[{ when: from(5, 6), fault: { kind: 'stall', afterBytes: 0 } }],
		],
		['JSON cut short', [{ when: from(5, 7), fault: { kind: 'truncatedJson' } }]],
		[
			'every fifth request failing at random',
			[{ when: { ...person, rate: 0.2, seed: 7 }, fault: { kind: 'status', status: 500 } }],
		],
	])(
		'%s',
		async (_what, faults) => {
			const { output, latest } = expectHonestReport(await upsertAll(faults));

			expect(output.filter(isStored)).toHaveLength(items.length);
			expect(latest.size).toBe(8);
		},
		30_000,
	);
});

describe('a fault that no repetition helps: the item has an error that says so', () => {
	test.each<[string, FaultScript, string]>([
		['HTML with status 200', [{ when: from(5, 5), fault: { kind: 'html' } }], 'not a record'],
		['an empty answer', [{ when: from(5, 5), fault: { kind: 'empty' } }], 'not a record'],
		[
			'a redirect to another host',
			[{ when: from(5, 5), fault: { kind: 'redirect', location: 'https://evil.example/x' } }],
			'https://evil.example',
		],
		[
			'422',
			[{ when: from(5, 5), fault: { kind: 'status', status: 422, message: 'no such thing' } }],
			'no such thing',
		],
	])('%s', async (_what, faults, message) => {
		const { output } = expectHonestReport(await upsertAll(faults));

		const failed = output.filter((item) => !isStored(item));
		expect(failed).toHaveLength(1);
		expect(failed[0]?.json.error).toMatchObject({
			message: expect.stringContaining(message) as string,
			attempts: 1,
		});
	});

	test('a server that fails for good gives up after as many attempts as allowed', async () => {
		const faults: FaultScript = [
			{
				when: { ...person, attribute: { slug: 'lead_score', value: 3 } },
				fault: { kind: 'status', status: 500, message: 'database is down' },
			},
		];
		const { output } = expectHonestReport(await upsertAll(faults, undefined, { maxAttempts: 3 }));

		expect(output.filter((item) => !isStored(item)).map(({ json }) => json)).toEqual([
			{
				error: {
					message: expect.stringMatching(/^In item 3: .*database is down/) as unknown,
					reason: 'serverFault',
					httpStatus: 500,
					nexMessage: 'database is down',
					attempts: 3,
					whatToDo: expect.any(String) as unknown,
				},
			},
		]);
	});
});

describe('a key that is refused ends the run', () => {
	test('a wrong key costs one request, with "Continue" too', async () => {
		const { url } = sandbox();
		const { outputs } = await runNode(nex, {
			parameters: withColumns(),
			items,
			credential: { apiKey: 'sk-wrong', baseUrl: url },
			settings: { onError: 'continueRegularOutput' },
		});

		expect(sandbox().requests).toHaveLength(1);
		expect(outputs[0]?.map(({ json }) => json.error)).toHaveLength(items.length);
	});

	test('a key without record.write costs the schema and one request', async () => {
		const { url, keys } = sandbox();
		const { outputs } = await runNode(nex, {
			parameters: withColumns(),
			items,
			credential: { apiKey: keys.readOnly, baseUrl: url },
			settings: { onError: 'continueRegularOutput' },
		});

		expect(sandbox().requests.map(({ method }) => method)).toEqual(['GET', 'PUT']);
		expect(outputs[0]?.[5]?.json.error).toMatchObject({
			message: expect.stringMatching(/^Item 5 was not sent: .*record\.write/) as string,
		});
	});

	test('a key that is revoked meanwhile: what is stored is reported so, the rest is not sent', async () => {
		const result = await upsertAll([{ when: from(8, 8), fault: { kind: 'revokeKey' } }]);

		const { output } = expectHonestReport(result);
		expect(output.filter(isStored).length).toBeGreaterThanOrEqual(1);
		expect(
			output.filter(({ json }) => /was not sent/.test(JSON.stringify(json.error))).length,
		).toBeGreaterThan(0);
		expect(sandbox().requests.length).toBeLessThan(items.length);
	});
});

describe('without "Continue", the run stops at the first item that fails for good', () => {
	test('what is under way ends, nothing new is sent, and the error counts both', async () => {
		const faults: FaultScript = [
			{
				when: { ...person, attribute: { slug: 'lead_score', value: 5 } },
				fault: { kind: 'status', status: 400, message: 'a bad score' },
			},
		];
		const { error } = await upsertAll(faults, {}, { maxConcurrency: 2 });

		const stored = sandbox()
			.records('person')
			.reduce((sum, { writes }) => sum + writes.length, 0);
		expect(error?.message).toMatch(/^In item 5: .*a bad score/);
		expect(error?.context).toMatchObject({ itemIndex: 5 });
		expect(error?.description).toContain(
			`Of this run, ${stored} items were stored, ${items.length - 1 - stored} were not sent.`,
		);
	});

	test('a bad item among good ones stops the run before anything is sent', async () => {
		const { url, keys } = sandbox();
		const { error } = await runNode(nex, {
			parameters: withColumns(),
			items: [...items, { name: 'Bad', email_addresses: 'b@example.com', lead_score: 'many' }],
			credential: { apiKey: keys.full, baseUrl: url },
		});

		expect(error?.message).toMatch(/^In item 24: /);
		expect(error?.description).toContain('Of this run, 0 items were stored, 24 were not sent.');
		expect(sandbox().requests.map(({ method }) => method)).toEqual(['GET']);
	});

	test('"Retry On Fail" of n8n runs the node anew', async () => {
		const result = await upsertAll(
			[{ when: from(1, 1), fault: { kind: 'status', status: 400, message: 'once' } }],
			{ retryOnFail: true, maxTries: 2, waitBetweenTries: 0 },
		);

		const { latest } = expectHonestReport(result);
		expect(latest.size).toBe(8);
	});
});

test('cancelling the execution stops sending at once and interrupts waits', async () => {
	sandbox().setFaults([
		{ when: from(3), fault: { kind: 'status', status: 429, retryAfterSeconds: 200 } },
	]);
	const { url, keys } = sandbox();
	let waited: Promise<void> | undefined;
	await runNode(nex, {
		parameters: withColumns(),
		items,
		credential: { apiKey: keys.full, baseUrl: url },
		onStart: (cancel) => {
			waited = (async () => {
				while (!sandbox().requests.some(({ outcome }) => outcome === 429)) {
					await new Promise((resolve) => setTimeout(resolve, 5));
				}
				cancel();
			})();
		},
	});
	await waited;

	// The two requests that were answered, those under way at that moment, and the schema.
	await new Promise((resolve) => setTimeout(resolve, 300));
	expect(sandbox().requests.length).toBeLessThanOrEqual(1 + 2 + 10);
	expect(sandbox().requests.length).toBeLessThan(items.length);
}, 10_000);
