/** The program behind `npm run entered`. */
import { readdirSync } from 'node:fs';
import { join, posix, sep } from 'node:path';
import type { INodeParameters } from 'n8n-workflow';
import { projectFolder } from '../../programs/folders';
import { runProgram } from '../../programs/program';
import { startSandbox } from '../../sandbox';
import { loadPackage, type PackageUnderTest } from '../engine/n8n/packageUnderTest';
import { runNode } from '../engine/n8n/runNode';
import { withFields, withJson } from '../engine/parameters';
import { personOfMostTypes } from '../engine/people';
import { coverageOf, filesEntered } from './filesEntered';

process.env.N8N_LOG_LEVEL ??= 'silent';

const commandLine = {
	name: 'npm run entered',
	about:
		"Builds the node, upserts one item by fields and one by JSON through n8n-core, and says which of the product's files each enters: those of which a function ran meanwhile.",
	options: {},
};

const built = join(projectFolder, 'dist');

/** Another item would enter other files of `values/`. */
const person = personOfMostTypes;

const ways = {
	fields: withFields(person),
	JSON: withJson({ ...person, email_addresses: [person.email_addresses], lead_source: '2' }),
};

async function main(): Promise<void> {
	const nex = await loadPackage();
	const files = readdirSync(built, { recursive: true, encoding: 'utf8' })
		.filter((file) => file.endsWith('.js'))
		.map((file) => file.replaceAll(sep, '/'));
	for (const [way, parameters] of Object.entries(ways)) {
		// What is kept from one execution for the next is kept for the key.
		const apiKey = `sk-sandbox-${way}`;
		const coverage = await coverageOf(() => upsert(nex, parameters, apiKey));
		const entered = filesEntered(coverage, built);
		console.log(`\nby ${way}: ${entered.length} of ${files.length} files`);
		for (const [room, names] of byRoom(entered)) {
			const all = byRoom(files).get(room) ?? [];
			console.log(`  ${room}, ${names.length} of ${all.length}: ${names.join(', ')}`);
		}
	}
}

async function upsert(
	nex: PackageUnderTest,
	parameters: INodeParameters,
	apiKey: string,
): Promise<void> {
	const sandbox = await startSandbox({ keys: { [apiKey]: ['object.read', 'record.write'] } });
	const credential = { apiKey, baseUrl: sandbox.url };
	const { error } = await runNode(nex, { parameters, items: [{}], credential });
	await sandbox.close();
	if (error !== undefined) throw error;
}

/** The names of files by the folder in which they lie. */
function byRoom(files: readonly string[]): Map<string, string[]> {
	const rooms = new Map<string, string[]>();
	for (const file of [...files].sort()) {
		const room = posix.dirname(file);
		rooms.set(room, [...(rooms.get(room) ?? []), posix.basename(file, '.js')]);
	}
	return rooms;
}

runProgram(commandLine, main);
