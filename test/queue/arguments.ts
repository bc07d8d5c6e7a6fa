import { parseOptions } from '../../playground/commandOptions';
import { addresses } from './addresses';

/** What `npm run test:queue` was asked for. */
export interface QueueArguments {
	/** Whether nothing is wrong where PostgreSQL or Redis can't be reached. */
	readonly whereReachable: boolean;
	readonly help: boolean;
}

/** What `--help` shows. */
export const usage = `npm run test:queue -- [options]

Runs this project's node, packed, in n8n's queue mode: a main process, a webhook
processor and two workers, one of which is killed and started again.

Options
  --where-reachable  where PostgreSQL or Redis can't be reached, say so and end with code 0
  --help             show this

Environment
  ${addresses.postgres.variable}       PostgreSQL, with a user who may create a database
                     (default ${addresses.postgres.byDefault})
  ${addresses.redis.variable}          Redis (default ${addresses.redis.byDefault})
`;

/**
 * Reads the arguments of `npm run test:queue`.
 *
 * @param given the arguments without the program's own name
 * @returns the options
 * @throws {PlaygroundError} where an option is unknown
 */
export function readArguments(given: readonly string[]): QueueArguments {
	const values = parse(given);
	return {
		whereReachable: values['where-reachable'] === true,
		help: values.help === true,
	};
}

function parse(given: readonly string[]) {
	return parseOptions('npm run test:queue', {
		args: [...given],
		options: { 'where-reachable': { type: 'boolean' }, help: { type: 'boolean' } },
	}).values;
}
