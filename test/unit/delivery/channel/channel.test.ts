import { Channel } from '../../../../nodes/Nex/delivery/channel/channel';
import type { Suspect } from '../../../../nodes/Nex/delivery/channel/suspicion';
import type { Ticket } from '../../../../nodes/Nex/delivery/channel/throttle';
import { judgeAnswer } from '../../../../nodes/Nex/delivery/verdict/judge';
import { refusal } from '../run/scriptedServer';
import { expectNoTimer, VirtualClock } from '../virtualClock';
import { newSuspect } from './suspect';

const refused = judgeAnswer(refusal(429, '60'), 0);

/** A channel, and senders that note what they do. */
function channelOfSenders() {
	const clock = new VirtualClock();
	const channel = new Channel(clock);
	const sent: string[] = [];
	const tickets: Ticket[] = [];
	/** Who was told that requests of which kind were refused since when. */
	const told: Array<[string, string, number]> = [];
	const start = clock.now();
	/** A sender that has so many requests to send, perhaps such as are to let others go first. */
	const sender = (name: string, requests: number, letsOthersGoFirst = false) => {
		const sending = {
			requests,
			heldBy: undefined,
			maySend: (isOthersTurnOver: boolean) =>
				sending.requests > 0 && (isOthersTurnOver || !letsOthersGoFirst),
			get isWaiting() {
				return sending.requests > 0;
			},
			sendNext: (_channel: Channel, ticket: Ticket) => {
				sending.requests -= 1;
				sent.push(name);
				tickets.push(ticket);
			},
			refusedAll: (_verdict: unknown, kind: string, since: number) => {
				told.push([name, kind, since - start]);
			},
		};
		return sending;
	};
	const accept = (number: number, kind = 'stored') => {
		for (const ticket of tickets.splice(0, number)) {
			channel.accepted(ticket, kind);
			channel.ended(ticket);
		}
		channel.dispatch();
	};
	/** @returns whether the item is refused alone */
	const refuse = (suspect: Suspect) => {
		const ticket = tickets.shift() as Ticket;
		const isAlone = channel.refused(ticket, refused, suspect);
		channel.ended(ticket);
		channel.dispatch();
		return isAlone;
	};
	return { clock, channel, sent, sender, accept, refuse, told, pass: clock.pass };
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
	refuse(newSuspect());
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
	const suspect = { ...newSuspect(), refusals: 3 };
	const before = sent.length;

	expect(refuse(suspect)).toBe(true);
	expect(sent.length).toBe(before + 1);
});

test('everybody is told where nothing of a kind was accepted for five minutes, and not before', async () => {
	const { channel, sender, accept, refuse, told, pass } = channelOfSenders();
	for (const name of ['one', 'other']) channel.enter(sender(name, 10));
	channel.tellRefusedAll(refused, 'stored');
	await pass(1_000);
	for (let request = 0; request < 5; request += 1) refuse(newSuspect());
	// What is taken of another kind, or refused since later, changes nothing.
	accept(4, 'answered');
	await pass(1_000);
	refuse(newSuspect('answered'));
	await pass(298_999);
	channel.tellRefusedAll(refused, 'stored');
	expect(told).toEqual([]);
	await pass(1);
	for (const kind of ['answered', 'stored']) channel.tellRefusedAll(refused, kind);

	expect(told).toEqual([
		['one', 'stored', 1_000],
		['other', 'stored', 1_000],
	]);
});

describe('one that was refused', () => {
	test.each([
		[1, 20],
		[2, 40],
		[3, 80],
	])('after %d refusals lets %d others be accepted first', (refusals, others) => {
		const { channel, sender, accept } = channelOfSenders();
		channel.enter(sender('bulk', 1_000));
		accept(5);
		const behind = channel.behindOthers({ ...newSuspect(), refusals });
		for (let other = 1; other < others; other += 1) accept(1);
		expect(channel.isDue(behind, 'stored')).toBe(false);
		accept(1);

		expect(channel.isDue(behind, 'stored')).toBe(true);
	});

	test('is not due while everything of its kind is refused', () => {
		const { channel, sender, accept, refuse } = channelOfSenders();
		channel.enter(sender('bulk', 1_000));
		for (let other = 0; other < 3; other += 1) accept(10);
		refuse(newSuspect());

		expect(channel.isDue(20, 'stored')).toBe(false);
		expect(channel.isDue(20, 'answered')).toBe(true);
	});

	test('lets the requests of all senders go first', () => {
		const { channel, sent, sender, accept } = channelOfSenders();
		channel.enter(sender('bulk', 10));
		channel.enter(sender('refused', 1, true));
		channel.enter(sender('other', 3));
		for (let answer = 0; answer < 3; answer += 1) accept(1);

		expect(sent.slice(10)).toEqual(['other', 'other', 'other', 'refused']);
	});
});

test('it is idle, and without a timer, when all have left and nothing is in flight', async () => {
	const { clock, channel, sender, refuse } = channelOfSenders();
	const senders = [sender('one', 5), sender('other', 10)];
	for (const each of senders) channel.enter(each);
	for (let request = 0; request < 10; request += 1) refuse(newSuspect());
	expect(channel.isIdle).toBe(false);
	for (const each of senders) channel.leave(each);

	expect(channel.isIdle).toBe(true);
	await expectNoTimer(clock);
	expect(clock.elapsed).toBe(0);
});
