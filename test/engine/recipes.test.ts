import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { IDataObject } from 'n8n-workflow';

import { resources } from '../../nodes/Nex/resources';
import { projectFolder } from '../../programs/folders';
import { useNode } from './nexNode';
import { useSandbox } from './nexSandbox';
import { withJson } from './parameters';
import { recipeRows } from './recipeRows';

const sandbox = useSandbox();
const nex = useNode(sandbox);

const docs = join(projectFolder, 'docs');
const pages = readdirSync(docs)
	.filter((file) => file.endsWith('.md'))
	.map((page) => ({ page, text: readFileSync(join(docs, page), 'utf8') }));

/** What stands under the heading of each recipe. */
const recipes = new Map(
	pages.flatMap(({ page, text }) => {
		const [, section = ''] = text.split(/^## Recipes\n/m);
		return section
			.split(/^### /m)
			.slice(1)
			.map((recipe) => {
				const [heading = '', ...told] = recipe.split('\n');
				return [`${page}: ${heading}`, told.join('\n')] as const;
			});
	}),
);

/** The operation with an action, as its parameters say it. */
function operationOf(action: string): { resource: string; operation: string } {
	for (const { value: resource, operations } of resources) {
		const found = operations.find(({ option }) => option.action === action);
		if (found !== undefined) return { resource, operation: String(found.option.value) };
	}
	throw new Error(`No operation has the action "${action}"`);
}

test('every recipe of the pages is run here', () => {
	expect(recipeRows.map(({ recipe }) => recipe).sort()).toEqual([...recipes.keys()].sort());
});

test.each(recipeRows)(
	'$recipe: what the page tells is what works',
	async ({ recipe, items: given = [{}], prepare, output }) => {
		const told = recipes.get(recipe) ?? '';
		const steps = prepare(sandbox());
		let items: IDataObject[] = given;
		for (const [action, parameters] of steps) {
			expect(told).toContain(`Nex → ${action}`);
			items = await nex.output({ ...operationOf(action), ...parameters }, { items });
		}

		expect(items).toMatchObject(output);
		const expressions = [...told.matchAll(/`(\{\{ .*? \}\})`/g)].map(([, text]) => text);
		const run = JSON.stringify(steps);
		expect(expressions.filter((text) => !run.includes(`=${text}`))).toEqual([]);
	},
);

test.each(
	pages.flatMap(({ page, text }) =>
		[...text.matchAll(/```json\n(.*?)```/gs)].map(([, json = '']) => ({ page, json })),
	),
)('the record that $page shows as JSON is stored as it stands there', async ({ json }) => {
	const [record] = await nex.output(withJson(json));

	expect(record?.attributes).toEqual(JSON.parse(json));
});
