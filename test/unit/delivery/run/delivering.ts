import { Channel } from '../../../../nodes/Nex/delivery/channel/channel';
import type { Answer } from '../../../../nodes/Nex/delivery/exchange/answer';
import { UnusableAnswer } from '../../../../nodes/Nex/delivery/exchange/answer';
import type { Request } from '../../../../nodes/Nex/delivery/exchange/port';
import type { Effect } from '../../../../nodes/Nex/delivery/run/effect';
import { storing } from '../../../../nodes/Nex/delivery/run/effect';
import type { Outcome } from '../../../../nodes/Nex/delivery/run/outcome';
import type { RunSettings } from '../../../../nodes/Nex/delivery/run/run';
import { Run } from '../../../../nodes/Nex/delivery/run/run';
import type { Script } from './scriptedServer';
import { ScriptedServer } from './scriptedServer';
import { VirtualClock } from '../virtualClock';

interface Delivering extends Partial<Omit<RunSettings, 'clock'>> {
	script?: Script;
	/** Milliseconds from a request to its answer, perhaps by item. */
	latency?: number | ((itemIndex: number) => number);
	/** The lanes of an item; without it, items share none. */
	lanes?: (itemIndex: number) => string[];
	clock?: VirtualClock;
	/** What it shares with other runs; default: one of its own. */
	channel?: Channel;
	/** What the requests do; default: storing. */
	effect?: Effect;
}

/** What is sent means nothing to these servers. */
export const request: Request = { method: 'PUT', url: '/v1/objects/person' };

/** The value of an answer whose body is the text "stored"; everything else is unusable. */
export function readStored({ body }: Answer): string {
	if (body !== 'stored') throw new UnusableAnswer('The answer is not "stored"');
	return body;
}

/** A run as most tests have it, which has joined a channel. */
export function joinedRun(
	channel: Channel,
	settings: Partial<RunSettings> & Pick<RunSettings, 'items' | 'clock'>,
): Run {
	const run = new Run({
		maxConcurrency: 10,
		maxAttempts: 5,
		stopOnFailure: false,
		probeFirst: false,
		...settings,
	});
	run.join(channel);
	return run;
}

/** The events at a server to which so many items come one after another. */
export function oneAfterAnother(items: number): string[] {
	return upTo(items).flatMap((item) => [`${item} sent`, `${item} answered`]);
}

/** A run with its server, ready to be given items. */
export function prepare({
	items = 1,
	script,
	latency,
	lanes = () => [],
	clock = new VirtualClock(),
	channel = new Channel(clock),
	effect = storing,
	...settings
}: Delivering) {
	const server = new ScriptedServer(clock, script, latency);
	const run = joinedRun(channel, { items, clock, ...settings });
	const deliver = async (itemIndex: number): Promise<Outcome<string>> =>
		await run.deliver({
			itemIndex,
			lanes: lanes(itemIndex),
			effect,
			request,
			send: server.sendFor(itemIndex),
			read: readStored,
		});
	const deliverAll = async () => await Promise.all(upTo(items).map(deliver));
	return { run, server, clock, deliver, deliverAll };
}

/** Delivers all items of a run and lets time pass until the last one is settled. */
export async function deliverItems(delivering: Delivering) {
	const { run, server, clock, deliverAll } = prepare(delivering);
	const outcomes = await clock.run(deliverAll());
	return { run, server, clock, outcomes, kinds: outcomes.map(({ kind }) => kind) };
}

/** 0, 1, 2 … below a number. */
export function upTo(number: number): number[] {
	return Array.from({ length: number }, (_, index) => index);
}
