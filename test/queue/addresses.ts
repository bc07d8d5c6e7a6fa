/**
 * Where PostgreSQL and Redis are: the variable that says so, and the address without it, which is
 * that of playground/compose.yaml.
 */
export const addresses = {
	postgres: {
		variable: 'POSTGRES_URL',
		byDefault: 'postgres://postgres:postgres@127.0.0.1:5432/postgres',
	},
	redis: { variable: 'REDIS_URL', byDefault: 'redis://127.0.0.1:6379' },
} as const;

/**
 * @param service which of the two
 * @param environment where to look
 * @returns its address
 */
export function addressOf(
	service: keyof typeof addresses,
	environment: NodeJS.ProcessEnv = process.env,
): string {
	const { variable, byDefault } = addresses[service];
	return environment[variable] || byDefault;
}
