import type { CommandLine } from '../../programs/options';
import { addresses } from './addresses';

const { postgres, redis } = addresses;

/** The command line of `npm run test:queue`. */
export const commandLine = {
	name: 'npm run test:queue',
	about:
		"Runs this project's node, packed, in n8n's queue mode: a main process, a webhook processor and two workers, one of which is killed and started again.",
	options: {
		'where-reachable': {
			kind: 'flag',
			says: "where PostgreSQL or Redis can't be reached, say so and end with code 0",
		},
	},
	environment: {
		[postgres.variable]: `PostgreSQL, with a user who may create a database (default ${postgres.byDefault})`,
		[redis.variable]: `Redis (default ${redis.byDefault})`,
	},
} as const satisfies CommandLine;
