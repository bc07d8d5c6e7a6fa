/**
 * The oldest n8n that the node works in, found by running these tests in it: the first of the last
 * line before n8n 2. How far the node works in another one is what `npm run test:n8n -- VERSION`
 * shows. All of them run on the Node that the playground's package.json pins.
 */
export const oldestN8nVersion = '1.123.0';

/**
 * Since when an agent goes on where a tool fails whose "On Error" was never set, as seen in
 * `workflow-execute` of n8n-core: 2.23.1 does not, 2.25.0 does. Before, the execution ends.
 *
 * @param version an exact n8n version
 */
export function goesOnWhenToolFails(version: string): boolean {
	const [major = 0, minor = 0] = version.split('.').map(Number);
	return major > 2 || (major === 2 && minor >= 25);
}
