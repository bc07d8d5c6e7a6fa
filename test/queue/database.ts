import { Client, escapeIdentifier } from 'pg';
import type { Trace } from '../n8n/host/traces';

interface Table {
	schema: string;
	name: string;
}

/**
 * Makes an empty database. It need not outlive a failure of the machine, so it does not wait for the
 * disk.
 *
 * @param url a database of the server, with a user who may create others
 * @param name the name of the new one
 * @returns the address of the new one
 * @throws what the server says, or the system where there is none
 */
export async function createDatabase(url: string, name: string): Promise<string> {
	await withClient(url, async (client) => {
		await client.query(`CREATE DATABASE ${escapeIdentifier(name)}`);
		await client.query(`ALTER DATABASE ${escapeIdentifier(name)} SET synchronous_commit TO off`);
	});
	const created = new URL(url);
	created.pathname = `/${name}`;
	return created.href;
}

/**
 * Drops a database, whoever is still connected to it.
 *
 * @param url another database of the server
 * @param name the database
 */
export async function dropDatabase(url: string, name: string): Promise<void> {
	await withClient(url, (client) =>
		client.query(`DROP DATABASE IF EXISTS ${escapeIdentifier(name)} WITH (FORCE)`),
	);
}

/**
 * Every row of every table of a database.
 *
 * @param url the database
 * @returns a trace a row: the row as JSON, at its table
 */
export async function rowsOfDatabase(url: string): Promise<Trace[]> {
	return await withClient(url, async (client) => {
		const { rows: tables } = await client.query<Table>(
			`SELECT table_schema AS schema, table_name AS name FROM information_schema.tables
				WHERE table_type = 'BASE TABLE'
				AND table_schema NOT IN ('pg_catalog', 'information_schema')`,
		);
		const traces: Trace[] = [];
		for (const { schema, name } of tables) {
			const table = `${escapeIdentifier(schema)}.${escapeIdentifier(name)}`;
			const { rows } = await client.query<{ row: string }>(
				`SELECT row_to_json(one)::text AS row FROM ${table} AS one`,
			);
			for (const { row } of rows) {
				traces.push({ place: `row of the table ${name}`, content: Buffer.from(row) });
			}
		}
		return traces;
	});
}

async function withClient<Result>(
	url: string,
	work: (client: Client) => Promise<Result>,
): Promise<Result> {
	const client = new Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
	await client.connect();
	try {
		return await work(client);
	} finally {
		await client.end();
	}
}
