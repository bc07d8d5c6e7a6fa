import type { IDataObject, INodeParameters } from 'n8n-workflow';

import type { EventValue } from '../../../nodes/Nex/trigger/events';
import { AskFailed } from '../../../nodes/Nex/trigger/nex';
import { judgeOf } from '../../../nodes/Nex/trigger/judge';
import { judgeAll } from '../../../nodes/Nex/trigger/judgeAll';
import { Memory, type Version } from '../../../nodes/Nex/trigger/memory';
import { at, event, timeAt, Timelines } from './timelines';

/** A record that was created long ago and updated at a time. */
function updated(id: string, seconds = 100): Version {
	const thing = { id, created_at: timeAt(-9_000), updated_at: timeAt(seconds), attributes: {} };
	return { thing, id, at: at(seconds) };
}

const includeChanges: INodeParameters = { includeChanges: true };
const onlyJobTitle: INodeParameters = { changedAttributes: ['job_title'] };

interface Given {
	parameters?: INodeParameters;
	memory?: Memory;
	/** Up to when nothing comes late. */
	edge?: number;
	event?: EventValue;
}

/** Judges versions at a look. */
async function judge(
	timelines: Timelines,
	versions: Version[],
	{
		parameters = includeChanges,
		memory = Memory.since(at(0)),
		edge = 1_000,
		event = 'recordUpdated',
	}: Given = {},
) {
	const filledIn: INodeParameters = { output: 'raw', changedAttributes: [], ...parameters };
	const form = { parameter: (name: string) => filledIn[name] };
	const nex = timelines.nex();
	nex.now = timelines.now;
	const verdicts = await judgeAll(judgeOf(form, event), nex, memory, versions, at(edge));
	const words = verdicts.map((verdict) => {
		if (typeof verdict === 'string') return verdict;
		const { changes } = verdict.output as { changes?: Array<{ field_name: string }> };
		return changes?.map(({ field_name: name }) => name) ?? 'without changes';
	});
	const outputs = verdicts.map((verdict) => (typeof verdict === 'string' ? {} : verdict.output));
	const open = verdicts.map((verdict) => typeof verdict === 'object' && verdict.isOpen === true);
	return { words, outputs, open, nex };
}

const both = [updated('1'), updated('2')];

describe('Include Changes', () => {
	test('adds the changes to each', async () => {
		const timelines = new Timelines({ '1': [event(100, 'job_title')], '2': [event(100, 'name')] });

		expect((await judge(timelines, both)).words).toEqual([['job_title'], ['name']]);
	});

	test.each([
		['earlier', -0.7],
		['later', 0.7],
	])('tells each change once where the timeline tells it %s than the record', async (_, by) => {
		const memory = Memory.since(at(0));
		const first = event(100 + by, 'first');
		await judge(new Timelines({ '1': [first] }), [updated('1', 100)], { memory });
		memory.add([updated('1', 100)]);
		const timelines = new Timelines({ '1': [event(200 + by, 'second'), first] });

		expect((await judge(timelines, [updated('1', 200)], { memory })).words).toEqual([['second']]);
	});

	test('waits while the timeline does not tell of an update, as long as it may come', async () => {
		const timelines = new Timelines({ '1': [event(40, 'earlier')] });

		expect((await judge(timelines, [updated('1')], { edge: 50 })).words).toEqual(['not yet']);
		expect((await judge(timelines, [updated('1')], { edge: 100 })).words).toEqual([['earlier']]);
	});

	test('comes with what is created, too, which is not waited for', async () => {
		const created = { ...updated('2'), thing: { ...updated('2').thing, created_at: timeAt(100) } };
		const timelines = new Timelines({ '1': [event(100, 'job_title')], '2': [] });
		const given = { event: 'recordCreatedOrUpdated', edge: 50 } as const;

		expect((await judge(timelines, [updated('1'), created], given)).words).toEqual([
			['job_title'],
			[],
		]);
	});

	test('asks for nothing where a record was not updated', async () => {
		const created = { ...updated('1'), thing: { ...updated('1').thing, created_at: timeAt(100) } };
		const timelines = new Timelines({ '1': [event(100, 'job_title')] });

		expect((await judge(timelines, [created])).words).toEqual(['passed over']);
		expect(timelines.asked).toEqual([]);
	});

	test('waits no longer than five minutes, whatever the time of the update, and then anew', async () => {
		const memory = Memory.since(at(0));
		const timelines = new Timelines({ '1': [event(40, 'earlier')] });
		const wordsAt = async (now: number, version = updated('1')) => {
			timelines.now = at(now);
			return (await judge(timelines, [version], { memory, edge: 50 })).words;
		};

		expect(await wordsAt(1_000)).toEqual(['not yet']);
		expect(await wordsAt(1_299)).toEqual(['not yet']);
		expect(await wordsAt(1_300)).toEqual([['earlier']]);
		expect(await wordsAt(1_400, updated('1', 300))).toEqual(['not yet']);
		expect(await wordsAt(1_699, updated('1', 300))).toEqual(['not yet']);
		expect(await wordsAt(1_700, updated('1', 300))).toEqual([[]]);
	});

	test('waits for nothing where Nex does not tell its time', async () => {
		const timelines = new Timelines({ '1': [event(40, 'earlier')] });
		timelines.now = undefined;

		expect((await judge(timelines, [updated('1')], { edge: 50 })).words).toEqual([['earlier']]);
	});

	test('where none was changed, as many stay told as were', async () => {
		const memory = Memory.since(at(0));
		await judge(new Timelines({ '1': [] }), [updated('1')], { memory });

		expect(memory.changesToldUpTo('1')).toBe(at(-1));
	});

	test.each([
		['beside the others', {}, {}],
		['beside the others that are there already', { attributes: 'a' }, { attributes: 'a' }],
	])('leaves an attribute of that name %s', async (_, more, others) => {
		const version = updated('1');
		version.thing = { ...version.thing, attributes: { name: 'Jane', changes: 'many', ...more } };
		const timelines = new Timelines({ '1': [event(100, 'job_title')] });
		const parameters = { ...includeChanges, output: 'simplified' };
		const { outputs } = await judge(timelines, [version], { parameters });

		expect(outputs).toEqual([
			expect.objectContaining({
				name: 'Jane',
				changes: [expect.objectContaining({ field_name: 'job_title' })],
				attributes: { ...others, changes: 'many' },
			}),
		]);
	});

	test('what it waits for is not told: it comes with what was changed before', async () => {
		const memory = Memory.since(at(0));
		const earlier = event(40, 'earlier');
		await judge(new Timelines({ '1': [earlier] }), [updated('1')], { memory, edge: 50 });
		const timelines = new Timelines({ '1': [event(100, 'late'), earlier] });

		expect((await judge(timelines, [updated('1')], { memory })).words).toEqual([
			['earlier', 'late'],
		]);
	});
});

describe('Only When These Attributes Change', () => {
	test.each([
		['the attribute', [event(100, 'job_title')], 'without changes'],
		['the attribute and others', [event(100, 'name', 'job_title')], 'without changes'],
		['others', [event(100, 'name')], 'passed over'],
		[
			'the attribute, and later others',
			[event(100, 'name'), event(9, 'job_title')],
			'without changes',
		],
		[
			'the attribute before the last look',
			[event(100, 'name'), event(-9, 'job_title')],
			'passed over',
		],
		['nothing', [{ ...event(100), event_payload: {} }], 'passed over'],
	])('where %s changed', async (_, events, word) => {
		const timelines = new Timelines({ '1': events });

		expect((await judge(timelines, [updated('1')], { parameters: onlyJobTitle })).words).toEqual([
			word,
		]);
	});
});

describe('a record that is changed again while its timeline is late', () => {
	let memory: Memory;
	const lookAt = async (
		now: number,
		seconds: number,
		told: IDataObject[],
		parameters = includeChanges,
	) => {
		const timelines = new Timelines({ '1': told });
		timelines.now = at(now);
		const given = { parameters, memory, edge: 50 };
		const { words, open } = await judge(timelines, [updated('1', seconds)], given);
		return [words[0], ...(open[0] === true ? ['open'] : [])];
	};
	const [first, second] = [event(100, 'name'), event(160, 'job_title')];

	beforeEach(() => {
		memory = Memory.since(at(0));
	});

	test('comes once, with both, where the later change is told within five minutes', async () => {
		expect(await lookAt(1_000, 100, [])).toEqual(['not yet']);
		expect(await lookAt(1_060, 160, [first])).toEqual(['not yet']);
		expect(await lookAt(1_299, 160, [second, first])).toEqual([['name', 'job_title']]);
	});

	test('comes after five minutes with what is told by then, and later with the rest', async () => {
		expect(await lookAt(1_000, 100, [])).toEqual(['not yet']);
		expect(await lookAt(1_299, 160, [first])).toEqual(['not yet']);
		expect(await lookAt(1_300, 160, [first])).toEqual([['name'], 'open']);
		expect(await lookAt(1_599, 160, [first])).toEqual(['not yet']);
		expect(await lookAt(1_600, 160, [second, first])).toEqual([['job_title']]);
	});

	test('is waited for anew: a wanted change may be the later one', async () => {
		expect(await lookAt(1_000, 100, [], onlyJobTitle)).toEqual(['not yet']);
		expect(await lookAt(1_299, 160, [first], onlyJobTitle)).toEqual(['not yet']);
		expect(await lookAt(1_598, 160, [first], onlyJobTitle)).toEqual(['not yet']);
		expect(await lookAt(1_599, 160, [second, first], onlyJobTitle)).toEqual(['without changes']);
	});

	test('comes every five minutes, however often it is changed and however little is told', async () => {
		expect(await lookAt(1_000, 100, [])).toEqual(['not yet']);
		expect(await lookAt(1_299, 130, [])).toEqual(['not yet']);
		expect(await lookAt(1_300, 160, [])).toEqual([[], 'open']);
		expect(await lookAt(1_599, 190, [second])).toEqual(['not yet']);
		expect(await lookAt(1_600, 190, [second])).toEqual([['job_title'], 'open']);
		expect(await lookAt(1_900, 190, [second])).toEqual(['passed over']);
	});

	test('is not taken for what it was before, which a late read shows', async () => {
		const asked = async (now: number, seconds: number) => {
			const timelines = new Timelines({ '1': [second, first] });
			timelines.now = at(now);
			const given = { memory, edge: 50 };
			const { words } = await judge(timelines, [updated('1', seconds)], given);
			return [...words, timelines.asked.length];
		};
		expect(await lookAt(1_000, 160, [first])).toEqual(['not yet']);
		expect(await asked(1_060, 100)).toEqual(['not yet', 0]);
		expect(await asked(1_070, 160)).toEqual([['name', 'job_title'], 1]);
	});

	test('comes as it was before, where it is still so after five minutes', async () => {
		expect(await lookAt(1_000, 160, [])).toEqual(['not yet']);
		expect(await lookAt(1_300, 100, [first])).toEqual([['name']]);
	});

	test('that has come out does not come as it was before', async () => {
		expect(await lookAt(1_000, 100, [])).toEqual(['not yet']);
		expect(await lookAt(1_300, 160, [])).toEqual([[], 'open']);
		expect(await lookAt(1_310, 100, [first])).toEqual(['passed over']);
		expect(await lookAt(1_320, 160, [second, first])).toEqual([['name', 'job_title']]);
	});

	test('does not come once more where its timeline can not be read in the end', async () => {
		expect(await lookAt(1_000, 100, [])).toEqual(['not yet']);
		expect(await lookAt(1_300, 160, [first])).toEqual([['name'], 'open']);
		const unread = new Timelines({ '1': { reason: 'serverFault', status: 500 } });
		unread.now = at(1_600);

		const { words, nex } = await judge(unread, [updated('1', 160)], { memory, edge: 50 });
		expect(words).toEqual(['passed over']);
		expect([...nex.remarks].join()).toContain('does not say what was changed');
	});
});

describe('changes of one record within a second', () => {
	const [first, second] = [event(200, 'name'), event(200.5, 'job_title')];

	test('come each with its own version, where it has the very time of it', async () => {
		const memory = Memory.since(at(0));
		const timelines = new Timelines({ '1': [second, first] });

		expect((await judge(timelines, [updated('1', 200)], { memory })).words).toEqual([['name']]);
		expect((await judge(timelines, [updated('1', 200.5)], { memory })).words).toEqual([
			['job_title'],
		]);
	});

	test('are told by one that is close, as long as none had the very time of its version', async () => {
		const memory = Memory.since(at(0));
		await judge(new Timelines({ '1': [event(99.7, 'lead_score')] }), [updated('1')], { memory });
		const timelines = new Timelines({ '1': [event(199.7, 'name')] });
		const given = { memory, edge: 50 };

		expect((await judge(timelines, [updated('1', 200)], given)).words).toEqual([['name']]);
		expect(Memory.read(memory.toJSON())?.isTimelineExact).toBe(false);
	});

	test('are waited for, once one had the very time of its version', async () => {
		const memory = Memory.since(at(0));
		await judge(new Timelines({ '1': [event(100, 'lead_score')] }), [updated('1')], { memory });
		const wordsOf = async (...told: IDataObject[]) => {
			const given = { memory: Memory.read(memory.toJSON()) as Memory, edge: 50 };
			return (await judge(new Timelines({ '1': told }), [updated('1', 200.5)], given)).words;
		};

		expect(await wordsOf(first)).toEqual(['not yet']);
		expect(await wordsOf(second, first)).toEqual([['name', 'job_title']]);
	});

	test('are told by another time, where none has that of the version by the end of the wait', async () => {
		const memory = Memory.since(at(0));
		await judge(new Timelines({ '1': [event(100, 'lead_score')] }), [updated('1')], { memory });
		const wordsAt = async (now: number) => {
			const timelines = new Timelines({ '1': [second] });
			timelines.now = at(now);
			return (await judge(timelines, [updated('1', 200)], { memory, edge: 50 })).words;
		};

		expect(await wordsAt(1_000)).toEqual(['not yet']);
		expect(memory.isTimelineExact).toBe(true);
		expect(await wordsAt(1_300)).toEqual([['job_title']]);
		// The very time was so by chance: no other has to wait for it.
		expect(memory.isTimelineExact).toBe(false);
	});

	test.each([
		['none', []],
		['one before an update that changes nothing', [event(99.5, 'name')]],
	])('say nothing of the times of others where %s is told', async (_, told) => {
		const memory = Memory.since(at(0));
		memory.isTimelineExact = true;
		await judge(new Timelines({ '1': told }), [updated('1')], { memory });

		expect(memory.isTimelineExact).toBe(true);
	});
});

describe('a timeline that can not be read', () => {
	const readable = { '1': [event(100, 'name')], '3': [event(100, 'job_title')] };
	const three = [...both, updated('3')];

	/** Judges the same at two looks. */
	async function judgeTwice(timelines: Timelines, versions: Version[], secondsBetween: number) {
		const memory = Memory.since(at(0));
		const first = await judge(timelines, versions, { memory });
		timelines.now = at(3_600 + secondsBetween);
		return { first, later: await judge(timelines, versions, { memory }) };
	}

	test.each([
		['a fault of Nex', { reason: 'serverFault' as const, status: 500 }],
		['an answer that is none', { reason: 'unusableAnswer' as const, status: 200 }],
		['a refusal', { reason: 'rejected' as const, status: 400 }],
		['no answer', { reason: 'connection' as const }],
		['a list that is none', { answer: { data: 'none' } }],
		['a list of which the rest does not come', { answer: { data: [], has_next_page: true } }],
	])(
		'for %s holds up no other record, and comes out without changes after five minutes of it',
		async (_, why) => {
			const timelines = new Timelines({ ...readable, '2': why });
			const { first, later } = await judgeTwice(timelines, three, 300);

			expect(first.words).toEqual([['name'], 'not yet', ['job_title']]);
			expect(later.words[1]).toEqual('without changes');
			expect([...later.nex.remarks].join()).toContain('does not say what was changed');
		},
	);

	const fault = { reason: 'serverFault' as const, status: 500 };

	test('is tried at each look, for no longer than five minutes', async () => {
		const memory = Memory.since(at(0));
		const timelines = new Timelines({ '1': fault });
		const words: unknown[] = [];
		for (const seconds of [0, 200, 299, 300]) {
			timelines.now = at(3_600 + seconds);
			words.push(...(await judge(timelines, [updated('1')], { memory })).words);
		}

		expect(words).toEqual(['not yet', 'not yet', 'not yet', 'without changes']);
	});

	test('because a look had no time left is left to the next one', async () => {
		const many = Array.from({ length: 6 }, (_, place) => updated(`${place}`));
		const read = many.slice(0, 5).map(({ id }) => [id, [event(100, 'name')]] as const);
		const timelines = new Timelines({ ...Object.fromEntries(read), '5': fault });
		timelines.timeLeft = (requests) => (requests < 6 ? 1 : 0);
		const memory = Memory.since(at(0));

		expect((await judge(timelines, many, { memory })).words).toEqual(Array(5).fill(['name']));
		expect(memory.waits.of('5')).toBeUndefined();
	});

	test('is tried for five minutes, however old the update', async () => {
		const timelines = new Timelines({ ...readable, '2': fault });
		const { later } = await judgeTwice(timelines, three, 299);

		expect(later.words[1]).toBe('not yet');
		expect([...later.nex.remarks]).toEqual([]);
	});

	test('comes out at once where Nex does not tell its time, and the memory can be saved', async () => {
		const memory = Memory.since(at(0));
		const timelines = new Timelines({ '1': fault });
		timelines.now = undefined;

		expect((await judge(timelines, [updated('1')], { memory })).words).toEqual(['without changes']);
		expect(Memory.read(memory.toJSON())?.from).toBe(at(0));
	});

	test('takes the time of no other at the next look: it is tried after those', async () => {
		const unread = Array.from({ length: 5 }, (_, place) => updated(`${place + 10}`));
		const versions = [...unread, updated('1'), updated('3')];
		const timelines = new Timelines({
			...Object.fromEntries(unread.map(({ id }) => [id, fault])),
			...readable,
		});
		const memory = Memory.since(at(0));
		let allowed = 5;
		timelines.timeLeft = (requests) => (requests < allowed ? 1 : 0);
		const first = await judge(timelines, versions, { memory });
		allowed = timelines.asked.length + 5;
		const next = await judge(timelines, versions, { memory });

		const notYet = unread.map(() => 'not yet');
		expect([first.words, next.words]).toEqual([notYet, [...notYet, ['name'], ['job_title']]]);
	});

	test('because of a mistake in the node is no matter of the record', async () => {
		const timelines = new Timelines({ ...readable, '2': new TypeError('a mistake') });

		await expect(judge(timelines, three)).rejects.toThrow('a mistake');
	});

	test('and then can tells what was changed', async () => {
		const memory = Memory.since(at(0));
		await judge(new Timelines({ '1': fault }), [updated('1')], { memory });

		expect((await judge(new Timelines(readable), [updated('1')], { memory })).words).toEqual([
			['name'],
		]);
	});

	test.each([
		['the only one', ['1']],
		['one of several that can not be read, the oldest', ['1', '2', '4', '5', '6']],
	])('(%s) holds up no other either', async (_, ids) => {
		const timelines = new Timelines({
			...Object.fromEntries(ids.map((id) => [id, fault])),
			'3': [event(100, 'job_title')],
		});
		const unread = ids.map((id) => updated(id));
		const { first, later } = await judgeTwice(timelines, [...unread, updated('3')], 300);

		expect(first.words).toEqual([...ids.map(() => 'not yet'), ['job_title']]);
		expect(later.words.slice(0, -1)).toEqual(ids.map(() => 'without changes'));
	});

	test.each([
		['the key is refused', { reason: 'unauthorized' as const, status: 401 }],
		['the key may not read it', { reason: 'forbidden' as const, status: 403 }],
		['of a mistake on the way', { reason: 'unexpected' as const }],
		['a limit is met', { reason: 'throttled' as const, status: 429 }],
	])('because %s is no matter of the record', async (_, why) => {
		await expect(judge(new Timelines({ ...readable, '2': why }), three)).rejects.toThrow(AskFailed);
	});

	test('after others were read lets those come out', async () => {
		const many = Array.from({ length: 12 }, (_, place) => updated(`${place}`));
		const throttled = { reason: 'throttled' as const, status: 429 };
		const timelines = new Timelines(
			Object.fromEntries(
				many.map(({ id }) => [id, Number(id) < 7 ? [event(100, 'name')] : throttled]),
			),
		);

		expect((await judge(timelines, many)).words).toEqual(Array(5).fill(['name']));
	});
});

describe('the time that n8n allows a look', () => {
	const many = Array.from({ length: 20 }, (_, place) => updated(`${place}`));
	const all = () =>
		new Timelines(Object.fromEntries(many.map(({ id }) => [id, [event(100, 'name')]])));

	test('when it is over, the rest is left to the next look', async () => {
		const timelines = all();
		timelines.timeLeft = (requests) => 1 - requests / 10;

		expect((await judge(timelines, many)).words).toHaveLength(10);
	});

	test('when it is over from the start, some come out all the same', async () => {
		const timelines = all();
		timelines.timeLeft = () => 0;

		expect((await judge(timelines, many)).words.length).toBeGreaterThan(0);
	});
});
