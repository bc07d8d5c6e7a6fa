import { attributesOf, messageOf } from './client';
import { sandboxAndClient } from './runningSandbox';

describe('PUT /v1/objects/{slug}', () => {
	const { sandbox, client } = sandboxAndClient();

	const upsertPerson = (attributes: Record<string, unknown>, matching = 'email_addresses') =>
		client().upsert('person', matching, attributes);
	const jane = { name: { first_name: 'Jane', last_name: 'Smith' } };

	describe('creating', () => {
		it('answers 200 with the whole record, its values as they were sent and its IDs as strings', async () => {
			const attributes = {
				...jane,
				email_addresses: ['jane@example.com'],
				job_title: 'CTO',
				phone_number: { country_code: 1, number: '5559876543' },
			};

			const reply = await upsertPerson(attributes);

			expect(reply.status).toBe(200);
			expect(reply.json).toEqual({
				id: expect.stringMatching(/^\d{17}$/) as unknown,
				object_id: sandbox().object('person').id,
				type: 'person',
				workspace_id: expect.stringMatching(/^\d{17}$/) as unknown,
				created_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT/) as unknown,
				updated_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT/) as unknown,
				attributes,
			});
		});

		it('gives IDs that a JavaScript number can not hold', async () => {
			const { json } = await upsertPerson({ ...jane, email_addresses: ['jane@example.com'] });

			const { id } = json as { id: string };
			expect(String(Number(id))).not.toBe(id);
		});

		it('is refused without a value for a required attribute, named in the message', async () => {
			const reply = await upsertPerson({ email_addresses: ['jane@example.com'] });

			expect(reply.status).toBe(400);
			expect(messageOf(reply)).toContain('"name"');
			expect(sandbox().records('person')).toEqual([]);
		});

		it('gives the type and the ID of a custom object', async () => {
			const reply = await client().upsert('subscription', 'contract_number', {
				name: 'Team plan',
				contract_number: 'C-1',
			});

			expect(reply.json).toMatchObject({
				type: 'custom',
				object_id: sandbox().object('subscription').id,
			});
		});
	});

	describe('updating', () => {
		it('needs no name', async () => {
			await upsertPerson({ ...jane, email_addresses: ['jane@example.com'] });
			const reply = await upsertPerson({ email_addresses: ['jane@example.com'], job_title: 'CTO' });

			expect(attributesOf(reply)).toEqual({
				...jane,
				email_addresses: ['jane@example.com'],
				job_title: 'CTO',
			});
		});

		it('replaces a multi-value attribute as a whole', async () => {
			await client().upsert('company', 'domains', {
				name: 'Acme',
				domains: ['acme.com'],
				industries: ['software', 'retail'],
			});
			const reply = await client().upsert('company', 'domains', {
				domains: ['acme.com'],
				industries: ['health'],
			});

			expect(attributesOf(reply)['industries']).toEqual(['health']);
		});

		it('takes a value away with null', async () => {
			await upsertPerson({ ...jane, email_addresses: ['jane@example.com'], job_title: 'CTO' });
			const reply = await upsertPerson({ email_addresses: ['jane@example.com'], job_title: null });

			expect(attributesOf(reply)).toEqual({ ...jane, email_addresses: ['jane@example.com'] });
		});

		it('refuses to take a required value away', async () => {
			await client().upsert('subscription', 'contract_number', {
				name: 'Team plan',
				contract_number: '1',
			});
			sandbox().addAttribute('subscription', {
				slug: 'region',
				name: 'Region',
				type: 'text',
				options: { is_required: true },
			});

			const reply = await client().upsert('subscription', 'contract_number', {
				contract_number: '1',
				region: null,
			});

			expect(reply.status).toBe(400);
			expect(messageOf(reply)).toContain('"region" is required');
		});

		it('moves updated_at forwards each time, even within a millisecond, and leaves created_at', async () => {
			const upsert = async () => {
				const { json } = await upsertPerson({ ...jane, email_addresses: ['jane@example.com'] });
				return json as { created_at: string; updated_at: string };
			};
			const created = await upsert();
			const clock = jest.spyOn(Date, 'now').mockReturnValue(Date.parse(created.created_at));
			const updated = [await upsert(), await upsert()];
			clock.mockRestore();

			const milliseconds = updated.map(
				({ updated_at }) => Date.parse(updated_at) - Date.parse(created.created_at),
			);
			expect(milliseconds).toEqual([1, 2]);
			expect(updated.map(({ created_at }) => created_at)).toEqual([
				created.created_at,
				created.created_at,
			]);
		});

		it('tells which requests wrote a record, in their order', async () => {
			await upsertPerson({ ...jane, email_addresses: ['jane@example.com'] });
			await upsertPerson({ ...jane, email_addresses: ['joe@example.com'] });
			await upsertPerson({ email_addresses: ['jane@example.com'], job_title: 5 });
			await upsertPerson({ email_addresses: ['jane@example.com'], job_title: 'CTO' });

			expect(
				sandbox()
					.records('person')
					.map(({ writes }) => writes),
			).toEqual([[1, 4], [2]]);
			expect(sandbox().requests.map(({ stored }) => stored)).toEqual([true, true, false, true]);
		});
	});

	it('refuses an attribute that the object does not have, and names it', async () => {
		const reply = await upsertPerson({ ...jane, email_addresses: ['jane@x.com'], shoe_size: 38 });

		expect(reply.status).toBe(400);
		expect(messageOf(reply)).toBe('The object "person" has no attribute "shoe_size".');
	});
});
