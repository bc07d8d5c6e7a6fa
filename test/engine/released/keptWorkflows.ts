import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { INode } from 'n8n-workflow';

import { projectFolder } from '../../../programs/folders';
import type { Sandbox } from '../../../sandbox';
import type { Sent } from '../operationRow';

/** What n8n saves of a node, as far as it counts for what the node does. */
export type SavedNode = Pick<INode, 'type' | 'typeVersion' | 'parameters'>;

/** A workflow with the node, and the request that the release sent for it. */
export interface KeptOperation {
	resource: string;
	operation: string;
	node: SavedNode;
	sent: Sent;
}

/** An active workflow with the trigger, and what n8n had saved with it. */
export interface KeptEvent {
	event: string;
	node: SavedNode;
	staticData: object;
}

/** The workflows that a release saved: one for each operation and each event that it had. */
export interface KeptWorkflows {
	operations: KeptOperation[];
	events: KeptEvent[];
}

const folder = join('test', 'engine', 'released');

/**
 * @param version a version of the package
 * @returns the file with the workflows that it saved, below the project's folder
 */
export function fileOf(version: string): string {
	return join(folder, `${version}.json`);
}

/** @returns the versions of which workflows are kept */
export function releases(): string[] {
	return readdirSync(join(projectFolder, folder))
		.filter((file) => file.endsWith('.json'))
		.map((file) => file.replace(/\.json$/, ''));
}

/**
 * @param version a version of the package
 * @returns whether its workflows are kept
 */
export function isKept(version: string): boolean {
	return existsSync(join(projectFolder, fileOf(version)));
}

/**
 * @param version a version of which workflows are kept
 * @returns its workflows
 */
export function keptWorkflows(version: string): KeptWorkflows {
	return JSON.parse(readFileSync(join(projectFolder, fileOf(version)), 'utf8')) as KeptWorkflows;
}

/** In a file, an ID is the name of the thing that has it: a later sandbox gives out others. */
function idsOf(sandbox: Sandbox): Array<[name: string, id: string]> {
	const things = {
		person: sandbox.records('person'),
		company: sandbox.records('company'),
		list: sandbox.lists('person'),
		'list member': sandbox
			.lists('person')
			.flatMap(({ slug }) => sandbox.members(slug).map(({ body }) => body)),
		note: sandbox.notes(),
		task: sandbox.tasks(),
		'relationship type': sandbox.relationshipDefinitions(),
		relationship: sandbox.relationships(),
	};
	return Object.entries(things).flatMap(([name, ofKind]) =>
		ofKind.map(({ id }, place): [string, string] => [`<${name} ${place + 1}>`, id]),
	);
}

/**
 * @param content what is to be kept
 * @param sandbox the workspace that it is for
 * @returns it with a name for each ID of the workspace
 */
export function withNames<Content>(content: Content, sandbox: Sandbox): Content {
	const text = idsOf(sandbox).reduce(
		(named, [name, id]) => named.replaceAll(id, name),
		JSON.stringify(content),
	);
	return JSON.parse(text) as Content;
}

/**
 * @param content what was kept
 * @param sandbox the workspace that it is for now
 * @returns it with the workspace's IDs
 */
export function withIds<Content>(content: Content, sandbox: Sandbox): Content {
	const text = idsOf(sandbox).reduce(
		(whole, [name, id]) => whole.replaceAll(name, id),
		JSON.stringify(content),
	);
	return JSON.parse(text) as Content;
}
