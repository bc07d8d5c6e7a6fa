import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../../../programs/freePort';
import type { N8nPlace } from '../../../playground/n8nEnvironment';
import { type N8nProcess, startN8n } from '../../../playground/n8nProcess';
import { N8nRest } from '../../../playground/n8nRest';
import { openUserFolder } from '../../../playground/userFolder';
import { n8nUnderTest } from './n8nUnderTest';

/** An n8n of one test file, beside the one for all, which the file may stop and start again. */
export class OwnN8n {
	private process: N8nProcess | undefined;

	private constructor(
		private readonly place: N8nPlace,
		/** Its API, signed in as long as it runs, also after another start. */
		readonly rest: N8nRest,
	) {}

	/**
	 * Starts one for the first time: with nothing in it but an owner and the node, which is copied
	 * from the n8n under test.
	 *
	 * @returns the running n8n; remove it when done
	 */
	static async begin(): Promise<OwnN8n> {
		const { installation, userFolder: other } = n8nUnderTest().place;
		const userFolder = await mkdtemp(join(tmpdir(), 'nex-own-n8n-'));
		const { owner } = (await openUserFolder(userFolder)).note;
		const nodes = join('.n8n', 'nodes');
		await cp(join(other, nodes), join(userFolder, nodes), { recursive: true });
		const [port, taskBrokerPort] = [await freePort(), await freePort()];
		const place = { installation, userFolder, port, taskBrokerPort };
		const own = new OwnN8n(place, new N8nRest(`http://127.0.0.1:${port}`));
		await own.start();
		await own.rest.setUpOwner(owner);
		return own;
	}

	/** Starts it again, with what it has saved. */
	async start(): Promise<void> {
		// As the n8n under test (test/n8n/startedN8n.ts).
		this.process = await startN8n({ ...this.place, environment: { DB_SQLITE_POOL_SIZE: '3' } });
	}

	/** Ends it, as a person or a system does that asks it to end. */
	async stop(): Promise<void> {
		await this.process?.stop();
	}

	/** Ends it, and removes all that it has saved. */
	async remove(): Promise<void> {
		await this.stop();
		await rm(this.place.userFolder, { recursive: true, force: true, maxRetries: 3 });
	}
}
