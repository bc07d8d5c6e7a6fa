import { z } from 'zod';

/** How the tests are told where to start their n8n. */
export const environmentVariable = 'NEX_QUEUE_UNDER_TEST';

const underTest = z.object({
	installation: z.object({
		version: z.string(),
		folder: z.string(),
		nodeProgram: z.string(),
		n8nProgram: z.string(),
	}),
	/** The packed node. */
	tarball: z.string(),
	/** An empty folder of this run's own. */
	folder: z.string(),
	/** The address of an empty PostgreSQL database of this run's own. */
	databaseUrl: z.string(),
	/** The address of a Redis, where all keys of this run begin with the prefix. */
	redisUrl: z.string(),
	redisPrefix: z.string(),
});

/** What `test/queue/main.ts` has provided. */
export type QueueUnderTest = z.infer<typeof underTest>;

/**
 * @returns what was provided for these tests
 * @throws {Error} where these tests were started without it
 */
export function queueUnderTest(): QueueUnderTest {
	const told = process.env[environmentVariable];
	if (told === undefined) {
		throw new Error('These tests need PostgreSQL and Redis: start them with "npm run test:queue".');
	}
	return underTest.parse(JSON.parse(told));
}
