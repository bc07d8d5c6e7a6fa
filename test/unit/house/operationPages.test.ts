import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { IDisplayOptions, INodeProperties } from 'n8n-workflow';

import { NexTrigger } from '../../../nodes/Nex/NexTrigger.node';
import { listMemberResource } from '../../../nodes/Nex/resources/listMember';
import { recordResource } from '../../../nodes/Nex/resources/record';
import type { ResourceOperation } from '../../../nodes/Nex/resources/resource';
import { projectFolder } from '../../../playground/folders';

const readme = readFileSync(join(projectFolder, 'README.md'), 'utf8');

/** The resources that have a page of their own, and every operation of theirs. */
const operations = [
	{ resource: recordResource, page: 'docs/record.md' },
	{ resource: listMemberResource, page: 'docs/list-member.md' },
].flatMap(({ resource, page }) =>
	resource.operations.map((operation) => ({
		of: `${resource.name}: ${operation.option.name}`,
		resource: resource.value,
		operation,
		page,
	})),
);

/** What stands under the heading of an operation. */
function sectionOf({ option }: ResourceOperation, page: string): string {
	const sections = readFileSync(join(projectFolder, page), 'utf8').split(/^## /m);
	return sections.find((text) => text.startsWith(`${option.name}\n`)) ?? 'no section';
}

/** The labels of all that a person can fill in for an operation. */
function labelsOf({ option, fields }: ResourceOperation, resource: string): string[] {
	const isShown = ({ show }: IDisplayOptions = {}) =>
		(show?.['/operation'] ?? [option.value]).includes(option.value) &&
		(show?.['/resource'] ?? [resource]).includes(resource);
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
	'the page of $of names all that a person can fill in, and its request',
	({ resource, operation, page }) => {
		const section = sectionOf(operation, page);
		const { method, url } = operation.option.routing?.request ?? {};

		expect(labelsOf(operation, resource).filter((label) => !section.includes(label))).toEqual([]);
		expect(readFileSync(join(projectFolder, page), 'utf8')).toContain(`\`${method} ${url}\``);
	},
);

test.each(operations)('the README leads to the page of $of', ({ operation, page }) => {
	const { name } = operation.option;
	const anchor = name.toLowerCase().replaceAll(' ', '-');

	expect(readme).toContain(`[${name}](${page}#${anchor})`);
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
