import { z } from 'zod';

/** How the tests are told about the n8n that was started for them. */
export const environmentVariable = 'NEX_N8N_UNDER_TEST';

const underTest = z.object({
	/** The editor's address. */
	url: z.string(),
	/** The session of the owner, for `N8nRest`. */
	session: z.string(),
	/** Where it runs, as the playground's modules take it. */
	place: z.object({
		installation: z.object({
			version: z.string(),
			folder: z.string(),
			nodeProgram: z.string(),
			n8nProgram: z.string(),
		}),
		userFolder: z.string(),
		port: z.number(),
		taskBrokerPort: z.number(),
	}),
});

/** The running n8n, as `test/n8n/main.ts` has started it. */
export type N8nUnderTest = z.infer<typeof underTest>;

/**
 * @returns the n8n that was started for these tests
 * @throws {Error} where these tests were started without it
 */
export function n8nUnderTest(): N8nUnderTest {
	const told = process.env[environmentVariable];
	if (told === undefined) {
		throw new Error('These tests need a running n8n: start them with "npm run test:n8n".');
	}
	return underTest.parse(JSON.parse(told));
}
