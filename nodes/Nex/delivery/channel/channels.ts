import { Channel } from './channel';
import { type Clock, processClock } from './clock';

/** A channel that nobody has used for so long is forgotten, with what it has learned. */
const LONGEST_IDLE_IN_MILLISECONDS = 300_000;

/** No more channels than this are kept while nobody uses them. */
const MOST_IDLE_CHANNELS = 100;

interface Entry {
	channel: Channel;
	askedForAt: number;
}

/** The channels of a process, by the fingerprint of their key. */
export class Channels {
	/** The one that was asked for last comes last. */
	private readonly entries = new Map<string, Entry>();

	constructor(private readonly clock: Clock) {}

	/** How many there are. */
	get size(): number {
		return this.entries.size;
	}

	/**
	 * @param key the fingerprint of a key
	 * @returns the channel of that key, the same for all that ask for it while it is in use
	 */
	of(key: string): Channel {
		this.forgetIdle(this.entries.has(key) ? MOST_IDLE_CHANNELS : MOST_IDLE_CHANNELS - 1);
		const channel = this.entries.get(key)?.channel ?? new Channel(this.clock);
		this.entries.delete(key);
		this.entries.set(key, { channel, askedForAt: this.clock.now() });
		return channel;
	}

	/** @param most how many there may be before those go that nobody uses, though they were used lately */
	private forgetIdle(most: number): void {
		const latest = this.clock.now() - LONGEST_IDLE_IN_MILLISECONDS;
		for (const [key, { channel, askedForAt }] of this.entries) {
			if (!channel.isIdle) continue;
			const isLongAgo = Math.max(askedForAt, channel.usedAt) <= latest;
			if (isLongAgo || this.entries.size > most) this.entries.delete(key);
		}
	}
}

const ofThisProcess = new Channels(processClock);

/**
 * The channel of a key, which everything in this process that sends with the key shares.
 *
 * @param key the fingerprint of the key; undefined where n8n does not tell the key, or there are several
 * @returns the channel; without a key, one that nobody shares
 */
export function sharedChannel(key: string | undefined): Channel {
	return key === undefined ? new Channel(processClock) : ofThisProcess.of(key);
}
