import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';

import { IncompleteAnswer, UnusableAnswer } from '../../../nodes/Nex/delivery/exchange/answer';
import type { Query } from '../../../nodes/Nex/delivery/exchange/path';
import { OverlongBody } from '../../../nodes/Nex/delivery/exchange/readBody';
import { InsightWindows } from '../../../nodes/Nex/answers/insightWindows';
import type { WantedTime } from '../../../nodes/Nex/answers/insightWindows';

const noon = Date.UTC(2030, 0, 1, 12);
const hour = 3_600_000;

/** An insight of a time, in milliseconds after noon. */
const insight = (after: number, id: string | undefined = `${after}`): IDataObject => ({
	...(id === '' ? {} : { id }),
	type: 'general',
	content: `At ${after}`,
	created_at: new Date(noon + after).toISOString(),
});

/** What differs between servers, as far as it is not known of Nex. */
interface Server {
	insights: readonly IDataObject[];
	takesEnds?: boolean;
	newestFirst?: boolean;
	/** What answers in place of a list of insights. */
	answer?: (query: Query, found: IDataObject[]) => unknown;
}

const timeOf = ({ created_at: time }: IDataObject) => Date.parse(time as string);

/** Reads from a server until all has come, or an error has. */
function read(
	time: WantedTime,
	wanted: number,
	{ insights, takesEnds = true, newestFirst = true, answer }: Server,
) {
	const windows = new InsightWindows(time, wanted);
	const asked: Query[] = [];
	const now = noon + hour;
	let goesOn = true;
	while (goesOn) {
		const query = windows.next;
		asked.push(query);
		const [from, to] =
			query.last === undefined
				? [Date.parse(String(query.from)), Date.parse(String(query.to))]
				: [noon, Infinity];
		const isWithin = (at: number) => (takesEnds ? at >= from && at <= to : at > from && at < to);
		const found = insights
			.filter((each) => Number.isNaN(from) || isWithin(timeOf(each)))
			.sort((one, other) => (timeOf(one) - timeOf(other)) * (newestFirst ? -1 : 1));
		const cut = found.slice(0, Number(query.limit));
		goesOn = windows.take(answer === undefined ? { insights: cut } : answer(query, cut), now);
	}
	return { asked, results: windows.results, ids: windows.results.map(({ id }) => id) };
}

/** What reading throws. */
function failureOf(read: () => unknown): IncompleteAnswer {
	try {
		read();
	} catch (error) {
		return error as IncompleteAnswer;
	}
	throw new Error('Nothing was thrown');
}

const ofHour = { from: noon, to: noon + hour };
const spread = (count: number) =>
	Array.from({ length: count }, (_, index) => insight(Math.floor((index * hour) / count)));

test('fewer than a hundred come with one request', () => {
	const { asked, results } = read(ofHour, Infinity, { insights: spread(99) });

	expect(asked).toEqual([{ from: '2030-01-01T12:00:00Z', to: '2030-01-01T13:00:00Z', limit: 100 }]);
	expect(results).toHaveLength(99);
});

test('a window whose answer is full is halved, the later half first', () => {
	const { asked, results } = read(ofHour, Infinity, { insights: spread(150) });

	expect(asked).toEqual([
		{ from: '2030-01-01T12:00:00Z', to: '2030-01-01T13:00:00Z', limit: 100 },
		{ from: '2030-01-01T12:30:00Z', to: '2030-01-01T13:00:00Z', limit: 100 },
		{ from: '2030-01-01T12:00:00Z', to: '2030-01-01T12:30:01Z', limit: 100 },
	]);
	expect(results).toHaveLength(150);
});

test('exactly a hundred may be cut off, so they are read again in halves', () => {
	expect(read(ofHour, Infinity, { insights: spread(100) }).asked).toHaveLength(3);
});

test('of the last hour, the first request says so, and the halves go by the time at Nex', () => {
	const { asked, results } = read({ last: 3_600 }, Infinity, { insights: spread(150) });

	expect(asked).toEqual([
		{ last: '1h0m0s', limit: 100 },
		{ from: '2030-01-01T12:30:00Z', to: '2030-01-01T13:00:01Z', limit: 100 },
		{ from: '2030-01-01T12:00:00Z', to: '2030-01-01T12:30:01Z', limit: 100 },
	]);
	expect(results).toHaveLength(150);
});

test.each<[WantedTime, number, Query]>([
	[undefined, 7, { limit: 7 }],
	[{ last: 90 }, 100, { last: '0h1m30s', limit: 100 }],
	[ofHour, 7, { from: '2030-01-01T12:00:00Z', to: '2030-01-01T13:00:00Z', limit: 7 }],
])('with the time %j, up to %d come with one request', (time, wanted, query) => {
	const { asked, results } = read(time, wanted, { insights: spread(500) });

	expect(asked).toEqual([query]);
	expect(results).toHaveLength(wanted);
});

test('more than a hundred are read until there are enough', () => {
	const { asked, results } = read(ofHour, 120, { insights: spread(1_000) });

	expect(results).toHaveLength(120);
	expect(asked.length).toBeLessThan(8);
});

test('an insight without an ID is known by its type, content and time', () => {
	const twice = insight(1_000, '');
	const other = { ...twice, type: 'risk' };
	const { results } = read(ofHour, Infinity, { insights: [twice, { ...twice }, other] });

	expect(results).toEqual([twice, other]);
});

test.each<[string, (found: IDataObject[]) => unknown]>([
	['insights', (insights) => ({ insights })],
	['data', (data) => ({ data })],
])('the envelope may be "%s"', (_name, answer) => {
	const { results } = read(ofHour, Infinity, {
		insights: spread(3),
		answer: (_query, found) => answer(found),
	});

	expect(results).toHaveLength(3);
});

test.each([{ insights: null }, { data: null }, { insights: [] }])('%j is no insight', (body) => {
	expect(read(ofHour, Infinity, { insights: [], answer: () => body }).results).toEqual([]);
});

test.each([{}, [], 'text', null, { insights: {} }, { data: [5] }])('%j is no answer', (body) => {
	expect(() => read(ofHour, Infinity, { insights: [], answer: () => body })).toThrow(
		UnusableAnswer,
	);
});

test('an answer that is too long to be read is one that is cut off', () => {
	const { results } = read(ofHour, Infinity, {
		insights: spread(10),
		answer: (_query, found) => (found.length > 6 ? new OverlongBody() : { insights: found }),
	});

	expect(results).toHaveLength(10);
});

test('more than a hundred of one moment are an error, and the others still come', () => {
	const moment = Array.from({ length: 120 }, (_, index) => insight(1_830_000, `m${index}`));
	const { message, advice, salvage } = failureOf(() =>
		read(ofHour, Infinity, { insights: [...spread(30), ...moment] }),
	);

	expect(message).toMatch(
		/^From \S+:30:30Z to \S+:30:32Z there may be more than the 100 insights that Nex sends at once$/,
	);
	expect(advice).toBe(
		"Nex has no request for the rest. Leave this time out, with 'From' and 'To'.",
	);
	expect(salvage).toHaveLength(130);
});

test('a server that sends the same whatever it is asked for is an error and no endless loop', () => {
	const same = spread(100);
	const { message } = failureOf(() =>
		read({ from: 0, to: noon }, Infinity, { insights: [], answer: () => ({ insights: same }) }),
	);

	expect(message).toContain('Nex sent the same 100 insights again and again');
});

test('whatever the order and the ends of a window, each comes once and none is missing', () => {
	const times = fc.uniqueArray(
		fc.oneof(
			fc.integer({ min: 1, max: hour - 1 }),
			fc.integer({ min: 1, max: 3_599 }).map((seconds) => seconds * 1_000),
			// Many in a short time.
			fc.integer({ min: 1_795_000, max: 1_805_000 }),
		),
		{ maxLength: 400 },
	);
	fc.assert(
		fc.property(times, fc.boolean(), fc.boolean(), (after, takesEnds, newestFirst) => {
			const insights = after.map((each) => insight(each));
			const isDense = after.some(
				(each) => after.filter((other) => Math.abs(other - each) <= 2_000).length >= 100,
			);
			fc.pre(!isDense);
			const { ids } = read(ofHour, Infinity, { insights, takesEnds, newestFirst });

			expect([...ids].sort()).toEqual(insights.map(({ id }) => id).sort());
		}),
		{ numRuns: 200 },
	);
});
