import { DateTime } from 'luxon';
import type { IDataObject, INodeParameters, ResourceMapperField } from 'n8n-workflow';

import { editorCall } from './n8n/editorCall';
import { loadPackage } from './n8n/packageUnderTest';
import type { PackageUnderTest } from './n8n/packageUnderTest';
import { runNode } from './n8n/runNode';
import { useSandbox } from './nexSandbox';
import { withColumns, withFields, withJson } from './parameters';

const sandbox = useSandbox();
const subscription = { object: { __rl: true, mode: 'list', value: 'subscription' } };
let nex: PackageUnderTest;
let schema: ResourceMapperField[];

beforeAll(async () => {
	nex = await loadPackage();
	const { url, keys } = sandbox();
	const call = editorCall(nex, subscription, { apiKey: keys.full, baseUrl: url });
	const mapper = await nex.node.methods?.resourceMapping?.mapAttributes?.call(call);
	schema = mapper?.fields ?? [];
	sandbox().reset();
});

/** Every type of the table in its written form, as it must arrive at Nex. */
const written: IDataObject = {
	name: 'Big Plan',
	contract_number: 'C-1',
	billing_emails: ['bill@example.com', 'pay@example.com'],
	notes: '42',
	tags: ['a', 'b'],
	seats: 12,
	discount: 0.5,
	auto_renew: false,
	trial: true,
	renewal_date: '2026-03-15T00:00:00Z',
	pauses: ['2026-04-01T00:00:00Z'],
	plan: '12',
	add_ons: ['21', '23'],
	stage: '32',
	satisfaction: 4,
	monthly_price: { value: 99.5, currency: 'EUR' },
	contact: { first_name: 'Jane', last_name: 'Smith' },
	contact_phone: { country_code: 44, number: '2079460000' },
	support_phones: ['+442079460001'],
	billing_address: { street: '1 High St', city: 'York', country: 'GB' },
	profile: { username: 'jane', url: 'https://example.com/jane' },
	admin_page: 'https://example.com/admin',
	allowed_domains: ['example.com', 'example.org'],
	customer: '32414268188027657',
	users: ['32414268188027658'],
	account_manager: '32414268188027659',
	invoice_system_id: 'INV-7',
	usage: { peak: [1, 2] },
};

/** The same as a person enters it: names of options, text where text will do, parts. */
const enteredInTheForm: INodeParameters = {
	name: 'Big Plan',
	contract_number: 'C-1',
	billing_emails: 'bill@example.com; pay@example.com',
	notes: '42',
	tags: '["a","b"]',
	seats: '12',
	discount: 0.5,
	auto_renew: false,
	trial: '={{ "yes" }}',
	renewal_date: '2026-03-15',
	pauses: '2026-04-01T00:00:00Z',
	plan: '={{ "team" }}',
	add_ons: '["Audit Log", "23"]',
	stage: '32',
	satisfaction: '4',
	'monthly_price.value': 99.5,
	'monthly_price.currency': 'EUR',
	'contact.first_name': 'Jane',
	'contact.last_name': 'Smith',
	'contact_phone.country_code': '44',
	'contact_phone.number': '2079460000',
	support_phones: '+442079460001',
	'billing_address.street': '1 High St',
	'billing_address.city': 'York',
	'billing_address.country': 'GB',
	profile: '{"username": "jane", "url": "https://example.com/jane"}',
	admin_page: 'https://example.com/admin',
	allowed_domains: 'example.com\nexample.org',
	customer: '32414268188027657',
	users: '32414268188027658',
	account_manager: '32414268188027659',
	invoice_system_id: 'INV-7',
	usage: '={{ ({ peak: [1, 2] }) }}',
};

/** The same as a row with the attributes' names as columns. */
const row: IDataObject = {
	Name: 'Big Plan',
	'Contract Number': 'C-1',
	BILLING_EMAILS: 'bill@example.com,pay@example.com',
	notes: '42',
	Tags: ['a', 'b'],
	seats: '12',
	Discount: '0.5',
	'auto renew': 'no',
	trial: 1,
	'Renewal Date': DateTime.fromISO('2026-03-15T00:00:00Z', { zone: 'utc' }) as never,
	pauses: new Date('2026-04-01T00:00:00Z') as never,
	plan: 'TEAM',
	'Add-ons': ['audit log', 'Premium Support'],
	stage: 'Active',
	satisfaction: '4',
	monthly_price: { value: '99.5', currency: 'EUR' },
	'contact.first_name': 'Jane',
	'contact.last_name': 'Smith',
	contact_phone: '{"country_code": 44, "number": "2079460000"}',
	support_phones: ['+442079460001'],
	billing_address: { street: '1 High St', city: 'York', country: 'GB' },
	'Profile.username': 'jane',
	'Profile.url': 'https://example.com/jane',
	'Admin Page': 'https://example.com/admin',
	'Allowed Domains': ['example.com', 'example.org'],
	customer: '32414268188027657',
	users: ['32414268188027658'],
	account_manager: '32414268188027659',
	invoice_system_id: 'INV-7',
	usage: { peak: [1, 2] },
};

async function upsert(parameters: INodeParameters, items: IDataObject[] = [{}]) {
	const { url, keys } = sandbox();
	const { outputs, error } = await runNode(nex, {
		parameters,
		items,
		credential: { apiKey: keys.full, baseUrl: url },
	});
	expect(error).toBeUndefined();
	return outputs[0]?.map(({ json }) => json) ?? [];
}

const stored = () =>
	sandbox()
		.records('subscription')
		.map(({ attributes }) => attributes);

/** What the editor stores, the schema of the object included: n8n checks the values against it. */
function formOf(value: INodeParameters): INodeParameters {
	return {
		...withFields(value, subscription),
		attributes: {
			mappingMode: 'defineBelow',
			value,
			matchingColumns: ['contract_number'],
			schema: schema as never,
		},
	};
}

describe('an object with all attribute types', () => {
	test('is upserted from the form', async () => {
		await upsert(formOf(enteredInTheForm));

		expect(stored()).toEqual([written]);
	});

	test('is upserted from JSON', async () => {
		const matching = { matchingAttribute: { __rl: true, mode: 'list', value: 'contract_number' } };

		await upsert(withJson(written, { ...subscription, ...matching }));

		expect(stored()).toEqual([written]);
	});

	test('is upserted by automatic mapping', async () => {
		await upsert(withColumns('contract_number', subscription), [row]);

		expect(stored()).toEqual([written]);
	});

	test.each([false, true])(
		'can be fed straight back, as the node put it out (simplified: %s)',
		async (simplify) => {
			const [record] = await upsert(formOf(enteredInTheForm));
			const [output] = await upsert({ ...formOf(enteredInTheForm), simplify });

			await upsert(withColumns('contract_number', subscription), [output ?? {}]);

			expect(stored()).toEqual([written]);
			expect(record).toBeDefined();
		},
	);

	test('is matched by the ID of an attribute as by its slug', async () => {
		const { id } = sandbox()
			.object('subscription')
			.attributes.find(({ slug }) => slug === 'contract_number') as { id: string };

		await upsert(withColumns(id, subscription), [row]);
		await upsert(withColumns('contract_number', subscription), [{ ...row, seats: 13 }]);

		expect(stored()).toEqual([{ ...written, seats: 13 }]);
	});
});

describe('an empty field', () => {
	const emptied = {
		contract_number: 'C-1',
		notes: '',
		seats: null,
		discount: 0,
		auto_renew: false,
	};

	beforeEach(async () => {
		await upsert(formOf(enteredInTheForm));
	});

	test('leaves the value as it is by default; 0 and false are values', async () => {
		await upsert(formOf(emptied as unknown as INodeParameters));

		expect(stored()).toEqual([{ ...written, discount: 0, auto_renew: false }]);
	});

	test('clears the value where the person chose so', async () => {
		await upsert({
			...formOf(emptied as unknown as INodeParameters),
			options: { emptyValues: 'clear' },
		});

		const [{ notes, seats, discount } = {}] = stored();
		expect(sandbox().requests.at(-1)?.json).toMatchObject({
			attributes: { notes: null, seats: null, discount: 0 },
		});
		expect({ notes, seats, discount }).toEqual({ notes: undefined, seats: undefined, discount: 0 });
	});
});

describe('columns of which some are left out', () => {
	test('a filled column beats an empty one, also where empty values are cleared', async () => {
		const item = { contract_number: 'C-1', Name: 'Big Plan', notes: '', Notes: 'Call back' };

		await upsert(
			withColumns('contract_number', { ...subscription, options: { emptyValues: 'clear' } }),
			[item],
		);

		expect(stored()).toEqual([{ contract_number: 'C-1', name: 'Big Plan', notes: 'Call back' }]);
	});

	test("are named in n8n's log by reason, once a run", async () => {
		sandbox().addAttribute('subscription', { slug: 'fax', name: 'Line', type: 'phone' });
		sandbox().addAttribute('subscription', { slug: 'cell', name: 'line', type: 'phone' });
		const item = { contract_number: 'C-1', name: 'Big Plan', Name: 'Plan', Line: '+1', Row: 1 };
		const { logger } = editorCall(nex, subscription, { apiKey: '', baseUrl: '' });
		const note = jest.spyOn(logger, 'info');

		await upsert(withColumns('contract_number', subscription), [item, { ...item, Other: 2 }]);

		const lines = note.mock.calls.map(([text]) => text);
		expect(lines.filter((line) => line.includes('columns'))).toEqual([
			'Node "Nex": columns of the input were left out for "subscription": "Name" (another column was taken for name)',
			'Node "Nex": columns of the input were left out for "subscription": "Line" (it could mean several attributes: fax, cell)',
			'Node "Nex": columns of the input were left out for "subscription": "Row" (no attribute has this name)',
		]);
	});
});

describe('a value that can not be written exactly is refused by name, with nothing sent', () => {
	test.each<[INodeParameters, RegExp]>([
		[{ seats: '={{ "4.5" }}' }, /^In item 0: .*"Seats" takes a whole number.* got "4\.5"/],
		[
			{ discount: '={{ "9007199254740993" }}' },
			/^In item 0: .*"Discount" takes a number.* got "9007199254740993"/,
		],
		[
			{ plan: '={{ "Platinum" }}' },
			/^In item 0: .*"Plan" takes .*"Starter", "Team", "Enterprise".* got "Platinum"/,
		],
		[
			{ renewal_date: '={{ "2026-02-30" }}' },
			/^In item 0: .*"Renewal Date" takes a date.* got "2026-02-30"/,
		],
		[
			{ auto_renew: '={{ "maybe" }}' },
			/^In item 0: .*"Auto Renew" takes true or false.* got "maybe"/,
		],
		[
			{ discount: '={{ 32414268188027657 }}' },
			/^In item 0: .*"Discount" takes a number.* got 32414268188027656/,
		],
		[
			{ usage: '={{ ({ peak: [1, { id: 32414268188027657 }] }) }}' },
			/^In item 0: .*"Usage" takes any JSON value.* got \{"peak":\[1,/,
		],
		[
			{ usage: '={{ 32414268188027657 }}' },
			/^In item 0: .*"Usage" takes any JSON value.* got 32414268188027656/,
		],
		[
			{ monthly_price: '={{ ({ value: 32414268188027657, currency: "EUR" }) }}' },
			/^In item 0: .*"Monthly Price › Value" takes a number.* got 32414268188027656/,
		],
		[
			{ 'contact_phone.number': '={{ 32414268188027657 }}' },
			/^In item 0: .*"Contact Phone › Number" takes .* got 32414268188027656/,
		],
		[{ contact: 'Jane', 'contact.first_name': 'Jane' }, /^In item 0: .*Contact/],
		[{ deleted_meanwhile: 'x' }, /^In item 0: .*deleted_meanwhile/],
	])('%j', async (value, message) => {
		const { url, keys } = sandbox();
		const { error } = await runNode(nex, {
			parameters: formOf({ contract_number: 'C-1', name: 'x', ...value }),
			items: [{}],
			credential: { apiKey: keys.full, baseUrl: url },
		});

		expect(error?.message).toMatch(message);
		expect(error?.description?.length).toBeGreaterThan(10);
		expect(sandbox().requests.map(({ method }) => method)).toEqual(['GET']);
	});
});

describe('a key without object.read', () => {
	const storedSchema = [
		{ id: 'name', displayName: 'Name', type: 'string', canBeUsedToMatch: false },
		{ id: 'name.first_name', displayName: 'Name › First Name', type: 'string' },
		{ id: 'name.last_name', displayName: 'Name › Last Name', type: 'string' },
		{
			id: 'email_addresses',
			displayName: 'Email Addresses',
			type: 'string',
			canBeUsedToMatch: true,
		},
		{ id: 'lead_score', displayName: 'Lead Score', type: 'number' },
		{
			id: 'lead_source',
			displayName: 'Lead Source',
			type: 'options',
			options: [{ name: 'Referral', value: '2' }],
		},
	];

	async function upsertWithoutSchema(value: IDataObject, stored = storedSchema) {
		const { url, keys } = sandbox();
		return await runNode(nex, {
			parameters: {
				...withFields({}),
				attributes: {
					mappingMode: 'defineBelow',
					value,
					matchingColumns: ['email_addresses'],
					schema: stored,
				} as never,
			},
			items: [{}],
			credential: { apiKey: keys.writeOnly, baseUrl: url },
		});
	}

	test('works from the schema that is stored with the form', async () => {
		const { error } = await upsertWithoutSchema({
			'name.first_name': 'Jane',
			'name.last_name': 'Smith',
			email_addresses: ['jane@example.com'],
			lead_score: '7',
			lead_source: '={{ "referral" }}',
		});

		expect(error).toBeUndefined();
		expect(sandbox().records('person')[0]?.attributes).toEqual({
			name: { first_name: 'Jane', last_name: 'Smith' },
			email_addresses: ['jane@example.com'],
			lead_score: 7,
			lead_source: '2',
		});
	});

	test('sends a list for an attribute whose form shows one value, since the form does not tell', async () => {
		const { url, keys } = sandbox();
		const options = sandbox()
			.object('company')
			.attributes.find(({ slug }) => slug === 'industries')?.options.select_options;
		const [one, other] = options ?? [];
		const { error } = await runNode(nex, {
			parameters: {
				...withFields({}, { object: { __rl: true, mode: 'slug', value: 'company' } }),
				attributes: {
					mappingMode: 'defineBelow',
					value: {
						name: 'Acme',
						domains: ['acme.example'],
						industries: `={{ ["${one?.name}", "${other?.id}"] }}`,
					},
					matchingColumns: ['domains'],
					schema: [
						{ id: 'name', displayName: 'Name', type: 'string' },
						{ id: 'domains', displayName: 'Domains', type: 'string', canBeUsedToMatch: true },
						{
							id: 'industries',
							displayName: 'Industries',
							type: 'options',
							options: options?.map(({ id, name }) => ({ name, value: id })),
						},
					],
				} as never,
			},
			items: [{}],
			credential: { apiKey: keys.writeOnly, baseUrl: url },
		});

		expect(error).toBeUndefined();
		expect(sandbox().records('company')[0]?.attributes.industries).toEqual([one?.id, other?.id]);
	});

	test('is told which scope would help where the stored schema can not carry a rule', async () => {
		const { error } = await upsertWithoutSchema({ email_addresses: ['jane@example.com'] }, []);

		expect(`${error?.message} ${error?.description}`).toContain('object.read');
	});
});
