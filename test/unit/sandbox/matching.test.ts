import { messageOf } from './client';
import { sandboxAndClient } from './runningSandbox';

describe('the matching attribute', () => {
	const { sandbox, client } = sandboxAndClient();

	const upsertPerson = (attributes: Record<string, unknown>, matching = 'email_addresses') =>
		client().upsert('person', matching, attributes);
	const jane = { name: { first_name: 'Jane', last_name: 'Smith' } };

	it('updates the record that shares one of several values, and keeps its ID', async () => {
		const created = await upsertPerson({ ...jane, email_addresses: ['a@x.com', 'b@x.com'] });
		const updated = await upsertPerson({
			email_addresses: ['c@x.com', 'b@x.com'],
			job_title: 'CEO',
		});

		expect(updated.status).toBe(200);
		expect(updated.json).toMatchObject({ id: (created.json as { id: string }).id });
		expect(sandbox().records('person')).toHaveLength(1);
	});

	it.each([
		['person', 'email_addresses', { ...jane }, 'Jane@Example.COM', 'jane@example.com'],
		['company', 'domains', { name: 'Acme' }, 'ACME.com', 'acme.COM'],
	])('ignores letter case in %s.%s', async (slug, attribute, attributes, first, second) => {
		await client().upsert(slug, attribute, { ...attributes, [attribute]: [first] });
		await client().upsert(slug, attribute, { [attribute]: [second] });

		const records = sandbox().records(slug);
		expect(records.map(({ writes }) => writes)).toEqual([[1, 2]]);
		expect(records[0]?.attributes[attribute]).toEqual([second]);
	});

	it('heeds letter case in unique text', async () => {
		const upsert = (number: string) =>
			client().upsert('subscription', 'contract_number', { name: 'A', contract_number: number });
		await upsert('c-1');
		await upsert('C-1');
		await upsert('c-1');

		expect(
			sandbox()
				.records('subscription')
				.map(({ writes }) => writes),
		).toEqual([[1, 3], [2]]);
	});

	it('finds the matching attribute by its ID as well', async () => {
		const id = sandbox()
			.object('person')
			.attributes.find(({ slug }) => slug === 'email_addresses')?.id;
		await upsertPerson({ ...jane, email_addresses: ['jane@example.com'] });
		const reply = await upsertPerson(
			{ email_addresses: ['jane@example.com'], job_title: 'CTO' },
			id,
		);

		expect(reply.status).toBe(200);
		expect(sandbox().records('person')).toHaveLength(1);
	});

	it('no longer finds a record by a value that it has lost', async () => {
		await upsertPerson({ ...jane, email_addresses: ['old@x.com'] });
		await client().upsert('person', 'email_addresses', {
			email_addresses: ['old@x.com', 'new@x.com'],
		});
		await upsertPerson({ email_addresses: ['new@x.com'] });
		await upsertPerson({ ...jane, email_addresses: ['old@x.com'] });

		expect(
			sandbox()
				.records('person')
				.map(({ attributes }) => attributes['email_addresses']),
		).toEqual([['new@x.com'], ['old@x.com']]);
	});

	it('refuses values that belong to two records, and changes neither', async () => {
		await upsertPerson({ ...jane, email_addresses: ['a@x.com'] });
		await upsertPerson({ ...jane, email_addresses: ['b@x.com'] });
		const before = sandbox().records('person');

		const reply = await upsertPerson({ email_addresses: ['a@x.com', 'b@x.com'] });

		expect(reply.status).toBe(400);
		expect(messageOf(reply)).toContain('2 different records');
		expect(sandbox().records('person')).toEqual(before);
	});

	it('refuses a value of another unique attribute that belongs to another record', async () => {
		const upsert = (number: string, email: string) =>
			client().upsert('subscription', 'contract_number', {
				name: 'A',
				contract_number: number,
				billing_emails: [email],
			});
		await upsert('1', 'billing@x.com');

		const reply = await upsert('2', 'BILLING@x.com');

		expect(reply.status).toBe(400);
		expect(messageOf(reply)).toContain('"billing_emails"');
		expect(sandbox().records('subscription')).toHaveLength(1);
	});

	it('refuses an attribute that is not unique', async () => {
		const reply = await upsertPerson({ ...jane, job_title: 'CTO' }, 'job_title');

		expect(reply.status).toBe(400);
		expect(messageOf(reply)).toContain('"job_title" is not unique');
	});

	it('refuses an attribute that the object does not have', async () => {
		const reply = await upsertPerson(jane, 'shoe_size');

		expect(reply.status).toBe(400);
		expect(messageOf(reply)).toContain('"shoe_size"');
	});

	it.each([
		['absent', {}],
		['null', { email_addresses: null }],
		['an empty list', { email_addresses: [] }],
		['a list of empty text', { email_addresses: [''] }],
	])('refuses a matching value that is %s', async (_what, value) => {
		const reply = await upsertPerson({ ...jane, ...value });

		expect(reply.status).toBe(400);
		expect(messageOf(reply)).toContain('The matching attribute "email_addresses" needs a value');
	});
});
