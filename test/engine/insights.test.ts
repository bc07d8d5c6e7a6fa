import type { INodeParameters } from 'n8n-workflow';

import { useNode } from './nexNode';
import { useSandbox } from './nexSandbox';

const sandbox = useSandbox();
const nex = useNode(sandbox);

const minute = 60_000;
const getMany = (filters: INodeParameters, changes: INodeParameters = {}): INodeParameters => ({
	resource: 'insight',
	operation: 'getAll',
	returnAll: true,
	filters,
	...changes,
});
const ago = (milliseconds: number) => new Date(Date.now() - milliseconds).toISOString();

/** Insights of the last hours, one a minute, some without an ID; and their texts. */
const addInsights = (count: number) =>
	Array.from(
		{ length: count },
		(_, index) =>
			sandbox().addInsight({
				content: `Insight ${index}`,
				created_at: ago((index + 1) * minute),
				withoutId: index % 3 === 0,
			}).content,
	);
const queries = () =>
	sandbox().requests.map(({ url }) => [...new URLSearchParams(url.split('?')[1]).keys()].join(' '));

test.each<[string, () => INodeParameters]>([
	['of the last hours', () => ({ last: '10h' })],
	['between two times', () => ({ from: ago(600 * minute), to: ago(0) })],
	['from a time until now', () => ({ from: ago(600 * minute) })],
])(
	'all insights %s come, though Nex sends no more than a hundred at once',
	async (_what, filtersNow) => {
		const contents = addInsights(350);
		const filters = filtersNow();
		const insights = await nex.output(getMany(filters));

		expect(insights.map(({ content }) => content).sort()).toEqual([...contents].sort());
		expect(queries()[0]).toBe('last' in filters ? 'last limit' : 'from to limit');
		expect(new Set(queries().slice(1))).toEqual(new Set(['from to limit']));
	},
);

test('both envelopes, and both ideas of what a window holds, give the same', async () => {
	sandbox().setVariants({
		insightsEnvelope: 'data',
		insightWindowEnds: 'excluded',
		listOrder: 'oldest first',
	});
	const contents = addInsights(350);
	const insights = await nex.output(getMany({ last: '10h' }));

	expect(insights.map(({ content }) => content).sort()).toEqual([...contents].sort());
});

test.each([
	['30m', '0h30m0s'],
	['1h30m', '1h30m0s'],
	['7d', '168h0m0s'],
	['90s', '0h1m30s'],
	[' 1D2H3M4S ', '26h3m4s'],
	['36525d', '876600h0m0s'],
])('Last may be %j, which Nex is told as %s', async (last, told) => {
	await nex.output(getMany({ last }, { returnAll: false, limit: 1 }));

	expect(sandbox().requests[0]?.url).toContain(`last=${told}`);
});

test('what Nex dates by a clock that is ahead of this one comes, too', async () => {
	sandbox().addInsight({ content: 'Ahead', created_at: ago(-10 * minute) });

	expect(await nex.output(getMany({ from: ago(60 * minute) }))).toMatchObject([
		{ content: 'Ahead' },
	]);
	expect(await nex.output(getMany({ from: ago(-4 * minute) }))).toHaveLength(1);
});

test('those of an earlier time stay out', async () => {
	const contents = addInsights(350);
	const insights = await nex.output(getMany({ last: '200m' }));

	// The last one is as old as the time that it takes to ask.
	expect(contents.slice(0, 199)).toEqual(
		expect.arrayContaining(insights.map(({ content }) => content).slice(0, 199)),
	);
	expect(insights.length).toBeGreaterThanOrEqual(199);
	expect(insights.length).toBeLessThanOrEqual(200);
});

test('the zone of a time counts', async () => {
	sandbox().addInsight({ content: 'Within', created_at: '2026-03-15T07:30:00Z' });
	sandbox().addInsight({ content: 'After', created_at: '2026-03-15T08:30:00Z' });
	const insights = await nex.output(
		getMany({ from: '2026-03-15T09:00:00+02:00', to: '2026-03-15T10:00:00+02:00' }),
	);

	expect(insights.map(({ content }) => content)).toEqual(['Within']);
});

test('those that came before a window that does not come are put out before the error', async () => {
	addInsights(150);
	sandbox().setFaults([
		{ when: { requests: { from: 3 } }, fault: { kind: 'status', status: 400 } },
	]);
	const { outputs } = await nex.run(getMany({ last: '3h' }), {
		settings: { onError: 'continueErrorOutput' },
	});

	expect(outputs[0]?.length).toBeGreaterThan(0);
	expect(outputs[1]).toHaveLength(1);
});
