import type { IDataObject } from 'n8n-workflow';

import { mapperFields } from '../../nodes/Nex/attributes/mapperFields';
import { readObjectDefinition } from '../../nodes/Nex/attributes/definition';
import { useNode } from './nexNode';
import { useSandbox } from './nexSandbox';
import { forPeople, forRecord, withColumns, withFields } from './parameters';
import { unknownId, usePeople } from './people';

const sandbox = useSandbox();
const nex = useNode(sandbox);
const { people, sent } = usePeople(sandbox);

const row = {
	Email: 'jane@example.com',
	'First Name': 'Jane',
	'Last Name': 'Smith',
	Company: 'Acme',
	Phone: '+14155551234',
	Website: 'https://example.com',
};
const stop = { options: { extraColumns: 'stop' } };
const asColumns = (mapper: string) => ({
	specifyAttributes: 'fields',
	[mapper]: { mappingMode: 'autoMapInputData', value: null, matchingColumns: [], schema: [] },
});
const located = (value: string) => ({ __rl: true, mode: 'slug', value });

beforeEach(() => {
	sandbox().addAttribute('person', { slug: 'company_name', name: 'Employer', type: 'text' });
	sandbox().addAttribute('person', { slug: 'homepage', name: 'Homepage', type: 'url' });
});

test('the columns of a spreadsheet are stored, but for those that mean nothing for certain', async () => {
	await nex.output(withColumns(), { items: [row] });

	expect(people()).toEqual([
		{
			name: { first_name: 'Jane', last_name: 'Smith' },
			email_addresses: ['jane@example.com'],
			phone_number: '+14155551234',
			homepage: 'https://example.com',
		},
	]);
});

describe('Extra Columns', () => {
	const refused =
		'In item 0: A column of the item is not sent: "Company" (no attribute has this name; did you mean company_name?)';

	test('"Stop" refuses an item that has some before anything is sent, and names them', async () => {
		const { error } = await nex.run(withColumns('email_addresses', stop), { items: [row] });

		expect(error?.message).toBe(refused);
		expect(error?.description).toBe(
			"Rename or remove it before this node, or set the option 'Extra Columns' to 'Ignore'.",
		);
		expect(sent().map(([method]) => method)).toEqual(['GET']);
	});

	test('several are named with the reason of each, also as facts', async () => {
		sandbox().addAttribute('person', { slug: 'fax_phone', name: 'Fax Phone', type: 'phone' });
		const { outputs } = await nex.run(withColumns('email_addresses', stop), {
			items: [{ ...row, email: 'x@example.com' }],
			settings: { onError: 'continueRegularOutput' },
		});

		expect(outputs[0]?.[0]?.json.error).toEqual({
			message:
				'In item 0: 3 columns of the item are not sent: "Company" (no attribute has this name; did you mean company_name?), "Phone" (it could mean several attributes: phone_number, fax_phone), "email" (another column was taken for email_addresses)',
			reason: 'input',
			leftOutColumns: [
				{ column: 'Company', reason: 'no attribute has this name', didYouMean: 'company_name' },
				{
					column: 'Phone',
					reason: 'it could mean several attributes: phone_number, fax_phone',
				},
				{ column: 'email', reason: 'another column was taken for email_addresses' },
			],
			attempts: 0,
			whatToDo:
				"Rename or remove them before this node, or set the option 'Extra Columns' to 'Ignore'.",
		});
	});

	test.each([
		['create', forPeople('create', asColumns('createAttributes'))],
		[
			'update',
			forRecord('update', unknownId, {
				object: located('person'),
				...asColumns('updateAttributes'),
			}),
		],
	])('"Stop" holds for %s too', async (_operation, parameters) => {
		const { error } = await nex.run({ ...parameters, ...stop }, { items: [row] });

		expect(error?.message).toBe(refused);
	});

	test('"Stop" sends a record that is fed back, whose own ID and times are no extra columns', async () => {
		const simplified = { ...withColumns(), simplify: true };
		const known = { ...row, Company: undefined, company_name: 'Acme' };
		const records = await nex.output(simplified, { items: [known] });
		const again = await nex.output(withColumns('email_addresses', stop), { items: records });

		expect(again).toHaveLength(1);
	});

	test('"Stop" takes an attribute that was added since the definition was read', async () => {
		await nex.output(withColumns(), { items: [row] });
		sandbox().addAttribute('person', { slug: 'company', name: 'Company', type: 'text' });
		await nex.output(withColumns('email_addresses', stop), { items: [row] });

		expect(people()).toMatchObject([{ company: 'Acme' }]);
	});

	test('names no more than twenty', async () => {
		const columns = Object.fromEntries(Array.from({ length: 30 }, (_, at) => [`§${at}`, 'x']));
		const { error } = await nex.run(withColumns('email_addresses', stop), {
			items: [{ ...columns, Email: 'jane@example.com' }],
		});

		expect(error?.message).toMatch(/: 30 columns of the item are not sent: "§0" .* and 10 more$/);
	});
});

describe('a key that may not read definitions', () => {
	const writeOnly = () => ({ apiKey: sandbox().keys.writeOnly });
	const schema = async () => {
		const answer = await fetch(`${sandbox().url}/v1/objects/person`, {
			headers: { authorization: `Bearer ${sandbox().keys.full}` },
		});
		return mapperFields(readObjectDefinition(await answer.json()), 'match') as never;
	};
	const columns = async (changes = {}) => {
		const parameters = withColumns('email_addresses', changes);
		return {
			...parameters,
			attributes: { ...(parameters.attributes as object), schema: await schema() },
		};
	};
	const lacksScope =
		/The API key lacks the scope object\.read, so the node could not tell which attributes take a list or a choice/;

	test.each<[string, IDataObject]>([
		['a column that is not known by its type', { Email: 'jane@example.com' }],
		['a column of a choice', { email_addresses: 'jane@example.com', lead_source: 'Fax' }],
	])('is told so for %s', async (_what, item) => {
		const { error } = await nex.run(await columns(), { ...writeOnly(), items: [item] });

		expect(error?.description).toMatch(lacksScope);
	});

	test('is told so for extra columns', async () => {
		const { error } = await nex.run(await columns(stop), {
			...writeOnly(),
			items: [{ email_addresses: 'jane@example.com', Website: 'https://example.com' }],
		});

		expect(error?.message).toContain(
			'"Website" (no attribute has this name; did you mean homepage?)',
		);
		expect(error?.description).toMatch(lacksScope);
	});

	test('is told the scope of lists for the attributes of a list', async () => {
		const { error } = await nex.run(
			{
				resource: 'listMember',
				operation: 'upsertMember',
				recordId: { __rl: true, mode: 'id', value: unknownId },
				list: { __rl: true, mode: 'id', value: '17' },
				object: located('person'),
				specifyAttributes: 'fields',
				memberAttributes: {
					mappingMode: 'defineBelow',
					value: { gone: 'x' },
					matchingColumns: [],
					schema: [{ id: 'stage', displayName: 'Stage', type: 'string' }],
				},
			} as never,
			writeOnly(),
		);

		expect(error?.description).toContain('lacks the scope list.read');
	});
});

describe('a refused value', () => {
	const factsOf = async (
		parameters: Parameters<typeof nex.run>[0],
		items: IDataObject[] = [{}],
	) => {
		const { outputs } = await nex.run(parameters, {
			items,
			settings: { onError: 'continueRegularOutput' },
		});
		return outputs[0]?.map(({ json }) => json.error);
	};

	test('comes with its attribute, the value and what is allowed, to be mended by', async () => {
		const email_addresses = 'jane@example.com';

		expect(
			await factsOf(withColumns(), [
				{ email_addresses, lead_source: 'Fax' },
				{ email_addresses, 'phone_number.country_code': 'US' },
				{ email_addresses: '', name: 'Jane' },
				{ email_addresses: `jane ${'x'.repeat(100)}` },
			]),
		).toMatchObject([
			{
				reason: 'input',
				attribute: 'lead_source',
				value: 'Fax',
				allowed: ['Website', 'Referral', 'Trade Fair'],
			},
			{ reason: 'input', attribute: 'phone_number.country_code', value: 'US' },
			{ reason: 'input', attribute: 'email_addresses' },
			{ reason: 'input', attribute: 'email_addresses', value: `jane ${'x'.repeat(45)}…` },
		]);
	});

	test('shows them in the error of a node that stops, whose words stay the same', async () => {
		const { error } = await nex.run(
			withFields({ email_addresses: 'jane@example.com', lead_source: 'Fax' }),
		);

		expect(error?.message).toMatch(/^In item 0: The attribute "Lead Source" takes the name or ID/);
		expect(error?.context).toMatchObject({
			data: { reason: 'input', attribute: 'lead_source', value: 'Fax' },
		});
	});
});
