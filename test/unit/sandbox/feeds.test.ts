import type { Insight } from '../../../sandbox/workspace/insights';
import { sandboxAndClient } from './runningSandbox';

const noon = Date.parse('2026-03-15T12:00:00Z');
const at = (minutesBeforeNoon: number) => new Date(noon - minutesBeforeNoon * 60_000).toISOString();

describe('what Nex tells by itself', () => {
	const { sandbox, client } = sandboxAndClient();
	beforeEach(() => {
		sandbox().setClock(() => noon);
	});

	describe('GET /v1/insights', () => {
		const list = async (query = '') =>
			(await client().get(`/v1/insights${query}`)).json as {
				insights?: Insight[];
				data?: Insight[];
			};
		const contents = async (query: string) =>
			(await list(query)).insights?.map(({ content }) => content);
		const fill = () => {
			for (const minutes of [100, 60, 30, 0]) {
				sandbox().addInsight({ content: `${minutes}`, created_at: at(minutes) });
			}
		};

		it.each<[string, string[]]>([
			['', ['0', '30', '60', '100']],
			['?last=30m', ['0', '30']],
			['?last=1h', ['0', '30', '60']],
			['?last=1h30m', ['0', '30', '60']],
			['?last=2h&limit=2', ['0', '30']],
			[`?from=${at(60)}&to=${at(30)}`, ['30', '60']],
			[`?from=${at(59)}&to=${at(31)}`, []],
		])('with %s tells the insights of %j minutes ago', async (query, expected) => {
			fill();

			expect(await contents(query)).toEqual(expected);
		});

		it.each([
			'last=yesterday',
			'last=1d',
			'last=',
			`from=${at(60)}`,
			`to=${at(60)}`,
			`last=1h&from=${at(60)}&to=${at(0)}`,
			'limit=0',
			'limit=101',
			'from=yesterday&to=today',
		])('refuses %s', async (query) => {
			expect((await client().get(`/v1/insights?${query}`)).status).toBe(400);
		});

		it('comes with 19 others unless the request says otherwise, and no word of more', async () => {
			for (let count = 1; count <= 120; count += 1) sandbox().addInsight({ content: `${count}` });

			const usual = await list();

			expect(Object.keys(usual)).toEqual(['insights']);
			expect(usual.insights).toHaveLength(20);
			expect((await list('?limit=100')).insights).toHaveLength(100);
		});

		it('comes in the other envelope, order and window where the sandbox is told so', async () => {
			fill();
			sandbox().setVariants({
				insightsEnvelope: 'data',
				listOrder: 'oldest first',
				insightWindowEnds: 'excluded',
			});

			const { data, insights } = await list(`?from=${at(100)}&to=${at(0)}`);

			expect(insights).toBeUndefined();
			expect(data?.map(({ content }) => content)).toEqual(['60', '30']);
		});

		it('can lack its ID', async () => {
			sandbox().addInsight({ content: 'A', withoutId: true });
			sandbox().addInsight({ content: 'B' });

			const { insights } = await list();

			expect(insights?.map((insight) => 'id' in insight)).toEqual([true, false]);
		});
	});

	describe('GET /v1/notifications/feed', () => {
		const types = async (query = '') => {
			const { json } = await client().get(`/v1/notifications/feed${query}`);
			return (json as { items: Array<{ type: string }> }).items.map(({ type }) => type);
		};
		const fill = () => {
			sandbox().addNotification({ type: 'daily_digest', sent_at: at(60) });
			sandbox().addNotification({ type: 'task_assigned', sent_at: at(30) });
			sandbox().addNotification({ type: 'meeting_summary' });
		};

		it('tells the latest, newest first', async () => {
			fill();

			expect(await types()).toEqual(['meeting_summary', 'task_assigned', 'daily_digest']);
			expect(await types('?limit=1')).toEqual(['meeting_summary']);
		});

		it('tells what was sent after a time, to the millisecond', async () => {
			fill();

			expect(await types(`?since=${at(60)}`)).toEqual(['meeting_summary', 'task_assigned']);
			expect(await types(`?since=${at(0)}`)).toEqual([]);
		});

		it('comes with 19 others unless the request says otherwise, and 49 at most', async () => {
			for (let count = 1; count <= 60; count += 1) sandbox().addNotification();

			expect(await types()).toHaveLength(20);
			expect(await types('?limit=50')).toHaveLength(50);
		});

		it.each(['limit=0', 'limit=51', 'since=yesterday'])('refuses %s', async (query) => {
			expect((await client().get(`/v1/notifications/feed?${query}`)).status).toBe(400);
		});
	});
});
