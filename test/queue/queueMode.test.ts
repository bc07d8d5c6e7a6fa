import { z } from 'zod';
import { startSandbox, type Sandbox, type SandboxRecord } from '../../sandbox';
import { filesBelow, findIn, type Trace } from '../n8n/host/traces';
import { type CalledN8n } from '../n8n/host/webhook';
import { Callers, newerThan, writesByRecord } from './calls';
import { rowsOfDatabase } from './database';
import { QueueMode, type Worker, workers } from './queueMode';
import { watchRedis, type WatchedRedis } from './redis';
import { overlappingRows, singleRows } from './rows';
import { watchTrigger } from './triggerWatch';
import { queueUnderTest } from './underTest';
import { activateWebhookWorkflow } from './webhookWorkflow';

const key = 'sk-sandbox-queue+Orchid/7f3a9c51d2=queue';
/** The key of the calls of one record each: what was learned with the other one serves them nothing. */
const keyOfSingles = 'sk-sandbox-queue+Orchid/2e85b7d04c=singles';
const scopes = ['object.read', 'record.write'] as const;
/** Something that n8n must write down, to show that the search would find the key. */
const canary = 'canary+Orchid/4b8e06a7f3=canary';
const rows = overlappingRows(canary);
const sent = rows.flat(2);
/** So many requests are carried out before a worker is killed, about a third of all. */
const killedAfter = 1_600;

const created = z.object({ data: z.object({ id: z.string() }) });

const underTest = queueUnderTest();
const n8n = new QueueMode(underTest);
let called: CalledN8n;
let sandbox: Sandbox;
let redis: WatchedRedis;
let callers: Callers;
let records: SandboxRecord[];
let killed: Worker;

beforeAll(async () => {
	redis = await watchRedis(underTest.redisUrl, underTest.redisPrefix);
	sandbox = await startSandbox({
		rateLimit: 150,
		latency: { from: 0, to: 40, seed: 5 },
		keys: { [key]: scopes },
	});
	const rest = await n8n.start();
	called = { rest, webhookUrl: n8n.webhookUrl };
	callers = new Callers(await webhookFor('overlapping', key, sandbox), 10);
	const restarted = afterRequests(killedAfter).then(async () => {
		killed = n8n.busiest();
		await n8n.kill(killed);
		await n8n.startOne(killed);
	});
	await callers.makeCalls(rows);
	await restarted;
	records = sandbox.records('person');
}, 540_000);

afterAll(async () => {
	redis.stop();
	await n8n.stop();
	await sandbox.close();
}, 60_000);

/** Lets a webhook upsert people at a sandbox, and gives its address. */
async function webhookFor(name: string, apiKey: string, { url }: Sandbox): Promise<string> {
	const credential = { name, type: 'nexApi', data: { apiKey, baseUrl: url } };
	const answer = await called.rest.json('POST', '/rest/credentials', credential);
	return await activateWebhookWorkflow(called, name, { id: created.parse(answer).data.id, name });
}

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
		expect(n8n.executionsOf(killed)).toBeGreaterThan(0);
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

describe('200 calls of one record each at once, of which the server takes 20 requests a second', () => {
	const people = singleRows(200, canary);
	let limited: Sandbox;
	let singles: Callers;
	let executions: number[];

	beforeAll(async () => {
		limited = await startSandbox({
			rateLimit: 20,
			latency: 100,
			keys: { [keyOfSingles]: scopes },
		});
		singles = new Callers(await webhookFor('single', keyOfSingles, limited), 1);
		const before = workers.map((worker) => n8n.executionsOf(worker));
		await singles.makeCalls(people.map((person) => [[person]]));
		executions = workers.map((worker, index) => n8n.executionsOf(worker) - (before[index] ?? 0));
	}, 180_000);

	afterAll(() => limited.close());

	test('all end well, none of them repeated by its caller', () => {
		expect(new Set(singles.givenUp.flat())).toEqual(new Set());
		expect(singles.calls.length).toBe(people.length);
	});

	test('each answer reports its record', () => {
		expect(singles.calls.map(({ records: [reported] }) => attributesOf(reported ?? {}))).toEqual(
			singles.calls.map(({ rows: [row] }) => ({
				email: [row?.email_addresses],
				jobTitle: row?.job_title,
			})),
		);
	});

	test('every record is stored, exactly once', () => {
		const stored = limited.records('person').map(attributesOf);

		expect(stored.map(({ jobTitle }) => jobTitle).sort()).toEqual(
			people.map((person) => person.job_title).sort(),
		);
	});

	test('both workers had their share', () => {
		expect(Math.min(...executions)).toBeGreaterThan(0);
	});

	test('every request keeps to the contract', () => {
		expect(limited.requests.flatMap(({ contractErrors }) => contractErrors)).toEqual([]);
	});
});

test('each created person starts a workflow with Nex Trigger exactly once, on one of the workers', async () => {
	const names = ['ann', 'jane', 'joe'];

	expect(await watchTrigger(n8n, called.rest, names)).toEqual({
		started: names.map((name) => [name]),
		executions: names.length,
		contractErrors: [],
	});
}, 180_000);

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
		const traces = [...n8n.traces(), ...files, ...tableRows, ...redis.commands];
		expect([key, keyOfSingles].flatMap((one) => findIn(one, traces))).toEqual([]);
	});
});

/** How often a value was stored. */
function writesOf(value: string): number {
	return sandbox.requests.filter(({ stored, body }) => stored && body.includes(`"${value}"`))
		.length;
}
