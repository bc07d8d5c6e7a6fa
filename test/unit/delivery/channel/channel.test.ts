import { Channel } from '../../../../nodes/Nex/delivery/channel/channel';
import type { Suspect } from '../../../../nodes/Nex/delivery/channel/suspicion';
import type { Ticket } from '../../../../nodes/Nex/delivery/channel/throttle';
import { judgeAnswer } from '../../../../nodes/Nex/delivery/verdict/judge';
import { refusal } from '../run/scriptedServer';
import { VirtualClock } from '../virtualClock';

const item = (): Suspect => ({
	refusedSince: undefined,
	refusedAt: undefined,
	refusals: 0,
	chanceOfLimit: 1,
});
const refused = judgeAnswer(refusal(429, '60'), 0);

/** A channel, and senders that note what they do. */
function channelOfSenders() {
	const clock = new VirtualClock();
	const channel = new Channel(clock);
	const sent: string[] = [];
	const tickets: Ticket[] = [];
	const toldSince: number[] = [];
	const start = clock.now();
	/** A sender that has so many requests to send. */
	const sender = (name: string, requests: number) => {
		const sending = {
			requests,
			get maySend() {
				return sending.requests > 0;
			},
			get isWaiting() {
				return sending.requests > 0;
			},
			sendNext: (_channel: Channel, ticket: Ticket) => {
				sending.requests -= 1;
				sent.push(name);
				tickets.push(ticket);
			},
			refusedAll: (_verdict: unknown, since: number) => {
				toldSince.push(since - start);
			},
		};
		return sending;
	};
	const accept = (number: number) => {
		for (const ticket of tickets.splice(0, number)) {
			channel.accepted(ticket);
			channel.ended();
		}
		channel.dispatch();
	};
	/** @returns whether the item is refused alone */
	const refuse = (suspect: Suspect) => {
		const isAlone = channel.refused(tickets.shift() as Ticket, refused, suspect);
		channel.ended();
		channel.dispatch();
		return isAlone;
	};
	const pass = async (milliseconds: number) => {
		await clock.run(clock.sleep(milliseconds));
	};
	return { clock, channel, sent, sender, accept, refuse, toldSince, pass };
}

test('senders take turns, one request each, whenever they came', () => {
	const { channel, sent, sender, accept } = channelOfSenders();
	channel.enter(sender('bulk', 100));
	for (const name of ['one', 'two']) channel.enter(sender(name, 2));
	expect(sent.splice(0)).toEqual(Array(10).fill('bulk'));
	accept(3);

	expect(sent).toEqual(['bulk', 'one', 'two', 'bulk', 'one', 'two']);
});

test('who has nothing to send now lets the others by, and is asked again when it says so', () => {
	const { channel, sent, sender } = channelOfSenders();
	const silent = sender('silent', 0);
	channel.enter(silent);
	channel.enter(sender('other', 1));
	expect(sent).toEqual(['other']);

	silent.requests = 1;
	channel.enter(silent);
	expect(sent).toEqual(['other', 'silent']);
});

test('a refusal pauses all senders, and one timer wakes them', async () => {
	const { channel, sent, sender, refuse, pass } = channelOfSenders();
	channel.enter(sender('one', 1));
	refuse(item());
	channel.enter(sender('one', 1));
	channel.enter(sender('other', 1));
	await pass(59_999);
	expect(sent).toEqual(['one']);
	await pass(1);

	// Nothing was accepted yet, so that one goes alone.
	expect(sent).toEqual(['one', 'one']);
});

test('an item that is refused alone pauses nobody', () => {
	const { channel, sent, sender, accept, refuse } = channelOfSenders();
	channel.enter(sender('bulk', 1_000));
	for (let round = 0; round < 10; round += 1) accept(10);
	const suspect = Object.assign(item(), { refusedAt: -Infinity, refusals: 3 });
	const before = sent.length;

	expect(refuse(suspect)).toBe(true);
	expect(sent.length).toBe(before + 1);
	expect(channel.inVainSince).toBeUndefined();
});

test('everybody is told where nothing was accepted for five minutes, and not before', async () => {
	const { channel, sender, refuse, toldSince, pass } = channelOfSenders();
	for (const name of ['one', 'other']) channel.enter(sender(name, 10));
	channel.tellRefusedAll(refused);
	await pass(1_000);
	for (let request = 0; request < 10; request += 1) refuse(item());
	await pass(299_999);
	channel.tellRefusedAll(refused);
	expect(toldSince).toEqual([]);
	await pass(1);
	channel.tellRefusedAll(refused);

	expect(toldSince).toEqual([1_000, 1_000]);
});

test('it is idle, and without a timer, when all have left and nothing is in flight', async () => {
	const { clock, channel, sender, refuse } = channelOfSenders();
	const senders = [sender('one', 5), sender('other', 10)];
	for (const each of senders) channel.enter(each);
	for (let request = 0; request < 10; request += 1) refuse(item());
	expect(channel.isIdle).toBe(false);
	for (const each of senders) channel.leave(each);

	expect(channel.isIdle).toBe(true);
	await expect(clock.run(new Promise(() => undefined))).rejects.toThrow('nobody sleeps');
	expect(clock.elapsed).toBe(0);
});
