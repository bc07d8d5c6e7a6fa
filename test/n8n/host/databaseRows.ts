/**
 * Prints every row of an SQLite database, a line each: the table's name, a tab, the row as JSON.
 * Run by n8n's own Node (24), which reads TypeScript and has SQLite built in; the project's tools
 * run on Node 20, which has neither. `DATABASE` is the path of the database.
 */
interface Statement {
	all(): Array<Record<string, unknown>>;
}
interface Database {
	prepare(sql: string): Statement;
	close(): void;
}
interface Sqlite {
	DatabaseSync: new (path: string, options: { readOnly: boolean; timeout: number }) => Database;
}

const sqlite = process.getBuiltinModule('node:sqlite') as Sqlite;
const database = new sqlite.DatabaseSync(process.env.DATABASE ?? '', {
	readOnly: true,
	timeout: 10_000,
});
const tables = database.prepare("SELECT name FROM sqlite_master WHERE type = 'table'").all();
for (const { name } of tables) {
	for (const row of database.prepare(`SELECT * FROM "${String(name)}"`).all()) {
		process.stdout.write(`${String(name)}\t${JSON.stringify(row)}\n`);
	}
}
database.close();
