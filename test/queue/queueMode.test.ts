import { z } from 'zod';
import { startSandbox, type Sandbox, type SandboxRecord } from '../../sandbox';
import { filesBelow, findIn, type Trace } from '../n8n/host/traces';
import { Callers, newerThan, writesByRecord } from './calls';
import { rowsOfDatabase } from './database';
import { QueueMode } from './queueMode';
import { watchRedis, type WatchedRedis } from './redis';
import { overlappingRows } from './rows';
import { queueUnderTest } from './underTest';
import { activateWebhookWorkflow } from './webhookWorkflow';

const key = 'sk-sandbox-queue+Orchid/7f3a9c51d2=queue';
/** Something that n8n must write down, to show that the search would find the key. */
const canary = 'canary+Orchid/4b8e06a7f3=canary';
const rows = overlappingRows(canary);
const sent = rows.flat(2);
/** So many requests are carried out before a worker is killed, about a third of all. */
const killedAfter = 1_600;

const created = z.object({ data: z.object({ id: z.string() }) });

const underTest = queueUnderTest();
const n8n = new QueueMode(underTest);
let sandbox: Sandbox;
let redis: WatchedRedis;
let callers: Callers;
let records: SandboxRecord[];
let restartedLog: readonly string[];

beforeAll(async () => {
	redis = await watchRedis(underTest.redisUrl, underTest.redisPrefix);
	sandbox = await startSandbox({
		rateLimit: 150,
		latency: { from: 0, to: 40, seed: 5 },
		keys: { [key]: ['object.read', 'record.write'] },
	});
	const rest = await n8n.start();
	const credential = {
		name: 'Nex API',
		type: 'nexApi',
		data: { apiKey: key, baseUrl: sandbox.url },
	};
	const { id } = created.parse(await rest.json('POST', '/rest/credentials', credential)).data;
	const called = { rest, webhookUrl: n8n.webhookUrl };
	callers = new Callers(await activateWebhookWorkflow(called, { id, name: credential.name }));
	const restarted = afterRequests(killedAfter).then(async () => {
		await n8n.kill('worker-1');
		return await n8n.startOne('worker-1');
	});
	await callers.makeCalls(rows);
	restartedLog = (await restarted).log;
	records = sandbox.records('person');
}, 540_000);

afterAll(async () => {
	redis.stop();
	await n8n.stop();
	await sandbox.close();
}, 60_000);

/** Settles when the sandbox carries out the request with this number. */
function afterRequests(count: number): Promise<void> {
	return new Promise((resolve) => {
		let carriedOut = 0;
		const matches = () => {
			if (++carriedOut === count) resolve();
			return false;
		};
		sandbox.setFaults([{ when: { matches }, fault: { kind: 'reset' } }]);
	});
}

const attributesOf = ({ attributes }: { attributes?: Readonly<Record<string, unknown>> }) => ({
	email: attributes?.email_addresses,
	jobTitle: attributes?.job_title,
});

describe('what happens meanwhile', () => {
	test('calls on the killed worker fail, with a part of their records stored', () => {
		const failed = callers.calls.filter(({ failures }) => failures.length > 0);
		const storedInPart = failed.filter(({ rows: ofCall }) =>
			ofCall.some(({ job_title: value }) => writesOf(value) > 1),
		);

		expect(failed.length).toBeGreaterThan(0);
		expect(failed.flatMap(({ failures }) => failures)).toEqual(
			failed.map(() => '500 {"message":"Error in workflow"}'),
		);
		expect(storedInPart.length).toBeGreaterThan(0);
	});

	test('the worker that was started again executes calls', () => {
		expect(restartedLog.filter((line) => /Worker finished execution/.test(line))).not.toEqual([]);
	});

	test('the server refuses requests that exceed its limit', () => {
		expect(sandbox.requests.some(({ outcome }) => outcome === 429)).toBe(true);
	});

	test('every request keeps to the contract', () => {
		expect(sandbox.requests.flatMap(({ contractErrors }) => contractErrors)).toEqual([]);
	});
});

describe('what the callers get', () => {
	test('all 50 calls end well, a failed one after it was repeated', () => {
		expect(callers.givenUp).toEqual([]);
		expect(callers.calls).toHaveLength(50);
	});

	test('each answer reports every item, in order and with the values that were sent', () => {
		for (const { rows: ofCall, records: reported } of callers.calls) {
			expect(reported.map(attributesOf)).toEqual(
				ofCall.map(({ email_addresses, job_title }) => ({
					email: [email_addresses],
					jobTitle: job_title,
				})),
			);
		}
	});
});

describe('what is stored in the end', () => {
	test('every record exactly once', () => {
		const emails = records.flatMap(({ attributes }) => attributes.email_addresses as string[]);

		expect(emails.sort()).toEqual([...new Set(sent.map((row) => row.email_addresses))].sort());
	});

	test('no value that is older than one that was reported as stored after it', () => {
		const writes = writesByRecord(callers.calls);
		const outdated = records.map(attributesOf).flatMap(({ email, jobTitle }) => {
			const [address = ''] = email as string[];
			const newer = newerThan(jobTitle, writes.get(address) ?? []);
			return newer?.length === 0 ? [] : [{ address, jobTitle, newer }];
		});

		expect(outdated).toEqual([]);
	});
});

describe('the key', () => {
	let files: Trace[];
	let tableRows: Trace[];

	beforeAll(async () => {
		tableRows = await rowsOfDatabase(underTest.databaseUrl);
		files = await filesBelow(underTest.folder);
	}, 60_000);

	test('the search sees the logs of all processes, the database and what goes through Redis', () => {
		const places = [...files, ...n8n.traces()].map(({ place }) => place);
		const roles = ['main', 'webhook', 'worker-1', 'worker-2'];
		expect(places).toEqual(
			expect.arrayContaining(roles.flatMap((role) => [`log of ${role}`, `${role}/n8n.log`])),
		);
		for (const { content } of n8n.traces()) expect(content.toString()).toContain('| debug |');
		expect(findIn(canary, tableRows)).toContain('row of the table execution_data: in clear');
		expect(tableRows.map(({ place }) => place)).toContain('row of the table credentials_entity');
		expect(redis.commands.length).toBeGreaterThan(callers.calls.length);
	});

	test('is in no log, no file, no row of any table, and never goes through Redis', () => {
		expect(findIn(key, [...n8n.traces(), ...files, ...tableRows, ...redis.commands])).toEqual([]);
	});
});

/** How often a value was stored. */
function writesOf(value: string): number {
	return sandbox.requests.filter(({ stored, body }) => stored && body.includes(`"${value}"`))
		.length;
}
