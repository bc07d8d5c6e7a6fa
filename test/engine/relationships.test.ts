import { captureRequests, httpAnswer } from './sockets/capturingServer';
import { useNode } from './nexNode';
import { useSandbox } from './nexSandbox';
import { byId } from './operationRow';
import { unknownId } from './people';

const sandbox = useSandbox();
const nex = useNode(sandbox);

/** Jane, Joe and Acme, and the types "Person works at Company" and "Person manages Person". */
function workspace() {
	const [jane = '', joe = ''] = sandbox().addRecords('person', [{ name: 'Jane' }, { name: 'Joe' }]);
	const [acme = ''] = sandbox().addRecords('company', [{ name: 'Acme' }]);
	const typeOf = (predicate: string) =>
		sandbox()
			.relationshipDefinitions()
			.find((type) => type.entity_1_to_2_predicate === predicate)?.id ?? '';
	return { jane, joe, acme, worksAt: typeOf('works at'), manages: typeOf('manages') };
}

const relate = (type: string, record: string, related: string) => ({
	resource: 'relationship',
	operation: 'create',
	relationshipType: byId(type),
	recordId: byId(record),
	relatedRecordId: byId(related),
});

const written = () => sandbox().requests.filter(({ method }) => method === 'POST');

/** Adds an object with one record. */
function addDeal() {
	sandbox().addObject({
		slug: 'deal',
		name: 'Deal',
		name_plural: 'Deals',
		type: 'deal',
		attributes: [{ slug: 'code', name: 'Code', type: 'text', options: { is_unique: true } }],
	});
	const [deal = ''] = sandbox().addRecords('deal', [{ code: 'D-1' }]);
	return deal;
}

/** The same, with a value that each record has alone. */
function workspaceWithValues() {
	const known = workspace();
	sandbox().changeRecord(known.jane, { email_addresses: ['jane@example.com'] });
	sandbox().changeRecord(known.joe, { email_addresses: ['joe@example.com'] });
	sandbox().changeRecord(known.acme, { domains: ['acme.example'] });
	return known;
}

const valueOf = { jane: 'jane@example.com', joe: 'joe@example.com', acme: 'acme.example' };
const ways = ['list', 'id', 'unique'] as const;

/** A record, given in one of the ways. */
const given = (way: (typeof ways)[number], name: keyof typeof valueOf, id: string) => ({
	__rl: true,
	mode: way,
	value: way === 'unique' ? valueOf[name] : id,
});

describe('a record on the wrong side', () => {
	const changed = () => written().filter(({ url }) => !url.endsWith('/v1/search'));

	test.each(ways.flatMap((one) => ways.map((other) => [one, other] as const)))(
		'is refused, with the other one: they only have to be swapped (%s, %s)',
		async (one, other) => {
			const { jane, acme, worksAt } = workspaceWithValues();
			const { error } = await nex.run({
				...relate(worksAt, '', ''),
				recordId: given(one, 'acme', acme),
				relatedRecordId: given(other, 'jane', jane),
			});

			expect(error?.message).toBe(
				"In item 0: 'Record' and 'Related Record' are on the wrong sides of the relationship",
			);
			expect(error?.description).toMatch(/^Swap them: 'Record' is what stands first/);
			expect(changed()).toEqual([]);
		},
	);

	test.each(
		ways.flatMap((way) => [
			[way, 'Record', 'acme', 'acme'] as const,
			[way, 'Related Record', 'jane', 'joe'] as const,
		]),
	)('is refused by itself (%s): %s', async (way, field, first, second) => {
		const { worksAt, ...records } = workspaceWithValues();
		const { error } = await nex.run({
			...relate(worksAt, '', ''),
			recordId: given(way, first, records[first]),
			relatedRecordId: given(way, second, records[second]),
		});

		expect(error?.message).toBe(
			`In item 0: '${field}' can't be on this side of the relationship: it is a record of another object`,
		);
		expect(error?.description).toMatch(/^Compare 'Relationship Type', .*: the first is 'Record'/);
		expect(changed()).toEqual([]);
	});

	test('is refused with another one that would not fit its side either', async () => {
		const { acme, worksAt } = workspace();
		const deal = addDeal();
		const { error } = await nex.run(relate(worksAt, acme, deal));

		expect(error?.message).toBe(
			"In item 0: 'Record' and 'Related Record' can't be on this side of the relationship: they are records of another object",
		);
		expect(changed()).toEqual([]);
	});

	test('is refused where the IDs of objects come as numbers', async () => {
		await using server = await captureRequests((socket, { requestLine }) => {
			const type = { id: '1', entity_definition_1_id: 17, entity_definition_2_id: 18 };
			const object = requestLine.includes('/records/3') ? 18 : 17;
			socket.end(
				httpAnswer(
					requestLine.includes('/relationships')
						? { data: [type] }
						: { id: object === 18 ? '3' : '4', object_id: object },
				),
			);
		});
		const { error } = await nex.run(relate('1', '3', '4'), { baseUrl: server.url });

		expect(error?.message).toContain("'Record' and 'Related Record' are on the wrong sides");
	});

	test('can not be told where both sides are of one object', async () => {
		const { jane, joe, manages } = workspace();

		expect(await nex.output(relate(manages, joe, jane))).toMatchObject([
			{ entity_1_id: joe, entity_2_id: jane },
		]);
	});
});

describe('what Nex does not tell of a relationship', () => {
	const type = { id: '1', entity_definition_1_id: '17', entity_definition_2_id: '18' };

	/** A server with this type, these records and one object, which relates whatever it is told to. */
	const serverOf = async (its: object, object: object) =>
		await captureRequests((socket, { requestLine }) => {
			const isOf = (path: string) => requestLine.startsWith(`GET /api/developers${path}`);
			const answer = isOf('/v1/relationships')
				? { data: [its] }
				: isOf('/v1/objects')
					? { data: [{ id: '19', slug: 'deal', attributes: [] }] }
					: { id: '3', ...(isOf('/v1/records') ? object : {}) };
			socket.end(httpAnswer(answer));
		});

	test.each([
		['the objects of its type', { id: '1' }, { object_id: '18' }],
		['the object of a record', type, {}],
		['the object of a record, but by a word', type, { object_id: {} }],
	])('does not stand in its way: %s', async (_what, its, object) => {
		await using server = await serverOf(its, object);

		expect(await nex.output(relate('1', '3', '4'), { baseUrl: server.url })).toEqual([{ id: '3' }]);
	});

	test.each([
		['the object of the type', { id: '1' }],
		['which object that is', type],
	])('leaves no object in which a value could be looked for: %s', async (_what, its) => {
		await using server = await serverOf(its, {});
		const { error } = await nex.run(
			{ ...relate('1', '', '4'), recordId: given('unique', 'jane', '') },
			{ baseUrl: server.url },
		);

		expect(error?.message).toBe(
			"In item 0: The object of 'Record' can't be told, so no record can be found by a value",
		);
	});
});

test('a record that is not there is told before anything is written', async () => {
	const { jane, worksAt } = workspace();
	const { error } = await nex.run(relate(worksAt, jane, unknownId));

	expect(error?.message).toContain(
		`In item 0: The record ${unknownId} could not be read: Nex has no record with this ID`,
	);
	expect(written()).toEqual([]);
});

test('a type that Nex does not have is refused', async () => {
	const { jane, acme } = workspace();
	const { error } = await nex.run(relate(unknownId, jane, acme));

	expect(error?.message).toBe(`In item 0: Nex has no relationship type with the ID ${unknownId}`);
	expect(error?.description).toMatch(/^Choose another one under 'Relationship Type'/);
	expect(written()).toEqual([]);
});

test('a type that was added since another run has read them is found', async () => {
	const { jane, acme, worksAt } = workspace();
	await nex.output(relate(worksAt, jane, acme));
	const owns = sandbox().defineRelationship({
		type: 'many_to_many',
		object1: 'person',
		object2: 'company',
		predicate1To2: 'owns',
		predicate2To1: 'belongs to',
	});

	expect(await nex.output(relate(owns, jane, acme))).toMatchObject([{ definition_id: owns }]);
});

test('the types and each record are read once for all items', async () => {
	const { jane, joe, acme, worksAt } = workspace();
	await nex.output(relate(worksAt, '={{ $json.person }}', acme), {
		items: [{ person: jane }, { person: joe }, { person: jane }],
	});

	expect(
		sandbox()
			.requests.filter(({ method }) => method === 'GET')
			.map(({ url }) => url.replace('/api/developers/v1/', ''))
			.sort(),
	).toEqual(['relationships', ...[jane, joe, acme].map((id) => `records/${id}`)].sort());
	expect(written()).toHaveLength(3);
});

test.each([
	['the types', '/v1/relationships'],
	['records', undefined],
])(
	'a key that may not read %s relates records without a look at their sides',
	async (_what, path) => {
		const { jane, acme, worksAt } = workspace();
		sandbox().setFaults([
			{
				when: {
					method: 'GET',
					...(path === undefined ? { path: `/v1/records/${jane}` } : { path }),
				},
				fault: { kind: 'status', status: 403 },
			},
		]);

		expect(await nex.output(relate(worksAt, jane, acme))).toMatchObject([{ entity_1_id: jane }]);
	},
);

test.each([
	['/v1/relationships', 'The list of relationship types'],
	['/v1/objects', 'The list of objects'],
])('where Nex does not give %s, the error names it', async (path, name) => {
	const { jane, worksAt } = workspaceWithValues();
	sandbox().setFaults([{ when: { method: 'GET', path }, fault: { kind: 'status', status: 404 } }]);
	const { error } = await nex.run({
		...relate(worksAt, jane, ''),
		relatedRecordId: given('unique', 'acme', ''),
	});

	expect(error?.message).toMatch(`In item 0: ${name} could not be read`);
	expect(written()).toEqual([]);
});

describe('a record by its unique value', () => {
	const byValue = (value: string) => ({ __rl: true, mode: 'unique', value });
	test('is found in the object of its side, one as well as the other', async () => {
		const { jane, acme, worksAt } = workspaceWithValues();
		const parameters = {
			...relate(worksAt, '', ''),
			recordId: byValue('={{ $json.email }}'),
			relatedRecordId: byValue('acme.example'),
		};

		expect(await nex.output(parameters, { items: [{ email: 'jane@example.com' }] })).toMatchObject([
			{ entity_1_id: jane, entity_2_id: acme },
		]);
	});

	test('may stand beside one that is given by its ID', async () => {
		const { jane, acme, worksAt } = workspaceWithValues();
		const parameters = { ...relate(worksAt, jane, ''), relatedRecordId: byValue('acme.example') };

		expect(await nex.output(parameters)).toMatchObject([{ entity_1_id: jane, entity_2_id: acme }]);
	});

	test('that no record of either object has is told for the object of its side', async () => {
		const { acme, worksAt } = workspaceWithValues();
		const { error } = await nex.run({
			...relate(worksAt, '', acme),
			recordId: byValue('nobody@example.com'),
		});

		expect(error?.message).toBe(
			'In item 0: No record of "person" has the value "nobody@example.com"',
		);
		expect(written().map(({ url }) => url)).toEqual(['/api/developers/v1/search']);
	});

	test('that several records of its side have is refused, whoever has it on the other side', async () => {
		const { jane, joe, acme, worksAt } = workspaceWithValues();
		for (const [slug, record] of [
			['site', jane],
			['blog', joe],
		] as const) {
			const options = { is_unique: true };
			sandbox().addAttribute('person', { slug, name: slug, type: 'domain', options });
			sandbox().changeRecord(record, { [slug]: valueOf.acme });
		}
		const { error } = await nex.run({
			...relate(worksAt, '', acme),
			recordId: byValue(valueOf.acme),
		});

		expect(error?.message).toContain('In item 0: Several records of "person" have the value');
	});

	test('that records of both objects have is found in the object of its side', async () => {
		const { jane, acme, worksAt } = workspaceWithValues();
		sandbox().addAttribute('person', {
			slug: 'site',
			name: 'Site',
			type: 'domain',
			options: { is_unique: true },
		});
		sandbox().changeRecord(jane, { site: 'acme.example' });
		const parameters = {
			...relate(worksAt, '', ''),
			recordId: byValue('acme.example'),
			relatedRecordId: byValue('acme.example'),
		};

		expect(await nex.output(parameters)).toMatchObject([{ entity_1_id: jane, entity_2_id: acme }]);
	});

	test('is found in an object that was added since another run has read them', async () => {
		const { jane, acme, worksAt } = workspaceWithValues();
		const values = { recordId: byValue(valueOf.jane), relatedRecordId: byValue(valueOf.acme) };
		await nex.output({ ...relate(worksAt, jane, acme), ...values });
		const deal = addDeal();
		const buys = sandbox().defineRelationship({
			type: 'many_to_many',
			object1: 'person',
			object2: 'deal',
			predicate1To2: 'signs',
			predicate2To1: 'is signed by',
		});

		expect(
			await nex.output({
				...relate(buys, jane, ''),
				...values,
				relatedRecordId: byValue('D-1'),
			}),
		).toMatchObject([{ entity_1_id: jane, entity_2_id: deal }]);
	});

	test.each(['/v1/relationships', '/v1/objects'])(
		'is not looked for by a key that may not read %s',
		async (path) => {
			const { jane, worksAt } = workspaceWithValues();
			sandbox().setFaults([
				{ when: { method: 'GET', path }, fault: { kind: 'status', status: 403 } },
			]);
			const { error } = await nex.run({
				...relate(worksAt, jane, ''),
				relatedRecordId: byValue('acme.example'),
			});

			expect(error?.message).toBe(
				"In item 0: The object of 'Related Record' can't be told, so no record can be found by a value",
			);
			expect(error?.description).toMatch(
				/^Give the key the scopes .*, or choose the record 'By ID'/,
			);
			expect(written()).toEqual([]);
		},
	);
});

test('the ID that Create gives is the one that Delete takes', async () => {
	const { jane, acme, worksAt } = workspace();
	const [created] = await nex.output(relate(worksAt, jane, acme));
	await nex.output({
		resource: 'relationship',
		operation: 'delete',
		recordId: byId(acme),
		relationshipId: created?.id as string,
	});

	expect(sandbox().relationships()).toEqual([]);
});
