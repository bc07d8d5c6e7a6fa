/**
 * The oldest n8n that the node works in, found by running these tests in it: the first of the last
 * line before n8n 2. How far the node works in another one is what `npm run test:n8n -- VERSION`
 * shows. All of them run on the Node that the playground's package.json pins.
 */
export const oldestN8nVersion = '1.123.0';
