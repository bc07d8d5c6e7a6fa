import { attributeTypeNames } from '../../../sandbox';
import { attributesOf, messageOf } from './client';
import { sandboxAndClient } from './runningSandbox';

const address = {
	street: '1 Main St',
	city: 'Boston',
	region: 'MA',
	postal_code: '02134',
	country: 'US',
};

/** For each attribute of the object that has all types: values that are taken, and some that are not. */
const cases: Record<string, { taken: unknown[]; refused: unknown[] }> = {
	name: { taken: ['Team plan', { first_name: 'Jane', title: 'Dr' }], refused: [] },
	contract_number: { taken: ['C-1'], refused: [1, true, {}, ['C-1']] },
	billing_emails: {
		taken: [['a@x.com'], ['a@x.com', 'b@x.com']],
		refused: ['a@x.com', [1], [null]],
	},
	notes: { taken: ['', 'a'], refused: [0, false, {}, []] },
	tags: { taken: [['a'], []], refused: ['a', [0], [['a']]] },
	seats: { taken: [0, -3, 10], refused: [4.5, '4', true] },
	discount: { taken: [0, 4.5, -1e10], refused: ['4.5', true, {}] },
	auto_renew: { taken: [true, false], refused: ['true', 1, 0] },
	trial: { taken: [true, false], refused: ['yes', 1] },
	renewal_date: {
		taken: ['2026-03-15T00:00:00Z', '2026-03-15T00:00:00.123+02:00', '2024-02-29T23:59:59Z'],
		refused: ['2026-03-15', '2026-03-15T00:00Z', '2026-03-15T00:00:00', '2026-02-30T00:00:00Z', 0],
	},
	pauses: { taken: [['2026-03-15T00:00:00Z']], refused: ['2026-03-15T00:00:00Z', ['soon']] },
	plan: { taken: ['11', '13'], refused: ['Starter', 11, '', ['11']] },
	add_ons: { taken: [['21', '23']], refused: ['21', ['Audit Log'], ['99']] },
	stage: { taken: ['32'], refused: ['Active', 32] },
	satisfaction: { taken: [1, 5], refused: [0, 6, 2.5, '3'] },
	monthly_price: {
		taken: [{ value: 50000, currency: 'USD' }],
		refused: [
			50000,
			'50000 USD',
			{ value: '5', currency: 'USD' },
			{ value: 5 },
			{ value: 5, currency: 'USD', unit: 'month' },
		],
	},
	contact: {
		taken: ['Jane Smith', { first_name: 'Jane', last_name: 'Smith' }, { last_name: 'Smith' }],
		refused: [{}, { first_name: 1 }, { firstName: 'Jane' }, 5],
	},
	contact_phone: {
		taken: ['+14155551234', { country_code: 1, number: '5559876543' }],
		refused: [4155551234, { country_code: '1', number: '5' }, { number: 5, country_code: 1 }],
	},
	support_phones: { taken: [['+1415', { country_code: 1, number: '5' }]], refused: ['+1415', [1]] },
	billing_address: {
		taken: ['Boston', address, { city: 'Boston' }, { address }],
		refused: [{}, { town: 'Boston' }, { city: 5 }, 5],
	},
	profile: {
		taken: [{ username: 'jane', url: 'https://x.com/jane' }],
		refused: ['jane', {}, { user: 'j' }],
	},
	admin_page: { taken: ['https://x.com'], refused: [5] },
	allowed_domains: { taken: [['x.com']], refused: ['x.com', [5]] },
	customer: { taken: ['32414268188027657'], refused: [32414268188027, '', ['1']] },
	users: { taken: [['1', '2']], refused: ['1', [1]] },
	account_manager: { taken: ['7'], refused: [7, ''] },
	invoice_system_id: { taken: ['INV-1'], refused: [1] },
	usage: { taken: [0, 'a', false, [1, { a: null }], { points: [1, 2] }], refused: [] },
};

describe('the values of each attribute type', () => {
	const { sandbox, client } = sandboxAndClient();

	const upsert = (slug: string, value: unknown) =>
		client().upsert('subscription', 'contract_number', {
			name: 'Team plan',
			contract_number: 'C-1',
			[slug]: value,
		});

	it('are shown by the subscription object: it has every type, and one that nobody knows', () => {
		const types = new Set(
			sandbox()
				.object('subscription')
				.attributes.map(({ type }) => type),
		);

		expect([...types].sort()).toEqual([...attributeTypeNames, 'usage_curve'].sort());
	});

	it('are all tried below', () => {
		const slugs = sandbox()
			.object('subscription')
			.attributes.map(({ slug }) => slug);

		expect(Object.keys(cases)).toEqual(slugs);
	});

	const taken = Object.entries(cases).flatMap(([slug, { taken: values }]) =>
		values.map((value): [string, string, unknown] => [slug, JSON.stringify(value), value]),
	);
	it.each(taken)('%s takes %s and gives it back unchanged', async (slug, _text, value) => {
		const reply = await upsert(slug, value);

		expect(reply.status).toBe(200);
		expect(attributesOf(reply)[slug]).toEqual(value);
	});

	const refused = Object.entries(cases).flatMap(([slug, { refused: values }]) =>
		values.map((value): [string, string, unknown] => [slug, JSON.stringify(value), value]),
	);
	it.each(refused)('%s refuses %s and says what it must be', async (slug, _text, value) => {
		const reply = await upsert(slug, value);

		expect(reply.status).toBe(400);
		expect(messageOf(reply)).toMatch(new RegExp(`"${slug}" \\(\\w+\\) must be `));
		expect(sandbox().records('subscription')).toEqual([]);
	});

	it('are listed in the refusal of an option', async () => {
		const reply = await upsert('plan', 'Starter');

		expect(messageOf(reply)).toBe(
			'The attribute "plan" (select) must be the ID of an option (11, 12, 13).',
		);
	});
});
