import Redis from 'ioredis';
import type { Trace } from '../n8n/host/traces';

/**
 * Sees that there is a Redis.
 *
 * @param url its address
 * @throws what the system or the server says, where there is none
 */
export async function pingRedis(url: string): Promise<void> {
	await withClient(url, (redis) => redis.ping());
}

/**
 * Deletes all keys with a prefix.
 *
 * @param url the address of the Redis
 * @param prefix how the keys begin
 */
export async function deleteKeys(url: string, prefix: string): Promise<void> {
	await withClient(url, async (redis) => {
		for await (const keys of redis.scanStream({ match: `${prefix}*`, count: 1_000 })) {
			const found = keys as string[];
			if (found.length > 0) await redis.unlink(found);
		}
	});
}

/** Everything that is sent to a Redis under a prefix, while it is watched. */
export interface WatchedRedis {
	/** A trace a command: its words, in order. */
	readonly commands: readonly Trace[];
	/** Ends the watching. */
	stop(): void;
}

/**
 * Watches what is sent to a Redis (its command MONITOR).
 *
 * @param url the address
 * @param prefix commands that do not name it anywhere are left out: they are other people's
 * @returns what has been seen so far; stop it when done
 */
export async function watchRedis(url: string, prefix: string): Promise<WatchedRedis> {
	const commands: Trace[] = [];
	const redis = clientOf(url);
	await redis.connect();
	const monitor = await redis.monitor();
	monitor.on('monitor', (_time: string, words: string[]) => {
		const command = words.join(' ');
		if (!command.includes(prefix)) return;
		commands.push({ place: `Redis command ${words[0] ?? ''}`, content: Buffer.from(command) });
	});
	return {
		commands,
		stop: () => {
			monitor.disconnect();
			redis.disconnect();
		},
	};
}

async function withClient<Result>(
	url: string,
	work: (redis: Redis) => Promise<Result>,
): Promise<Result> {
	const redis = clientOf(url);
	let reason: Error | undefined;
	redis.once('error', (error) => (reason = error));
	try {
		await redis.connect();
		return await work(redis);
	} catch (error) {
		// The call itself says no more than that the connection is closed.
		throw reason ?? error;
	} finally {
		redis.disconnect();
	}
}

function clientOf(url: string): Redis {
	const redis = new Redis(url, {
		lazyConnect: true,
		connectTimeout: 5_000,
		retryStrategy: () => null,
	});
	// Without a listener it would be printed.
	redis.on('error', () => undefined);
	return redis;
}
