import { UnusableAnswer } from '../../../nodes/Nex/delivery/exchange/answer';
import { Memory } from '../../../nodes/Nex/trigger/memory';
import type { Source } from '../../../nodes/Nex/trigger/source';
import { noteSource, taskSource } from '../../../nodes/Nex/trigger/things';
import { type Answer, AnsweringNex, seconds, thingsOf } from './answeringNex';
import { at } from './timelines';

/** A Nex with things of such times, in this order. */
function nexWith(times: readonly number[]): AnsweringNex {
	return new AnsweringNex(({ method, url }): Answer => {
		if (method !== 'GET') return { status: 405 };
		const { searchParams } = new URL(url, 'http://localhost');
		const offset = Number(searchParams.get('offset') ?? 0);
		const limit = Number(searchParams.get('limit') ?? 200);
		const data = thingsOf(times.slice(offset, offset + limit));
		return { data, has_more: offset + limit < times.length };
	});
}

const wanted = { memory: Memory.since(at(2)), most: 2_000 };
const ids = (versions: ReadonlyArray<{ id: string }>) => versions.map(({ id }) => id);

describe.each<[string, Source]>([
	['tasks', taskSource],
	['notes', noteSource],
])('%s', (things, source) => {
	test('come newest first, in whatever order Nex sends them', async () => {
		expect(ids(await source.recent(nexWith([2, 3, 1]).look()))).toEqual(['3', '2', '1']);
	});

	test('that are new come, in whatever order Nex sends them', async () => {
		const { fresh, newest } = await source.gather(nexWith([4, 2, 3, 1]).look(), wanted);

		expect(ids(fresh).sort()).toEqual(['2', '3', '4']);
		expect(newest).toBe(at(4));
	});

	test('that are not there are nothing', async () => {
		expect(await source.gather(nexWith([]).look(), wanted)).toEqual({
			fresh: [],
			newest: undefined,
		});
	});

	test('without a time can not be told', async () => {
		const nex = new AnsweringNex(() => ({ data: [{ id: '1' }], has_more: false }));

		await expect(source.gather(nex.look(), wanted)).rejects.toEqual(
			new UnusableAnswer('The answer does not say when each was created, as Nex does'),
		);
	});

	test('that are none of Nex are named', async () => {
		const nex = new AnsweringNex(() => ({ data: 'none' }));

		await expect(source.gather(nex.look(), wanted)).rejects.toThrow(`a list of ${things}`);
	});
});

test('all tasks are read, five hundred at once', async () => {
	const nex = nexWith(seconds(1_200));
	const { fresh } = await taskSource.gather(nex.look(), wanted);

	expect(fresh).toHaveLength(1_199);
	expect(nex.asked).toHaveLength(3);
});

test('notes that make an answer which is too long say so', async () => {
	const nex = new AnsweringNex(() => 'too long');

	await expect(noteSource.recent(nex.look())).rejects.toEqual(
		new UnusableAnswer('The notes make an answer of more than 10 MB'),
	);
});
