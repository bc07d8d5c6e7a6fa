/**
 * Notes an installed community package in n8n's SQLite database. Run by n8n's own Node (24), which
 * reads TypeScript and has SQLite built in; the project's tools run on Node 20, which has neither.
 *
 * `DATABASE` is the path of the database, `INSTALLED` the package as JSON: `name`, `version`,
 * `author` (where it names one) and `nodes` with `name`, `type` and `latestVersion`.
 */
interface Statement {
	run(...values: Array<string | number | null>): unknown;
}
interface Database {
	exec(sql: string): void;
	prepare(sql: string): Statement;
	close(): void;
}
interface Sqlite {
	DatabaseSync: new (path: string, options: { timeout: number }) => Database;
}
interface Installed {
	name: string;
	version: string;
	author?: { name?: string; email?: string };
	nodes: Array<{ name: string; type: string; latestVersion: number }>;
}

const sqlite = process.getBuiltinModule('node:sqlite') as Sqlite;
const { name, version, author, nodes } = JSON.parse(process.env.INSTALLED ?? '') as Installed;
const database = new sqlite.DatabaseSync(process.env.DATABASE ?? '', { timeout: 10_000 });
database.exec('BEGIN IMMEDIATE');
database.prepare('DELETE FROM installed_nodes WHERE package = ?').run(name);
database
	.prepare(
		`INSERT INTO installed_packages
			(packageName, installedVersion, authorName, authorEmail, createdAt, updatedAt)
			VALUES (?, ?, ?, ?, STRFTIME('%Y-%m-%d %H:%M:%f', 'NOW'), STRFTIME('%Y-%m-%d %H:%M:%f', 'NOW'))
			ON CONFLICT (packageName) DO UPDATE
			SET installedVersion = excluded.installedVersion, updatedAt = excluded.updatedAt`,
	)
	.run(name, version, author?.name ?? null, author?.email ?? null);
for (const node of nodes) {
	database
		.prepare('INSERT INTO installed_nodes (name, type, latestVersion, package) VALUES (?, ?, ?, ?)')
		.run(node.name, node.type, node.latestVersion, name);
}
database.exec('COMMIT');
database.close();
