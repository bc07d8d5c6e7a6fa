import type { IDataObject } from 'n8n-workflow';

import { changesSince } from '../../../nodes/Nex/trigger/changes';
import { AskFailed } from '../../../nodes/Nex/trigger/nex';
import { at, event, timeAt, Timelines } from './timelines';

/** What is told of a version at 100 s, of changes since 0 s. */
async function told(events: IDataObject[], since = 0, version = 100) {
	const nex = new Timelines({ '1': events }).nex();
	return await changesSince(nex, { id: '1', at: at(version) }, at(since));
}

/** The same, by the names of what was changed. */
async function namesTold(events: IDataObject[], since?: number, version?: number) {
	const { changes } = await told(events, since, version);
	return changes.map(({ field_name: name }) => name);
}

describe('the changes of a version', () => {
	test('come the earliest first, each with its values and its time', async () => {
		const { changes } = await told([event(100, 'job_title'), event(50, 'lead_score')]);

		expect(changes).toEqual([
			{ field_name: 'lead_score', old_value: 'old', new_value: 'new', changed_at: timeAt(50) },
			{ field_name: 'job_title', old_value: 'old', new_value: 'new', changed_at: timeAt(100) },
		]);
	});

	test('are all there were since the last ones, also of one field', async () => {
		const names = ['job_title', 'job_title', 'job_title'];
		const events = [event(100, 'job_title'), event(60, 'job_title'), event(20, 'job_title')];

		expect(await namesTold(events)).toEqual(names);
		expect(await namesTold(events, 20)).toEqual(names.slice(1));
		expect(await namesTold(events, 100)).toEqual([]);
	});

	test('of one event keep its order', async () => {
		expect(await namesTold([event(100, 'b', 'a', 'c')])).toEqual(['b', 'a', 'c']);
	});

	test.each([
		['newest first', [event(100, 'third'), event(100, 'second'), event(100, 'first')]],
		['oldest first', [event(99, 'first'), event(100, 'second'), event(100, 'third')]],
	])('of one time keep the order in which they happened, where they come %s', async (_, events) => {
		expect(await namesTold(events)).toEqual(['first', 'second', 'third']);
	});

	test('are found where the oldest come first, and a whole page of them is of one time', async () => {
		const imported = Array.from({ length: 100 }, () => event(-60, 'imported'));

		expect(await namesTold([...imported, event(100, 'stage')])).toEqual(['stage']);
	});

	test('hold values of any kind exactly as Nex tells them', async () => {
		const change = {
			field_name: 'address',
			old_value: null,
			new_value: { city: 'Bonn', lines: ['Am Hof 1'] },
		};
		const { changes } = await told([{ ...event(100), event_payload: { field_changes: [change] } }]);

		expect(changes).toEqual([{ ...change, changed_at: timeAt(100) }]);
	});

	test.each([
		['no payload', { event_payload: undefined }],
		['a payload without changes', { event_payload: { task: {} } }],
		['null for changes', { event_payload: { field_changes: null } }],
		['changes that are none', { event_payload: { field_changes: ['x', 1, null, []] } }],
		['a text for children', { children: 'none' }],
	])('are none where an event has %s', async (_, facts) => {
		const { changes, isComplete } = await told([{ ...event(100), ...facts }]);

		expect(changes).toEqual([]);
		expect(isComplete).toBe(true);
	});

	const other = ['task', 'note', 'list_item', 'List_Item'].map((type) => ({ resource_type: type }));

	test.each(other)('are not those of something else, nor of its parts: %j', async (facts) => {
		const parts = [
			event(95, 'status'),
			{ ...event(95, 'status'), resource_type: null },
			{ ...event(95, 'status'), resource_type: 'attribute' },
		];
		const events = [event(100, 'name'), { ...event(90, 'status'), ...facts, children: parts }];

		expect(await namesTold(events)).toEqual(['name']);
		const own = { ...event(95, 'phone'), resource_type: 'entity' };
		const withOwn = [event(100, 'name'), { ...event(90), ...facts, children: [own] }];
		expect(await namesTold(withOwn)).toEqual(['phone', 'name']);
	});

	test.each(other)('are not told up to something else, as little as it is: %j', async (facts) => {
		const { toldUpTo, isComplete, isExact } = await told([{ ...event(100), ...facts }]);

		expect([toldUpTo, isComplete, isExact]).toEqual([undefined, false, false]);
	});

	test.each([
		['', { resource_type: 'entity', event_type: 'created' }],
		[' of which nothing else is said', { event_type: 'created' }],
		[', in other letter case', { resource_type: 'Entity', event_type: 'Created' }],
	])('are not those of the creation of the record%s, nor of its parts', async (_, facts) => {
		const parts = [
			event(95, 'status'),
			{ ...event(95, 'status'), resource_type: 'attribute', event_type: 'created' },
		];
		const later = { ...event(99, 'phone'), event_type: 'updated' };
		const creation = { ...event(90, 'status'), ...facts, children: [...parts, later] };

		expect(await namesTold([event(100, 'name'), creation])).toEqual(['phone', 'name']);
		expect(await told([{ ...event(100, 'status'), ...facts }])).toMatchObject({
			changes: [],
			isComplete: true,
		});
	});

	const attribute = { slug: 'status', value: 'lead' };
	const set = (event_type: string, facts: IDataObject = {}) => ({
		...event(90),
		resource_type: 'attribute',
		event_type,
		event_payload: { attribute: { ...attribute, ...facts } },
	});

	test.each([
		['set', set('created'), { new_value: 'lead' }],
		['changed', set('updated'), { new_value: 'lead' }],
		['set to nothing', set('updated', { value: undefined }), { new_value: null }],
		['taken away', set('deleted'), { old_value: 'lead', new_value: null }],
		['put away', set('archived'), { old_value: 'lead', new_value: null }],
	])('are those of a value that is told to be %s', async (_, one, values) => {
		const { changes } = await told([one]);

		expect(changes).toEqual([{ field_name: 'status', ...values, changed_at: timeAt(90) }]);
	});

	test('tell a value once that is told in both ways', async () => {
		expect(await namesTold([set('updated'), event(90, 'status')])).toEqual(['status']);
		expect(await namesTold([set('updated'), event(91, 'status')])).toEqual(['status']);
		expect(await namesTold([set('updated'), event(91.1, 'status')])).toEqual(['status', 'status']);
		expect(await namesTold([set('updated'), event(88.9, 'status')])).toEqual(['status', 'status']);
		expect(await namesTold([set('updated'), event(90, 'name')])).toEqual(['name', 'status']);
		expect(await namesTold([set('updated', { slug: 5 })])).toEqual([]);
	});

	test.each([
		['the record', { resource_type: 'entity', event_type: 'updated' }],
		['an attribute', { resource_type: 'attribute', event_type: 'updated' }],
		['an attribute that is new', { resource_type: 'attribute', event_type: 'created' }],
		['something of which nothing is said', { resource_type: null, event_type: null }],
		['something that is not known yet', { resource_type: 'pipeline', event_type: 'updated' }],
	])('are those of %s', async (_, facts) => {
		expect(await namesTold([{ ...event(90, 'status'), ...facts }])).toEqual(['status']);
	});

	test.each([
		['of its time', 50],
		['of a time before the last look', -20],
	])('are those of the parts, too, where an event %s stands for several', async (_, time) => {
		const part = { ...event(70, 'lead_score'), children: [event(60, 'name')] };
		const early = event(-10, 'told before');
		const events = [event(100, 'job_title'), { ...event(time), children: [part, early] }];

		expect(await namesTold(events)).toEqual(['name', 'lead_score', 'job_title']);
	});

	test('have the time of the whole where a part has none', async () => {
		const part = { ...event(0, 'name'), event_timestamp: null };
		const { changes } = await told([{ ...event(90), children: [part] }]);

		expect(changes).toMatchObject([{ field_name: 'name', changed_at: timeAt(90) }]);
	});

	test('leave out what has no time', async () => {
		expect(await namesTold([{ ...event(90, 'name'), event_timestamp: 'soon' }])).toEqual([]);
	});

	test('leave out what was changed after the record was read: it belongs to the next version', async () => {
		const events = [event(103, 'lead_score'), event(100.2, 'job_title')];
		const { changes, toldUpTo } = await told(events);

		expect(changes).toMatchObject([{ field_name: 'job_title' }]);
		expect(toldUpTo).toBe(at(100.2));
		expect(await namesTold(events, 100.2, 103)).toEqual(['lead_score']);
	});
});

describe('whether a timeline tells of a version', () => {
	test.each([
		['of its time', 100, 0, true],
		['up to a second earlier', 99, 0, true],
		['up to a second later', 101, 0, true],
		['more than a second earlier', 98.9, 0, false],
		['that was told before, though it is close', 99.5, 99.5, false],
	])('is told by an event %s', async (_, time, since, isComplete) => {
		expect((await told([event(time, 'name')], since)).isComplete).toBe(isComplete);
	});

	test('is not told by an empty one', async () => {
		expect(await told([])).toEqual({
			changes: [],
			toldUpTo: undefined,
			isComplete: false,
			isExact: false,
		});
	});
});

describe('pages of a timeline', () => {
	const many = Array.from({ length: 10 }, (_, place) => event(100 - place * 10, `name ${place}`));

	test.each([55, 50])('are read as far back as changes are wanted (%d s)', async (since) => {
		const timelines = new Timelines({ '1': many });
		timelines.onAPage = 2;
		const { changes } = await changesSince(timelines.nex(), { id: '1', at: at(100) }, at(since));

		expect(changes.map(({ field_name: name }) => name)).toEqual(
			[4, 3, 2, 1, 0].map((n) => `name ${n}`),
		);
		expect(timelines.asked).toHaveLength(3);
		expect(timelines.asked[0]).toBe('GET /v1/records/1/timeline?limit=100');
	});

	test('are all read where the latest do not come first', async () => {
		const timelines = new Timelines({ '1': [...many].reverse() });
		timelines.onAPage = 2;
		const { changes } = await changesSince(timelines.nex(), { id: '1', at: at(100) }, at(85));

		expect(changes.map(({ field_name: name }) => name)).toEqual(['name 1', 'name 0']);
		expect(timelines.asked).toHaveLength(5);
	});
});

test('a record that is gone has no changes', async () => {
	const nex = new Timelines({}).nex();

	expect((await changesSince(nex, { id: '1', at: at(100) }, at(0))).changes).toEqual([]);
});

test.each<[string, number, true | undefined]>([
	['what Nex itself does not say: a server in between may say 404, too', 404, undefined],
	['another refusal of Nex', 400, true],
])('%s counts as no answer', async (_, status, isFromNex) => {
	const nex = new Timelines({ '1': { status, isFromNex } }).nex();

	await expect(changesSince(nex, { id: '1', at: at(100) }, at(0))).rejects.toThrow(AskFailed);
});

test.each([
	['no list', { data: 'none' }, 'The answer is not a list of events'],
	['no end', { data: [event(100, 'name')], has_next_page: true }, 'After 1 event, Nex says'],
])('an answer with %s says so', async (_, answer, message) => {
	const nex = new Timelines({ '1': { answer } }).nex();

	await expect(changesSince(nex, { id: '1', at: at(100) }, at(0))).rejects.toThrow(message);
});

describe('a timeline without an end', () => {
	const endless = Array.from({ length: 300 }, (_, place) => event(100 - place / 1_000, 'name'));

	test('is given up after a hundred pages', async () => {
		const timelines = new Timelines({ '1': endless });
		timelines.onAPage = 1;
		const changes = changesSince(timelines.nex(), { id: '1', at: at(100) }, at(0));

		await expect(changes).rejects.toThrow('After 100 events, Nex says that more follow');
		expect(timelines.asked).toHaveLength(100);
	});

	test("is given up when the look's time is over", async () => {
		const timelines = new Timelines({ '1': endless });
		timelines.onAPage = 1;
		timelines.timeLeft = (requests) => 1 - requests / 5;
		const changes = changesSince(timelines.nex(), { id: '1', at: at(100) }, at(0));

		await expect(changes).rejects.toThrow('After 5 events, Nex says that more follow');
	});
});
