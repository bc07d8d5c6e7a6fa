import { type BenchRun, itemCounts, upsert, type MeasuredRun } from './benchRun';
import { type ComparedNode, comparedNodes } from './comparedNodes';
import { type Figure, median } from './figures';
import { nodeSecondsOf } from './nodeSeconds';

const requestsPerSecond = 50;

/**
 * 1,000 items against a server that lets 50 requests a second through: how many are stored, how
 * long this node takes, and how many of its requests are refused.
 *
 * @param bench the bench
 * @returns `limited.…`; of this node the fewest stored in any round, for it may lose none in any
 */
export async function measureLimited(bench: BenchRun): Promise<Figure[]> {
	const items = itemCounts.some;
	const runs: Record<ComparedNode, MeasuredRun[]> = { nex: [], plain: [], httpRequest: [] };
	for (let round = 1; round <= bench.rounds; round++) {
		for (const node of comparedNodes) {
			bench.say(`limited, round ${round} of ${bench.rounds}`);
			runs[node].push(await upsert(bench, node, items, { rateLimit: requestsPerSecond }));
		}
	}
	const { nex, plain, httpRequest } = runs;
	const idealSeconds = items / requestsPerSecond;
	return [
		{ name: 'limited.stored', value: Math.min(...nex.map(({ stored }) => stored)) },
		{ name: 'limited.stored_plain', value: median(plain.map(({ stored }) => stored)) },
		{
			name: 'limited.stored_http_request',
			value: median(httpRequest.map(({ stored }) => stored)),
		},
		{
			name: 'limited.time_over_ideal',
			value: median(nex.map((run) => nodeSecondsOf(run) / idealSeconds)),
		},
		{
			name: 'limited.refused_share',
			value: median(nex.map(({ refused, requests }) => refused / requests)),
		},
	];
}
