import type { Channel, Sender } from '../../../../nodes/Nex/delivery/channel/channel';
import { Channels } from '../../../../nodes/Nex/delivery/channel/channels';
import type { Ticket } from '../../../../nodes/Nex/delivery/channel/throttle';
import { VirtualClock } from '../virtualClock';

function channelsOfAProcess() {
	const clock = new VirtualClock();
	const channels = new Channels(clock);
	return { channels, pass: clock.pass };
}

const sender: Sender = {
	maySend: () => false,
	isWaiting: true,
	heldBy: undefined,
	sendNext: () => undefined,
	refusedAll: () => undefined,
};

/**
 * Sends one request through a channel, whose result is still to come.
 *
 * @returns ends it
 */
function beginRequest(channel: Channel): () => void {
	const tickets: Ticket[] = [];
	channel.enter({
		...sender,
		maySend: () => tickets.length === 0,
		sendNext(_channel, ticket) {
			tickets.push(ticket);
			channel.leave(this);
		},
	});
	return () => {
		for (const ticket of tickets) channel.ended(ticket);
	};
}

test('a key has one channel, and another key another one', () => {
	const { channels } = channelsOfAProcess();
	const channel = channels.of('a');

	expect(channels.of('a')).toBe(channel);
	expect(channels.of('b')).not.toBe(channel);
});

test('a channel is forgotten after five minutes in which nobody used it', async () => {
	const { channels, pass } = channelsOfAProcess();
	const channel = channels.of('a');
	await pass(299_999);
	channels.of('b');
	expect(channels.size).toBe(2);
	expect(channels.of('a')).toBe(channel);

	await pass(300_000);
	channels.of('b');
	expect(channels.size).toBe(1);
});

test('for its own key, too', async () => {
	const { channels, pass } = channelsOfAProcess();
	const channel = channels.of('a');
	await pass(300_000);

	expect(channels.of('a')).not.toBe(channel);
});

test('the minutes begin when the last request has ended, however long the run took', async () => {
	const { channels, pass } = channelsOfAProcess();
	const channel = channels.of('a');
	const end = beginRequest(channel);
	await pass(1_000_000);
	end();
	await pass(299_999);
	channels.of('b');

	expect(channels.of('a')).toBe(channel);
});

test.each<[string, (channel: Channel) => void]>([
	[
		'has something to send',
		(channel) => {
			channel.enter(sender);
		},
	],
	['has something in flight', beginRequest],
])('a channel is never forgotten while somebody %s', async (_what, use) => {
	const { channels, pass } = channelsOfAProcess();
	const channel = channels.of('a');
	use(channel);
	await pass(1_000_000);
	for (let key = 0; key < 1_000; key += 1) channels.of(`key ${key}`);

	expect(channels.of('a')).toBe(channel);
});

test('10,000 keys leave no more channels than a hundred, those that were asked for last', () => {
	const { channels } = channelsOfAProcess();
	const all = Array.from({ length: 10_000 }, (_, key) => channels.of(`key ${key}`));

	expect(channels.size).toBe(100);
	expect(channels.of('key 9900')).toBe(all[9_900]);
	expect(channels.of('key 9899')).not.toBe(all[9_899]);
});
