import type { Limiter } from '../channel/limiters';
import { tokenBucket } from '../channel/limiters';
import type { Ended, WithBadItems } from './badItems';
import { deliverWithBadItems } from './badItems';
import { upTo } from './delivering';

type Way = Pick<WithBadItems, 'maxConcurrency' | 'within'>;
type Server = Pick<WithBadItems, 'latency' | 'saysHowLong'> & { limiter: () => Limiter };

// On a busy machine this may take longer than jest allows by itself.
jest.setTimeout(120_000);

const items = 300;

const servers: Record<string, Server> = {
	'without a limit, answering in 100 ms': {
		limiter: () => ({ take: () => 0 }),
		latency: 100,
		saysHowLong: false,
	},
	'that takes 50 a second and says how long to wait': {
		limiter: () => tokenBucket(50, 1_000),
		latency: 20,
		saysHowLong: true,
	},
	'that takes 50 a second and does not say how long to wait': {
		limiter: () => tokenBucket(50, 1_000),
		latency: 20,
		saysHowLong: false,
	},
};

const ways: Record<string, Way> = {
	'one run of 300 items, ten at once': { maxConcurrency: 10 },
	'one run of 300 items, one after another': { maxConcurrency: 1 },
	'300 runs of one item within 2 s': { maxConcurrency: 10, within: 2_000 },
	'300 runs of one item within 60 s': { maxConcurrency: 10, within: 60_000 },
};

const places: Record<string, (bad: number) => number[]> = {
	'at the start': upTo,
	adjacent: (bad) => upTo(bad).map((index) => items / 2 + index),
	scattered: (bad) => upTo(bad).map((index) => Math.floor(((index + 0.5) * items) / bad)),
};

const statuses = [429, 503, 500] as const;

/**
 * How much longer than twice the time without them the others may take, in seconds for each bad item:
 * to tell it from a limit takes a pause or two, and some that follow each other look like one at first.
 */
const LONGEST_FOR_EACH = 10;

/** Without a limit, one or two are found in no time. */
const NO_MATTER = 2;

/** Bad items may be tried for so many seconds after all others have been stored. */
const LONGEST_AFTERWARDS = 600;

const isStored = ({ outcome }: Ended) => outcome.kind === 'delivered';
const latest = (ended: readonly Ended[]) => Math.max(0, ...ended.map(({ at }) => at));

describe.each(Object.entries(servers))('a server %s', (name, { limiter, ...server }) => {
	describe.each(Object.entries(ways))('%s', (_way, way) => {
		test.each([1, 2, 5, 10])(
			'%d that it never takes: all others are stored soon, and those end 10 minutes later at the latest',
			async (bad) => {
				const all = { ...server, ...way, seed: 1 };
				const good = { status: statuses[0], items: items - bad, bad: [], limiter: limiter() };
				const { others: alone } = await deliverWithBadItems({ ...all, ...good });
				const time = latest(alone);
				const isNoMatter = bad <= NO_MATTER && name.startsWith('without a limit');
				const longest = 2 * time + (isNoMatter ? 0 : bad * LONGEST_FOR_EACH);
				const broken: string[] = [];
				for (const status of statuses) {
					for (const [place, placed] of Object.entries(places)) {
						const some = { status, items, bad: placed(bad), limiter: limiter() };
						const ended = await deliverWithBadItems({ ...all, ...some });
						const stored = ended.others.filter(isStored);
						const end = latest(stored);
						const isBroken =
							stored.length < items - bad ||
							end > longest ||
							latest(ended.bad) > end + LONGEST_AFTERWARDS;
						if (isBroken) broken.push(`${status} ${place}: ${told(ended, time)}`);
					}
				}

				expect(broken).toEqual([]);
			},
		);
	});
});

type AllEnded = Awaited<ReturnType<typeof deliverWithBadItems>>;

/** How it went, for whoever has to find out why. */
function told({ others, bad, requests }: AllEnded, time: number): string {
	const stored = others.filter(isStored);
	const waited = Math.max(...others.map((other) => other.waited));
	const badEnds = [...new Set(bad.map(endOf))].slice(0, 3);
	const lost = others.filter((other) => !isStored(other));
	return [
		`${stored.length} of ${others.length} stored by ${latest(stored).toFixed(1)} s`,
		`without the bad ones by ${time.toFixed(1)} s`,
		`one waited ${waited.toFixed(1)} s`,
		`${requests} requests`,
		`the bad ones: ${badEnds.join(' / ')}`,
		...lost.slice(0, 1).map((one) => `one that was not stored: ${endOf(one)}`),
	].join('; ');
}

function endOf({ outcome, at }: Ended): string {
	const when = `at ${at.toFixed(0)} s`;
	if (outcome.kind !== 'failed') return `${outcome.kind} ${when}`;
	const { attempts, inVainForSeconds, isRefusedAlone } = outcome.failure;
	const proof = [
		...(isRefusedAlone === true ? ['refused alone'] : []),
		...(inVainForSeconds === undefined ? [] : [`in vain for ${inVainForSeconds} s`]),
	].join();
	return `failed ${when} after ${attempts} attempts ${proof}`.trimEnd();
}
