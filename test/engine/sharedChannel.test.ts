import type { IDataObject } from 'n8n-workflow';

import type { AttributeSeed } from '../../sandbox';
import { useNode } from './nexNode';
import { useSandbox } from './nexSandbox';
import { withColumns, withFields, withJson } from './parameters';
import { usePeople } from './people';

const sandbox = useSandbox();
const nex = useNode(sandbox);
const { people } = usePeople(sandbox);

const methods = () => sandbox().requests.map(({ method }) => method);
const readings = () => methods().filter((method) => method === 'GET').length;
const writings = () => methods().filter((method) => method === 'PUT').length;

/** One execution, as a webhook or a form starts it: one item. */
const upsert = async (values: IDataObject, json: IDataObject = {}) =>
	await nex.run(withFields({ email_addresses: 'jane@example.com', ...values } as never), {
		items: [json],
	});

const nickname: AttributeSeed = { slug: 'nickname', name: 'Nickname', type: 'text' };

describe('what one execution has read of Nex serves the next ones', () => {
	test('one after another', async () => {
		await upsert({ name: 'Jane' });
		await upsert({ name: 'Jane Smith' });

		expect(methods()).toEqual(['GET', 'PUT', 'PUT']);
	});

	test('and those that start at the same time', async () => {
		sandbox().setLatency(30);
		await Promise.all(
			Array.from({ length: 20 }, async (_, index) => await upsert({ name: `Jane ${index}` })),
		);

		expect(readings()).toBe(1);
		expect(writings()).toBe(20);
	});

	test('but none with another key', async () => {
		await upsert({ name: 'Jane' });
		await nex.run(withFields({ email_addresses: 'jane@example.com', name: 'Jane' }), {
			apiKey: sandbox().keys.writeOnly,
		});

		expect(readings()).toBe(2);
		expect(sandbox().requests.map(({ outcome }) => outcome)).toEqual([200, 200, 403]);
	});

	test('an attribute that was added meanwhile is known as soon as it is used', async () => {
		await upsert({ name: 'Jane' });
		sandbox().addAttribute('person', nickname);
		await upsert({ nickname: 'JJ' });

		expect(people()).toEqual([expect.objectContaining({ nickname: 'JJ' })]);
		expect(methods()).toEqual(['GET', 'PUT', 'GET', 'PUT']);
	});

	test('so is one that a column stands for', async () => {
		const row = { email_addresses: 'jane@example.com', name: 'Jane' };
		await nex.output(withColumns(), { items: [row] });
		sandbox().addAttribute('person', nickname);
		await nex.output(withColumns(), { items: [{ ...row, Nickname: 'JJ' }] });

		expect(people()).toEqual([expect.objectContaining({ nickname: 'JJ' })]);
	});

	test('columns that stand for nothing have it read each time: there may be an attribute by now', async () => {
		const row = { email_addresses: 'jane@example.com', name: 'Jane', 'Row number': 7 };
		for (let call = 1; call <= 3; call++) await nex.output(withColumns(), { items: [row] });

		expect(methods()).toEqual(['GET', 'PUT', 'GET', 'PUT', 'GET', 'PUT']);
	});

	test('one that reads with less patience than others does not fail them', async () => {
		sandbox().setLatency(400);
		const impatient = nex.run(
			withFields(
				{ email_addresses: 'jane@example.com', name: 'Jane' },
				{ options: { maxAttempts: 1 }, requestOptions: { timeout: 100 } },
			),
		);
		const others = Array.from({ length: 5 }, async () => await upsert({ name: 'Jane' }));

		expect((await impatient).error?.message).toContain('did not answer in time');
		expect((await Promise.all(others)).filter(({ error }) => error !== undefined)).toEqual([]);
	});

	test('an attribute that was deleted meanwhile is refused by Nex once, and then by the node', async () => {
		sandbox().addAttribute('person', nickname);
		await upsert({ name: 'Jane', nickname: 'JJ' });
		sandbox().removeAttribute('person', 'nickname');
		const first = await upsert({ nickname: 'JJ' });
		const second = await upsert({ nickname: 'JJ' });

		expect(first.error?.httpCode).toBe('400');
		expect(second.error?.message).toContain('"nickname"');
		expect(writings()).toBe(2);
	});

	test('an object that was deleted meanwhile is read again', async () => {
		await upsert({ name: 'Jane' });
		sandbox().removeObject('person');
		const first = await upsert({ name: 'Jane' });
		const second = await upsert({ name: 'Jane' });

		expect(first.error?.httpCode).toBe('404');
		expect(second.error?.message).toContain('The definition of the object "person"');
	});

	test('a value that is refused has it read again once, however many items there are', async () => {
		await upsert({ name: 'Jane' });
		const { outputs } = await nex.run(
			withFields({ email_addresses: 'not an address', founded: 'x' } as never),
			{
				items: Array.from({ length: 10 }, () => ({})),
				settings: { onError: 'continueRegularOutput' },
			},
		);

		expect(outputs[0]?.every(({ json }) => json.error !== undefined)).toBe(true);
		expect(readings()).toBe(2);
	});
});

describe('items for the same record', () => {
	test('are sent in item order, also where the first one has the definition read again', async () => {
		await upsert({ name: 'Jane' });
		sandbox().addAttribute('person', nickname);
		const columns = [{ name: 'First', nickname: 'JJ' }, { name: 'Second' }];
		await nex.output(withColumns(), {
			items: columns.map((row) => ({ ...row, email_addresses: 'jane@example.com' })),
		});

		expect(people()).toEqual([expect.objectContaining({ name: 'Second', nickname: 'JJ' })]);
	});
});

describe('executions for the same record', () => {
	test('are sent in the order in which they reached the node, never two at once', async () => {
		sandbox().setLatency(20);
		await Promise.all(
			Array.from({ length: 10 }, async (_, index) => {
				await nex.run(withJson({ name: `Jane ${index}`, email_addresses: ['jane@example.com'] }));
			}),
		);
		const spans = sandbox().requests.map(({ arrivedAt, answeredAt = 0 }) => ({
			arrivedAt,
			answeredAt,
		}));

		expect(spans).toHaveLength(10);
		spans.slice(1).forEach(({ arrivedAt }, index) => {
			expect(arrivedAt).toBeGreaterThanOrEqual(spans[index]?.answeredAt ?? Infinity);
		});
		expect(people()).toEqual([expect.objectContaining({ name: 'Jane 9' })]);
	});
});

describe('a limit', () => {
	test('that one execution has met is kept to by the next', async () => {
		sandbox().setRateLimit(40);
		const rows = Array.from({ length: 120 }, (_, row) => ({ email: `${row}@example.com` }));
		const parameters = withJson('={{ { name: "Jane", email_addresses: [$json.email] } }}');
		await nex.output(parameters, { items: rows });
		const before = sandbox().requests.length;
		await nex.output(parameters, { items: rows });
		const refused = sandbox()
			.requests.slice(before)
			.filter(({ outcome }) => outcome === 429);

		expect(refused.length).toBeLessThanOrEqual(6);
	}, 30_000);

	test('that 150 executions of one item meet within 1.5 s loses none, and costs few requests', async () => {
		sandbox().setRateLimit(40);
		sandbox().setLatency(100);
		const calls = Array.from({ length: 150 }, async (_, call) => {
			await new Promise((resolve) => setTimeout(resolve, call * 10));
			return await nex.run(
				withFields({ email_addresses: `${call}@example.com`, name: `Jane ${call}` }),
			);
		});
		const results = await Promise.all(calls);

		expect(results.filter(({ error }) => error !== undefined)).toEqual([]);
		expect(people()).toHaveLength(150);
		expect(sandbox().requests.length).toBeLessThanOrEqual(1.5 * 150);
		expect(readings()).toBeLessThanOrEqual(5);
	}, 30_000);
});
