import type { Sandbox } from '../../sandbox';

/**
 * @param sandbox the sandbox
 * @returns the path and the body of every request that was to write a record, in order
 */
export function sentRecords({ requests }: Sandbox): Array<{ path: string; body: unknown }> {
	return requests
		.filter(({ method }) => method === 'PUT')
		.map(({ url, json }) => ({ path: url, body: json }));
}
