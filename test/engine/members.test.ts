import type { INodeParameters } from 'n8n-workflow';

import { useNode } from './nexNode';
import { useSandbox } from './nexSandbox';
import { byId } from './operationRow';
import { asFields, asJson } from './parameters';

const sandbox = useSandbox();
const nex = useNode(sandbox);

const vip = () => sandbox().lists('person')[0]?.id ?? '';
const person = (name: string) => sandbox().addRecords('person', [{ name }])[0] ?? '';
const onList = (operation: string, changes: INodeParameters = {}): INodeParameters => ({
	resource: 'listMember',
	operation,
	list: byId(vip()),
	...changes,
});
const values = () =>
	sandbox()
		.members('vip_customers')
		.map(({ body }) => body.attributes);
const requests = () =>
	sandbox().requests.map(({ method, url }) => `${method} ${url.replace('/api/developers', '')}`);

/** A person on the list: the ID of the member, and that of the record. */
function jane() {
	const record = person('Jane');
	return { record, member: sandbox().addMember('vip_customers', record, { score: 1 }) };
}

describe.each(['member', 'record'] as const)(
	'where Nex knows a member by the ID of the %s',
	(id) => {
		beforeEach(() => {
			sandbox().setVariants({ memberId: id });
		});

		test('Update and Remove take it as it is given', async () => {
			const memberId = byId(jane()[id]);
			await nex.output(onList('update', { memberId, ...asJson({ score: 7 }) }));
			expect(values()).toEqual([{ score: 7 }]);

			expect(await nex.output(onList('delete', { memberId }))).toEqual([{ deleted: true }]);
			expect(values()).toEqual([]);
			expect(sandbox().records('person')).toHaveLength(1);
		});

		test('the other one is refused, with the advice to try this one', async () => {
			const other = jane()[id === 'member' ? 'record' : 'member'];
			const { error } = await nex.run(onList('delete', { memberId: byId(other) }));

			expect(error?.message).toMatch(/^In item 0: Nex does not have this list, or no such member/);
			expect(error?.description).toContain("try the member's own, from Get Many, or the other way");
			expect(values()).toHaveLength(1);
		});
	},
);

describe('a member by a unique value of its record', () => {
	const onPeople = (operation: string, value: string, changes: INodeParameters = {}) =>
		onList(operation, {
			object: { __rl: true, mode: 'list', value: 'person' },
			memberId: { __rl: true, mode: 'unique', value },
			...changes,
		});
	const janeWithEmail = () => {
		const [record = ''] = sandbox().addRecords('person', [
			{ name: 'Jane', email_addresses: ['jane@example.com'] },
		]);
		sandbox().addMember('vip_customers', record, { score: 1 });
		return record;
	};

	test.each<[string, INodeParameters, object[]]>([
		['update', asJson({ score: 7 }), [{ score: 7 }]],
		['update', asFields('memberAttributes', { score: '7' }), [{ score: 7 }]],
		['delete', {}, []],
	])('is found by %s, which names it by the ID of its record', async (operation, more, left) => {
		sandbox().setVariants({ memberId: 'record' });
		const record = janeWithEmail();
		await nex.output(onPeople(operation, '={{ $json.email }}', more), {
			items: [{ email: 'JANE@example.com' }],
		});

		expect(values()).toEqual(left);
		expect(requests().at(-1)).toContain(` /v1/lists/${vip()}/records/${record}`);
	});

	test('that is not on the list is told without an ID that nobody gave', async () => {
		sandbox().setVariants({ memberId: 'record' });
		sandbox().addRecords('person', [{ name: 'Jo', email_addresses: ['jo@example.com'] }]);
		const { error } = await nex.run(onPeople('delete', 'jo@example.com'));

		expect(error?.message).toMatch(
			/^In item 0: Nex has no member on this list whose record has this value/,
		);
		expect(error?.description).not.toContain('Where the ID');
	});

	test('is told what else to try where Nex knows members by their own ID', async () => {
		sandbox().setVariants({ memberId: 'member' });
		janeWithEmail();
		const { error } = await nex.run(onPeople('delete', 'jane@example.com'));

		expect(error?.description).toContain("choose the member 'From List'");
		expect(values()).toHaveLength(1);
	});

	test('without an object to find it in is refused before anything is sent', async () => {
		const { error } = await nex.run(
			onPeople('delete', 'jane@example.com', {
				object: { __rl: true, mode: 'slug', value: '={{ "" }}' },
			}),
		);

		expect(error?.message).toBe('In item 0: No object is chosen');
		expect(requests()).toEqual([]);
	});

	test('with nothing to update is refused before anything is sent', async () => {
		const { error } = await nex.run(
			onPeople('update', 'jane@example.com', asFields('memberAttributes', {})),
		);

		expect(error?.message).toBe('In item 0: There is nothing to update');
		expect(requests()).toEqual([]);
	});
});

test('the values of a list are written the way their types ask for', async () => {
	const { member } = jane();
	await nex.output(
		onList('update', {
			memberId: byId(member),
			...asFields('memberAttributes', { status: 'qualified', score: '7' }),
		}),
	);

	expect(values()).toEqual([{ status: '42', score: 7 }]);
	expect(requests()[0]).toBe(`GET /v1/lists/${vip()}`);
});

test('columns are mapped when a record is added, too', async () => {
	const items = [{ record: person('A'), Score: '7' }];
	await nex.output(
		onList('create', {
			object: { __rl: true, mode: 'list', value: 'person' },
			recordId: byId('={{ $json.record }}'),
			...asFields('memberAttributes'),
		}),
		{ items },
	);

	expect(values()).toEqual([{ score: 7 }]);
});

test('a record that is on the list already is an error, and stays as it is', async () => {
	const { record } = jane();
	const { error } = await nex.run(
		onList('create', {
			object: { __rl: true, mode: 'list', value: 'person' },
			recordId: byId(record),
			...asJson({ score: 7 }),
		}),
	);

	expect(error?.message).toContain('is on the list already');
	expect(values()).toEqual([{ score: 1 }]);
});

test('a member that was removed by an attempt without an answer is removed', async () => {
	const { member } = jane();
	sandbox().setFaults([{ when: { requests: 1 }, fault: { kind: 'reset', store: true } }]);

	expect(await nex.output(onList('delete', { memberId: byId(member) }))).toEqual([
		{ deleted: true },
	]);
});

test.each(['create', 'update'])(
	'an answer to %s that is none of Nex is told to be no list member',
	async (operation) => {
		const { record, member } = jane();
		sandbox().setFaults([{ fault: { kind: 'html' } }]);
		const { error } = await nex.run(
			onList(operation, {
				object: { __rl: true, mode: 'list', value: 'person' },
				recordId: byId(record),
				memberId: byId(member),
				...asJson({ score: 7 }),
			}),
		);

		expect(error?.message).toContain('The answer is not a list member, as Nex sends it');
	},
);

test.each(['update', 'upsertMember'])(
	'items that %s one member go in order, the last one wins',
	async (operation) => {
		const { record, member } = jane();
		sandbox().setLatency({ from: 0, to: 30, seed: 5 });
		await nex.output(
			onList(operation, {
				object: { __rl: true, mode: 'list', value: 'person' },
				recordId: byId(record),
				memberId: byId(member),
				...asJson('={{ { "score": $json.score } }}'),
			}),
			{ items: Array.from({ length: 10 }, (_, score) => ({ score })) },
		);

		expect(values()).toEqual([{ score: 9 }]);
		expect(sandbox().maxInFlight).toBe(1);
	},
);

describe('Get Many', () => {
	test('reads all members page after page, each with its own ID', async () => {
		const records = sandbox().addRecords(
			'person',
			Array.from({ length: 230 }, (_, index) => ({ name: `Person ${index}` })),
		);
		const ids = records.map((record) => sandbox().addMember('vip_customers', record));
		const members = await nex.output(onList('getAll', { returnAll: true }));

		expect(members.map(({ id }) => id)).toEqual(ids);
		expect(sandbox().requests.map(({ json }) => (json as { offset: number }).offset)).toEqual([
			0, 100, 200,
		]);
	});

	test('of a list without members gives no item', async () => {
		expect(await nex.output(onList('getAll', { returnAll: true }))).toEqual([]);
	});
});
