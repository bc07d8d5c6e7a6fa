import { randomBytes } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { installCommunityPackage } from '../../playground/communityPackage';
import { freePort } from '../../programs/freePort';
import { type N8nProcess, startN8n } from '../../playground/n8nProcess';
import { N8nRest } from '../../playground/n8nRest';
import { openUserFolder } from '../../playground/userFolder';
import type { Trace } from '../n8n/host/traces';
import type { QueueUnderTest } from './underTest';

/**
 * A worker carries out more executions at once than the tests ask for: with n8n's default of 10,
 * most calls would wait in n8n's queue, and the node would have little to hold back.
 */
const worker = ['worker', '--concurrency=100'] as const;

const command = {
	main: ['start'],
	webhook: ['webhook'],
	'worker-1': worker,
	'worker-2': worker,
} as const;

/** A process of the n8n under test, each as on a machine of its own. */
export type Role = keyof typeof command;

/** The processes that carry out executions. */
export const workers = ['worker-1', 'worker-2'] as const satisfies readonly Role[];

export type Worker = (typeof workers)[number];

/**
 * n8n notices sooner than by default (after about 100 s) that a worker is gone, so that the tests
 * take less time. https://docs.n8n.io/hosting/scaling/queue-mode/
 */
const noticesDeadWorkersSoon = {
	QUEUE_WORKER_LOCK_DURATION: '12000',
	QUEUE_WORKER_LOCK_RENEW_TIME: '3000',
	QUEUE_WORKER_STALLED_INTERVAL: '6000',
};

/**
 * An n8n in queue mode, with the packed node in each of its processes. The processes share a
 * database, Redis and the encryption key, and nothing else: each has a user folder of its own.
 */
export class QueueMode {
	private readonly processes = new Map<Role, N8nProcess>();
	private readonly logs: Array<{ role: Role; log: readonly string[] }> = [];
	private readonly encryptionKey = randomBytes(24).toString('hex');

	/** @param underTest the n8n, the node, and where to put what */
	constructor(private readonly underTest: QueueUnderTest) {}

	/** Where the webhook processor listens. */
	get webhookUrl(): string {
		return this.running('webhook').url;
	}

	/**
	 * Starts all processes: the main one first, which makes the tables.
	 *
	 * @returns n8n's API, signed in as a new owner
	 */
	async start(): Promise<N8nRest> {
		const main = await this.startOne('main');
		const rest = new N8nRest(main.url);
		await rest.setUpOwner((await openUserFolder(this.folderOf('main'))).note.owner);
		await Promise.all((['webhook', ...workers] as const).map((role) => this.startOne(role)));
		return rest;
	}

	/**
	 * Starts one process, for the first time or again.
	 *
	 * @param role which one
	 * @returns the process, once it is ready
	 */
	async startOne(role: Role): Promise<N8nProcess> {
		const { installation, tarball } = this.underTest;
		const userFolder = this.folderOf(role);
		if (!this.logs.some((started) => started.role === role)) {
			await mkdir(userFolder, { recursive: true });
			await openUserFolder(userFolder);
			await installCommunityPackage(tarball, userFolder);
		}
		const port = await freePort();
		const started = await startN8n({
			installation,
			userFolder,
			port,
			taskBrokerPort: await freePort(),
			command: command[role],
			environment: { ...this.environment(), QUEUE_HEALTH_CHECK_PORT: String(port) },
		});
		this.processes.set(role, started);
		this.logs.push({ role, log: started.log });
		return started;
	}

	/**
	 * Kills a process hard, with all that it has started.
	 *
	 * @param role which one
	 */
	async kill(role: Role): Promise<void> {
		const { pid, ended } = this.running(role);
		process.kill(-pid, 'SIGKILL');
		await ended;
	}

	/**
	 * How many executions a worker has ended since it was last started, well or not, as its log tells.
	 *
	 * @param worker which one
	 */
	executionsOf(worker: Worker): number {
		return this.linesOf(worker, /Worker finished execution/);
	}

	/** The worker with the most executions under way: either may take all that there are. */
	busiest(): Worker {
		const underWay = (worker: Worker) =>
			this.linesOf(worker, /Worker started execution/) - this.executionsOf(worker);
		return workers.reduce((one, other) => (underWay(other) > underWay(one) ? other : one));
	}

	/** The logs of all processes that were ever started, a trace each. */
	traces(): Trace[] {
		return this.logs.map(({ role, log }) => ({
			place: `log of ${role}`,
			content: Buffer.from(log.join('\n')),
		}));
	}

	/** Ends all processes. */
	async stop(): Promise<void> {
		await Promise.all([...this.processes.values()].map((one) => one.stop()));
	}

	private linesOf(worker: Worker, pattern: RegExp): number {
		return this.running(worker).log.filter((line) => pattern.test(line)).length;
	}

	private running(role: Role): N8nProcess {
		const found = this.processes.get(role);
		if (found === undefined) throw new Error(`The process "${role}" has not been started.`);
		return found;
	}

	private folderOf(role: Role): string {
		return join(this.underTest.folder, role);
	}

	private environment(): NodeJS.ProcessEnv {
		const { databaseUrl, redisUrl, redisPrefix } = this.underTest;
		const database = new URL(databaseUrl);
		const redis = new URL(redisUrl);
		return {
			EXECUTIONS_MODE: 'queue',
			// Calls arrive at the webhook processor only.
			N8N_DISABLE_PRODUCTION_MAIN_PROCESS: 'true',
			N8N_ENCRYPTION_KEY: this.encryptionKey,
			DB_TYPE: 'postgresdb',
			DB_POSTGRESDB_HOST: database.hostname,
			DB_POSTGRESDB_PORT: database.port || '5432',
			DB_POSTGRESDB_DATABASE: database.pathname.slice(1),
			DB_POSTGRESDB_USER: decodeURIComponent(database.username),
			DB_POSTGRESDB_PASSWORD: decodeURIComponent(database.password),
			QUEUE_BULL_PREFIX: redisPrefix,
			N8N_REDIS_KEY_PREFIX: redisPrefix,
			QUEUE_BULL_REDIS_HOST: redis.hostname,
			QUEUE_BULL_REDIS_PORT: redis.port || '6379',
			QUEUE_BULL_REDIS_USERNAME: decodeURIComponent(redis.username),
			QUEUE_BULL_REDIS_PASSWORD: decodeURIComponent(redis.password),
			QUEUE_BULL_REDIS_DB: redis.pathname.slice(1) || '0',
			QUEUE_HEALTH_CHECK_ACTIVE: 'true',
			N8N_WORKER_SERVER_ADDRESS: '127.0.0.1',
			N8N_LOG_LEVEL: 'debug',
			...noticesDeadWorkersSoon,
		};
	}
}
