import type { INodeParameters } from 'n8n-workflow';

import { useNode } from './nexNode';
import { useSandbox } from './nexSandbox';
import { asFields, asJson } from './parameters';

const sandbox = useSandbox();
const nex = useNode(sandbox);

const vip = () => sandbox().lists('person')[0]?.id ?? '';
const create = (name = 'Jane') => sandbox().addRecords('person', [{ name }])[0] ?? '';
const upsertMember = (recordId: string, changes: INodeParameters = {}): INodeParameters => ({
	resource: 'listMember',
	operation: 'upsertMember',
	object: { __rl: true, mode: 'list', value: 'person' },
	list: { __rl: true, mode: 'list', value: vip() },
	recordId: { __rl: true, mode: 'id', value: recordId },
	...changes,
});
const members = () =>
	sandbox()
		.members('vip_customers')
		.map(({ body }) => body.attributes);
const requests = () =>
	sandbox().requests.map(({ method, url }) => `${method} ${url.replace('/api/developers', '')}`);

test('with no field mapped, a record is put on a list with one request', async () => {
	const id = create();
	const [member] = await nex.output(upsertMember(id));

	expect(member).toMatchObject({ object_id: vip(), attributes: { name: 'Jane' } });
	expect(requests()).toEqual([`PUT /v1/lists/${vip()}`]);
	expect(sandbox().requests.at(-1)?.json).toEqual({ parent_id: id, attributes: {} });
});

test("the list's own attributes are written the way their types ask for", async () => {
	const id = create();
	await nex.output(
		upsertMember(id, asFields('memberAttributes', { status: 'qualified', score: '7' })),
	);

	expect(members()).toEqual([{ status: '42', score: 7 }]);
});

test("columns are mapped to the list's own attributes, and its definition is read once", async () => {
	const items = [
		{ record: create('A'), Score: 1, name: 'not of the list' },
		{ record: create('B'), Score: 2, name: 'not of the list' },
	];
	const put = await nex.output(upsertMember('={{ $json.record }}', asFields('memberAttributes')), {
		items,
	});

	expect(put).toMatchObject([
		{ attributes: { name: 'A', score: 1 } },
		{ attributes: { name: 'B', score: 2 } },
	]);
	// They are sent at the same time, so either may have come first.
	expect(new Set(members())).toEqual(new Set([{ score: 1 }, { score: 2 }]));
	expect(requests().filter((request) => request.startsWith('GET'))).toEqual([
		`GET /v1/lists/${vip()}`,
	]);
});

test('without a mapped value the record is put on the list, without reading the definition', async () => {
	await nex.output(upsertMember(create(), asFields('memberAttributes', {})));

	expect(members()).toEqual([{}]);
	expect(requests()).toEqual([`PUT /v1/lists/${vip()}`]);
});

test('JSON is sent as it is, without reading the definition', async () => {
	const id = create();
	await nex.output(upsertMember(id, asJson({ notes: 'met at the fair' })));

	expect(members()).toEqual([{ notes: 'met at the fair' }]);
	expect(requests()).toEqual([`PUT /v1/lists/${vip()}`]);
});

test('items for different members of a list go at the same time', async () => {
	const items = ['A', 'B', 'C'].map((name) => ({ record: create(name) }));
	sandbox().setLatency(50);
	await nex.output(upsertMember('={{ $json.record }}', asJson({ score: 1 })), { items });

	expect(members()).toHaveLength(3);
	expect(sandbox().maxInFlight).toBeGreaterThan(1);
});

test('items for several lists are written by the definition of each', async () => {
	const [partners] = sandbox().lists('company');
	const items = [
		{ record: create(), list: vip(), Score: '7', Since: '2026-03-15' },
		{
			record: sandbox().addRecords('company', [{ name: 'Acme' }])[0],
			list: partners?.id,
			Score: '7',
			Since: '2026-03-15',
		},
	];
	await nex.output(
		upsertMember('={{ $json.record }}', {
			list: { __rl: true, mode: 'id', value: '={{ $json.list }}' },
			...asFields('memberAttributes'),
		}),
		{ items },
	);

	expect(members()).toEqual([{ score: 7 }]);
	expect(
		sandbox()
			.members('partners')
			.map(({ body }) => body.attributes),
	).toEqual([{ since: '2026-03-15T00:00:00Z' }]);
});

test('a list by its name in the field stops n8n before it runs', async () => {
	const list = { __rl: true, mode: 'id', value: 'vip_customers' };

	await expect(nex.run(upsertMember(create(), { list }))).rejects.toThrow(
		"The 'Nex' node has issues",
	);
	expect(sandbox().requests).toHaveLength(0);
});

test('without a list, the advice is to choose one', async () => {
	const list = { __rl: true, mode: 'id', value: '={{ "" }}' };
	const { error } = await nex.run(upsertMember(create(), { list }));

	expect(error?.message).toBe('In item 0: No list is chosen');
	expect(error?.description).toContain("Choose one under 'List'");
});

test.each([
	['a reset after storing', { kind: 'reset', store: true }],
	['500', { kind: 'status', status: 500 }],
	['429', { kind: 'status', status: 429, retryAfterSeconds: 1 }],
] as const)('%s: sent again, and the record is on the list once', async (_what, fault) => {
	const id = create();
	sandbox().setFaults([{ when: { requests: 1 }, fault }]);
	await nex.output(upsertMember(id));

	expect(members()).toHaveLength(1);
});

test.each<[string, (id: string) => INodeParameters, string]>([
	[
		'a list that is not there',
		(id) => upsertMember(id, { list: { __rl: true, mode: 'id', value: '17' } }),
		'Nex does not have this list, or not this record',
	],
	[
		'an attribute that the list does not have',
		(id) => upsertMember(id, asJson({ shoe_size: 42 })),
		'shoe_size',
	],
	[
		'a list by its name',
		(id) => upsertMember(id, { list: { __rl: true, mode: 'id', value: '={{ "vip_customers" }}' } }),
		'"vip_customers" is not the ID of a list',
	],
])('%s is told', async (_what, parameters, message) => {
	const { error } = await nex.run(parameters(create()));

	expect(error?.message).toMatch(/^In item 0: /);
	expect(error?.message).toContain(message);
});
