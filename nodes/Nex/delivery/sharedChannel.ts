import { Channel } from './channel/channel';
import { Channels } from './channel/channels';
import { systemClock } from './channel/clock';

/** The clock of everything that is delivered in this process. */
export const clock = systemClock();

const channels = new Channels(clock);

/**
 * The channel of a key, which everything in this process that sends with the key shares.
 *
 * @param key the fingerprint of the key; undefined where n8n does not tell the key, or there are several
 * @returns the channel; without a key, one that nobody shares
 */
export function sharedChannel(key: string | undefined): Channel {
	return key === undefined ? new Channel(clock) : channels.of(key);
}
