import { Channel } from '../../../../nodes/Nex/delivery/channel/channel';
import type { Clock } from '../../../../nodes/Nex/delivery/channel/clock';
import { storing } from '../../../../nodes/Nex/delivery/run/effect';
import { joinedRun, request, upTo } from './delivering';
import { ok, refusal } from './scriptedServer';
import { VirtualClock } from '../virtualClock';

const items = 100_000;

/** A run of 100,000 items whose first request is refused or not, and what it costs. */
async function deliverMany(refuseFirst: boolean) {
	const virtual = new VirtualClock();
	let sleeps = 0;
	let requests = 0;
	const clock: Clock = {
		now: () => virtual.now(),
		random: virtual.random,
		sleep: (milliseconds, signal) => {
			sleeps += 1;
			return virtual.sleep(milliseconds, signal);
		},
	};
	const run = joinedRun(new Channel(clock), {
		items,
		clock,
		stopOnFailure: true,
		probeFirst: true,
	});
	const send = () => {
		requests += 1;
		return Promise.resolve(refuseFirst && requests === 1 ? refusal(503, '5') : ok);
	};
	const outcomes = upTo(items).map((itemIndex) =>
		run.deliver({
			itemIndex,
			lanes: [`record ${itemIndex >> 1}`],
			effect: storing,
			request,
			send,
			read: () => null,
		}),
	);
	const ended = await virtual.run(Promise.all(outcomes));
	return { ended, requests, sleeps };
}

// On a busy machine this may take longer than jest allows by itself.
jest.setTimeout(60_000);

test('100,000 items, two to a record, are delivered without a single timer', async () => {
	const { ended, requests, sleeps } = await deliverMany(false);

	expect(ended.every(({ kind }) => kind === 'delivered')).toBe(true);
	expect(requests).toBe(items);
	expect(sleeps).toBe(0);
});

test('100,000 items wait with one timer together, for the end of the pause and then for room', async () => {
	const { ended, requests, sleeps } = await deliverMany(true);

	expect(ended.every(({ kind }) => kind === 'delivered')).toBe(true);
	expect(requests).toBe(items + 1);
	expect(sleeps).toBe(2);
});
