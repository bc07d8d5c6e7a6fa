import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { IDisplayOptions, INodeProperties } from 'n8n-workflow';

import { NexTrigger } from '../../../nodes/Nex/NexTrigger.node';
import { resources } from '../../../nodes/Nex/resources';
import type { Resource, ResourceOperation } from '../../../nodes/Nex/resources/resource';
import { projectFolder } from '../../../programs/folders';
import { Contract } from '../../../sandbox';

const readme = readFileSync(join(projectFolder, 'README.md'), 'utf8');

/** A resource has a page of its name: List Member has `docs/list-member.md`. */
const pageOf = ({ name }: Resource) => `docs/${anchorOf(name)}.md`;

const anchorOf = (name: string) => name.toLowerCase().replaceAll(' ', '-');

const textOf = (page: string) => {
	const path = join(projectFolder, page);
	return existsSync(path) ? readFileSync(path, 'utf8') : 'no page';
};

const operations = resources.flatMap((resource) =>
	resource.operations.map((operation) => ({
		of: `${resource.name}: ${operation.option.name}`,
		resource: resource.value,
		operation,
		page: pageOf(resource),
	})),
);

/** What stands under the heading of an operation. */
function sectionOf({ option }: ResourceOperation, page: string): string {
	const sections = textOf(page).split(/^## /m);
	return sections.find((text) => text.startsWith(`${option.name}\n`)) ?? 'no section';
}

/** The labels of all that a person can fill in for an operation. */
function labelsOf({ option, fields }: ResourceOperation, resource: string): string[] {
	const isShown = ({ show = {} }: IDisplayOptions = {}) =>
		Object.entries(show).every(([parameter, values]) => {
			if (parameter === '/operation') return values?.includes(option.value);
			if (parameter === '/resource') return values?.includes(resource);
			return fields.some(({ name }) => `/${name}` === parameter);
		});
	return fields.flatMap((field) => [field.displayName, ...innerLabels(field, isShown)]);
}

function innerLabels(
	{ type, options = [] }: INodeProperties,
	isShown: (displayOptions?: IDisplayOptions) => boolean,
): string[] {
	if (type !== 'collection') return [];
	return (options as INodeProperties[])
		.filter(({ displayOptions }) => isShown(displayOptions))
		.map(({ displayName }) => displayName);
}

test.each(operations)(
	'the page of $of names all that a person can fill in',
	({ resource, operation, page }) => {
		const section = sectionOf(operation, page);

		expect(labelsOf(operation, resource).filter((label) => !section.includes(label))).toEqual([]);
	},
);

test.each(operations)(
	'the table of the page of $of says its request and the scope that the contract asks for it',
	async ({ operation: { option }, page }) => {
		const { method, url } = option.routing?.request ?? {};
		const asked = (await Contract.load()).operations.find(
			(each) => each.method === method && each.path === url,
		);
		const rows = textOf(page).matchAll(
			/^\| \[([^\]]+)\]\(#([^)]+)\) .*\| `([^`]+)` +\| `([^`]+)` +\|$/gm,
		);
		const row = [...rows].find(([, name]) => name === option.name)?.slice(2);

		expect(row).toEqual([anchorOf(option.name), `${method} ${url}`, asked?.requiredScope]);
	},
);

test.each(operations)('the README leads to the page of $of', ({ operation, page }) => {
	const { name } = operation.option;

	expect(readme).toContain(`[${name}](${page}#${anchorOf(name)})`);
});

test('the README can be read in one go', () => {
	expect(readme.split('\n').length - 1).toBeLessThanOrEqual(150);
});

test("the trigger's page names all that a person can fill in, and every event", () => {
	const page = readFileSync(join(projectFolder, 'docs/trigger.md'), 'utf8');
	const { properties } = new NexTrigger().description;
	const labels = properties
		.filter(({ type }) => type !== 'notice')
		.map(({ displayName }) => displayName);
	const [{ options = [] } = {}] = properties;
	const events = options.flatMap((option) => ('name' in option ? [option.name] : []));

	expect(events).toHaveLength(8);
	expect([...labels, ...events].filter((name) => !page.includes(name))).toEqual([]);
	expect(readme).toContain('(docs/trigger.md)');
});
