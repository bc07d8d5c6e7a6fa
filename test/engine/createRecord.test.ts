import type { FaultScript } from '../../sandbox';
import { useNode } from './nexNode';
import { useSandbox } from './nexSandbox';
import { asFields, asJson, forPeople } from './parameters';
import { jane, usePeople } from './people';

const sandbox = useSandbox();
const nex = useNode(sandbox);
const { people, sent } = usePeople(sandbox);

test('creates a record from fields, each written the way its type asks for', async () => {
	const value = {
		'name.first_name': 'Jane',
		email_addresses: 'jane@example.com; j@example.com',
		lead_source: 'Referral',
	};
	await nex.output(forPeople('create', asFields('createAttributes', value)));

	expect(people()).toEqual([
		{
			name: { first_name: 'Jane' },
			email_addresses: ['jane@example.com', 'j@example.com'],
			lead_source: '2',
		},
	]);
});

test('creates one for each item by automatic mapping, and reads the definition once', async () => {
	const items = [{ Name: 'Jane' }, { Name: 'Jane' }, { Name: 'Joe', row: 3 }];
	const created = await nex.output(forPeople('create', asFields('createAttributes')), { items });

	expect(created).toMatchObject(['Jane', 'Jane', 'Joe'].map((name) => ({ attributes: { name } })));
	// They are sent at the same time, so Nex may have stored them in any order.
	expect(
		new Set(
			sandbox()
				.records('person')
				.map(({ id }) => id),
		),
	).toEqual(new Set(created.map(({ id }) => id)));
	expect(sent().filter(([method]) => method === 'GET')).toHaveLength(1);
});

test('refuses an item of which no attribute has a value', async () => {
	const { error } = await nex.run(forPeople('create', asFields('createAttributes', { name: '' })));

	expect(error?.message).toBe('In item 0: There is nothing to create: no attribute has a value');
	expect(error?.description).toMatch(/^Map a value to at least one attribute/);
	expect(people()).toEqual([]);
});

test('tells what Nex misses', async () => {
	const { error } = await nex.run(forPeople('create', asJson({ job_title: 'CTO' })));

	expect(error?.message).toMatch(/^In item 0: .*"name"/);
});

describe('is sent again only where the request surely did not reach Nex', () => {
	test.each<[string, FaultScript]>([
		[
			'429 with Retry-After',
			[{ when: { requests: 1 }, fault: { kind: 'status', status: 429, retryAfterSeconds: 1 } }],
		],
		[
			'503 with Retry-After',
			[{ when: { requests: 1 }, fault: { kind: 'status', status: 503, retryAfterSeconds: 1 } }],
		],
	])('%s: one record', async (_what, faults) => {
		sandbox().setFaults(faults);
		await nex.output(forPeople('create', asJson(jane)));

		expect(sandbox().requests).toHaveLength(2);
		expect(people()).toHaveLength(1);
	});

	test.each<[string, FaultScript]>([
		['a reset before it was stored', [{ fault: { kind: 'reset' } }]],
		['a reset after it was stored', [{ fault: { kind: 'reset', store: true } }]],
		['no answer', [{ fault: { kind: 'hang', store: true } }]],
		['500', [{ fault: { kind: 'status', status: 500, store: true } }]],
		['503 without Retry-After', [{ fault: { kind: 'status', status: 503 } }]],
		['a page of a proxy', [{ fault: { kind: 'html', store: true } }]],
		['truncated JSON', [{ fault: { kind: 'truncatedJson' } }]],
		['an answer that stalls', [{ fault: { kind: 'stall', afterBytes: 9 } }]],
	])('%s: sent once, and the error says that it may have been created', async (_what, faults) => {
		sandbox().setFaults(faults);
		const { error } = await nex.run(
			forPeople('create', { ...asJson(jane), requestOptions: { timeout: 300 } }),
		);

		expect(sandbox().requests).toHaveLength(1);
		expect(error?.message).toMatch(/^In item 0: /);
		expect(error?.message).not.toContain('could not be sent');
		// Before any other advice, which may be to run the workflow again.
		expect(error?.description).toMatch(/^The record may have been created anyway/);
	});

	test('400: it was not created, and nothing says so', async () => {
		const { error } = await nex.run(forPeople('create', asJson({})));

		expect(error?.description).not.toContain('may have been created');
		expect(error?.description).toContain('Correct the value');
	});
});

test('where the run stops, says which items not to send again', async () => {
	sandbox().setFaults([
		{ when: { requests: 3 }, fault: { kind: 'status', status: 400, message: 'no' } },
	]);
	const { error } = await nex.run(
		forPeople('create', { ...asJson('={{ $json }}'), options: { maxConcurrency: 1 } }),
		{ items: [{ name: 'A' }, { name: 'B' }, { name: 'C' }, { name: 'D' }] },
	);

	expect(error?.message).toMatch(/^In item 2: /);
	expect(error?.description).toContain('Of this run, 2 items were created, 1 was not sent.');
	expect(error?.description).toContain('you will create duplicates');
});
