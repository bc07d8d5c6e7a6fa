import { randomBytes } from 'node:crypto';
import { codeOf, messageOf, FixableError } from '../../programs/errors';
import { addresses, addressOf } from './addresses';
import { createDatabase, dropDatabase } from './database';
import { deleteKeys, pingRedis } from './redis';

/** PostgreSQL and Redis for one run, with nothing of others in them. */
export interface Services {
	readonly databaseUrl: string;
	readonly redisUrl: string;
	readonly redisPrefix: string;
	/** Drops the database and deletes the keys. */
	remove(): Promise<void>;
}

/** PostgreSQL or Redis can't be used. */
export class UnreachableError extends FixableError {
	/**
	 * @param service which of them
	 * @param reason why, in the words of the system or the server
	 */
	constructor(service: 'PostgreSQL' | 'Redis', reason: string) {
		super(
			`${service} can't be used (${reason}). Start both with "docker compose -f playground/compose.yaml up --wait", ` +
				`or say where they are with ${addresses.postgres.variable} and ${addresses.redis.variable}.`,
		);
	}
}

/**
 * Makes a database and takes a prefix for the keys in Redis, so that runs beside one another, and
 * whatever else is there, do not meet.
 *
 * @returns the services; remove them when done
 * @throws {UnreachableError} where one of them does not answer or does not allow it
 */
export async function provideServices(): Promise<Services> {
	const name = `nex_queue_test_${randomBytes(6).toString('hex')}`;
	const postgresUrl = addressOf('postgres');
	const redisUrl = addressOf('redis');
	await attempt('Redis', () => pingRedis(redisUrl));
	const databaseUrl = await attempt('PostgreSQL', () => createDatabase(postgresUrl, name));
	return {
		databaseUrl,
		redisUrl,
		redisPrefix: name,
		remove: async () => {
			await dropDatabase(postgresUrl, name);
			await deleteKeys(redisUrl, name);
		},
	};
}

async function attempt<Result>(
	service: 'PostgreSQL' | 'Redis',
	work: () => Promise<Result>,
): Promise<Result> {
	try {
		return await work();
	} catch (error) {
		throw new UnreachableError(service, messageOf(error) || (codeOf(error) ?? 'no answer'));
	}
}
