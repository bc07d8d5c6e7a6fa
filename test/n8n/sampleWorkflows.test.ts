import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import { projectFolder } from '../../programs/folders';
import { runWorkflow } from '../../playground/n8nExecution';
import { runN8nCommand } from '../../playground/n8nProcess';
import { sampleWorkflow } from '../../playground/sampleWorkflow';
import { useHost } from './host/host';
import { type ModelStandIn, standInForModel } from './host/modelStandIn';
import { n8nUnderTest } from './host/n8nUnderTest';
import { recordRequests, type RecordingServer } from './host/recordingServer';
import { type SampleWorkflow, sampleWorkflows } from './host/sampleWorkflows';

const host = useHost();
const person = 'upsert-a-person.json';
const spreadsheet = 'import-a-spreadsheet.json';
const companies = 'upsert-companies.json';
const agent = 'upsert-people-by-an-agent.json';
const trigger = 'when-a-person-is-created.json';
const mending = 'get-the-rows-to-mend.json';
const sync = 'keep-another-system-up-to-date.json';
const created = z.object({ data: z.object({ id: z.string(), versionId: z.string() }) });

const waiting = z.object({ formWaitingUrl: z.string() });

let samples: Map<string, SampleWorkflow>;
const ids = new Map<string, string>();
const idOf = (file: string) => ids.get(file) ?? '';
let model: ModelStandIn;
let otherSystem: RecordingServer;

/** What the model knows of the person whom the chat names. */
const joe = { name: 'Joe Doe', email: 'joe@example.com', job_title: '' };

/** Imports every sample with n8n's own command, with an ID, and the credentials and the address that a person chooses. */
beforeAll(async () => {
	model = await standInForModel([
		{ tool: 'Search_Nex', arguments: { query: 'Joe Doe' } },
		{ tool: 'Ask_Nex', arguments: { prompt: 'Who is Joe Doe?' } },
		{ tool: 'Upsert_a_person', arguments: joe },
	]);
	otherSystem = await recordRequests();
	samples = await sampleWorkflows(host(), model.url);
	const chat = [{ json: { sessionId: 'sample', chatInput: 'Please add Joe Doe.' } }];
	const folder = await mkdtemp(join(tmpdir(), 'nex-samples-'));
	try {
		for (const [file, sample] of samples) {
			const id = `sample${ids.size}`;
			const pinData = file === agent ? { 'When chat message received': chat } : sample.pinData;
			const imported = JSON.stringify({ ...sample, pinData, id });
			const ofThePerson = imported.replace('https://other-system.example', otherSystem.url);
			await writeFile(join(folder, file), ofThePerson);
			ids.set(file, id);
		}
		const { place } = n8nUnderTest();
		await runN8nCommand(place, ['import:workflow', '--separate', `--input=${folder}`]);
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
});

afterAll(async () => {
	await model[Symbol.asyncDispose]();
	await otherSystem[Symbol.asyncDispose]();
});

const stored = (slug: string) =>
	host()
		.sandbox.records(slug)
		.map(({ attributes }) => attributes);
const jane = { name: 'Jane Smith', email_addresses: ['jane@example.com'], job_title: 'CTO' };

test('there are seven, and n8n takes all of them', async () => {
	expect([...ids.keys()].sort()).toEqual([
		mending,
		spreadsheet,
		sync,
		person,
		companies,
		agent,
		trigger,
	]);
	for (const [file, id] of ids) {
		expect(await host().rest.workflow(id)).toMatchObject({ name: samples.get(file)?.name });
	}
});

test('the one for a person runs with the pinned example and stores Jane Smith', async () => {
	const outcome = await runWorkflow(host().rest, idOf(person), sampleWorkflow.trigger);

	expect(outcome.failure).toBeUndefined();
	expect(stored('person')).toEqual([jane]);
});

/** Activates a sample that begins with a form, and gives the form's address. */
async function activeForm(file: string): Promise<string> {
	const { rest } = host();
	const form = samples.get(file);
	// As the editor does with a file that is imported there, and when the workflow is then activated.
	const { data } = created.parse(await rest.json('POST', '/rest/workflows', form));
	await rest.json('POST', `/rest/workflows/${data.id}/activate`, { versionId: data.versionId });
	const path = form?.nodes.find(({ type }) => type.endsWith('.formTrigger'))?.webhookId ?? '';
	const address = `${n8nUnderTest().url}/form/${path}`;
	// n8n registers a form some time after it has said that the workflow is active.
	while ((await fetch(address)).status === 404) await wait(100);
	return address;
}

/** Sends a page of a form, filled in. */
async function submit(address: string, ...fields: Array<string | File>): Promise<Response> {
	const filledIn = new FormData();
	for (const [index, value] of fields.entries()) filledIn.set(`field-${index}`, value);
	return await fetch(address, { method: 'POST', body: filledIn });
}

/**
 * Waits for a page of a form, as a browser does: it asks for a page only while the execution waits for
 * one, since n8n leaves a request for it without an answer otherwise.
 */
async function untilFormShows(address: string, text: string): Promise<void> {
	const status = new URL(address);
	status.pathname += '/n8n-execution-status';
	for (;;) {
		const state = await textAt(status);
		if (state === 'error') throw new Error('The execution has failed');
		if (state === 'form-waiting' && (await textAt(address)).includes(text)) return;
		await wait(200);
	}
}

async function textAt(address: string | URL): Promise<string> {
	return (await (await fetch(address)).text()).trim();
}

test('once it is active, its form stores who is filled in', async () => {
	const answer = await submit(await activeForm(person), 'Jane Smith', 'jane@example.com', 'CTO');

	expect(answer.status).toBe(200);
	while (host().sandbox.records('person').length === 0) await wait(50);
	expect(stored('person')).toEqual([jane]);
});

const file = z.object({
	data: z.union([z.string(), z.object({ data: z.array(z.number()) })]),
});

/** The text of the file that a page of a form hands to the browser. */
async function fileOnPage(address: string): Promise<string> {
	const [, encoded = ''] = /"(%(?:5B%7B|7B)[^"]+)"/.exec(await textAt(address)) ?? [];
	const [first] = [JSON.parse(decodeURIComponent(encoded)) as unknown].flat();
	const { data } = file.parse(first);
	const bytes = typeof data === 'string' ? Buffer.from(data, 'latin1') : Buffer.from(data.data);
	return new TextDecoder().decode(bytes);
}

/** Uploads the sample spreadsheet in a sample's form, and gives the address of the pages that follow. */
async function uploadPeople(file: string): Promise<string> {
	const rows = await readFile(join(projectFolder, 'workflows', 'people.csv'));
	const answer = await submit(await activeForm(file), new File([rows], 'people.csv'));
	return waiting.parse(await answer.json()).formWaitingUrl;
}

test('the one for a spreadsheet shows each bad row in a form and sends it again', async () => {
	const formWaitingUrl = await uploadPeople(spreadsheet);

	for (const [name, correction] of [
		['Joe Doe', 'joe@example.com'],
		['Ann Lee', 'ann@example.com'],
		['Max Miller', 'Trade Fair'],
	] as const) {
		await untilFormShows(formWaitingUrl, `Correct the row of ${name}`);
		await submit(formWaitingUrl, correction);
	}
	await untilFormShows(formWaitingUrl, 'Every row is in Nex');

	expect(
		stored('person').map(({ email_addresses, lead_source }) => [email_addresses, lead_source]),
	).toEqual([
		[['jane@example.com'], '2'],
		[['joe@example.com'], '1'],
		[['ann@example.com'], '2'],
		[['max@example.com'], '3'],
	]);
});

test('the one with rows to mend gives those that are not stored back as a spreadsheet that says why', async () => {
	const formWaitingUrl = await uploadPeople(mending);
	await untilFormShows(formWaitingUrl, 'Some rows are not in Nex');

	const [heading, ...rows] = (await fileOnPage(formWaitingUrl)).trim().split('\n');
	expect(heading).toBe(
		'Email,First Name,Last Name,Company,Phone,Website,Lead Source,What happened,What to do',
	);
	expect(rows).toEqual([
		expect.stringMatching(/^,Joe,Doe,Birch Bank,.*"Email Addresses"/),
		expect.stringMatching(/^ann\.example\.com,Ann,Lee,.*takes an e-mail address/),
		expect.stringMatching(/^max@example\.com,Max,Miller,.*,Trade Fare,.*Trade Fair/),
	]);
	expect(stored('person')).toHaveLength(1);
});

test('the one for companies stores the good rows and says of the bad one what to do', async () => {
	const outcome = await runWorkflow(
		host().rest,
		idOf(companies),
		'When clicking ‘Execute workflow’',
	);

	expect(outcome.failure).toBeUndefined();
	expect(outcome.items('Stored').map(({ attributes }) => attributes)).toEqual([
		{ name: 'Alder & Sons', domains: ['alder.example'], employees: 120 },
		{ name: 'Birch Bank', domains: ['birch.example', 'birch-bank.example'], employees: 4500 },
		{ name: 'Dogwood Software', domains: ['dogwood.example'], employees: 15 },
	]);
	expect(stored('company')).toHaveLength(3);
	expect(outcome.items('To correct')).toEqual([
		{
			Name: 'Cedar Foods',
			'What happened': expect.stringContaining('Domains') as string,
			'What to do': expect.stringMatching(/\w/) as string,
		},
	]);
});

test('the one for another system writes a person of Nex there under their ID', async () => {
	const [id = ''] = host().sandbox.addRecords('person', [jane]);
	const outcome = await runWorkflow(host().rest, idOf(sync), 'Nex Trigger');

	expect(outcome.failure).toBeUndefined();
	expect(otherSystem.requests).toMatchObject([
		{
			method: 'PUT',
			url: `/contacts/${id}`,
			body: { nexId: id, name: 'Jane Smith', email: 'jane@example.com', jobTitle: 'CTO' },
		},
	]);
});

test('the one with a sentence says who was created', async () => {
	host().sandbox.addRecords('person', [jane]);
	const outcome = await runWorkflow(host().rest, idOf(trigger), 'Nex Trigger');

	expect(outcome.failure).toBeUndefined();
	expect(outcome.items('What to say')).toEqual([
		{ text: expect.stringMatching(/^Jane Smith was created in Nex at /) as string },
	]);
});

test("the agent's one searches, asks and stores a person from the chat, once its model has a key", async () => {
	const outcome = await runWorkflow(host().rest, idOf(agent), 'When chat message received');

	expect(outcome.failure).toBeUndefined();
	expect(JSON.stringify(model.chats()[0])).toContain('Please add Joe Doe.');
	expect(host().sandbox.requests.map(({ url }) => url.replace(/.*\/v1/, ''))).toEqual(
		expect.arrayContaining(['/search', '/context/ask', '/objects/person']),
	);
	expect(stored('person')).toEqual([{ name: joe.name, email_addresses: [joe.email] }]);
});
