import type { INodeType } from 'n8n-workflow';

import { loadPackage } from './n8n/packageUnderTest';
import type { PackageUnderTest } from './n8n/packageUnderTest';

let nex: PackageUnderTest;

beforeAll(async () => {
	nex = await loadPackage();
});

/**
 * Whether n8n's nodes panel (2.41.1, `sublimeSearch`) offers a node for what a person has typed: its
 * letters stand in this order in the node's name or in one of its aliases, as n8n has loaded them.
 */
function isOffered(typed: string): boolean {
	return [nex.node, nex.trigger].some((node) => isOfferedAs(node, typed));
}

function isOfferedAs({ description }: INodeType, typed: string): boolean {
	const { displayName, codex } = description;
	return [displayName, ...(codex?.alias ?? [])].some((name) => {
		let position = 0;
		for (const letter of name.toLowerCase()) if (letter === typed[position]) position += 1;
		return position === typed.length;
	});
}

test.each([
	'nex',
	'upsert',
	'upsert person',
	'upsert comp',
	'find person',
	'add to list',
	'lead',
	'customer',
	'contact',
	'sales',
	'crm',
])('who looks for "%s" in the panel finds the node', (typed) => {
	expect(isOffered(typed)).toBe(true);
});

test.each(['nex trigger', 'record created', 'new lead', 'new person', 'watch'])(
	'who looks for "%s" finds the trigger',
	(typed) => {
		expect(isOfferedAs(nex.trigger, typed)).toBe(true);
	},
);

test('who looks for something else does not', () => {
	expect(['invoice', 'send email', 'spreadsheet'].filter(isOffered)).toEqual([]);
});
