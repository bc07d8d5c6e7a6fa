/**
 * The oldest n8n that the node is made for: the end of the last line before n8n 2. How far it works
 * in another one is what `npm run test:n8n -- VERSION` shows. All of them run on the Node that the
 * playground's package.json pins.
 */
export const oldestN8nVersion = '1.123.81';
