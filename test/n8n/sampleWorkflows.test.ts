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
import { type SampleWorkflow, sampleWorkflows } from './host/sampleWorkflows';

const host = useHost();
const person = 'upsert-a-person.json';
const spreadsheet = 'import-a-spreadsheet.json';
const companies = 'upsert-companies.json';
const agent = 'upsert-people-by-an-agent.json';
const trigger = 'when-a-person-is-created.json';
const created = z.object({ data: z.object({ id: z.string(), versionId: z.string() }) });

const waiting = z.object({ formWaitingUrl: z.string() });

let samples: Map<string, SampleWorkflow>;
const ids = new Map<string, string>();
const idOf = (file: string) => ids.get(file) ?? '';
let model: ModelStandIn;

/** What the model knows of the person whom the chat names. */
const joe = { name: 'Joe Doe', email: 'joe@example.com', job_title: '' };

/** Imports every sample with n8n's own command, with an ID and the credentials that a person chooses. */
beforeAll(async () => {
	model = await standInForModel([{ tool: 'Upsert_a_person', arguments: joe }]);
	samples = await sampleWorkflows(host(), model.url);
	const chat = [{ json: { sessionId: 'sample', chatInput: 'Please add Joe Doe.' } }];
	const folder = await mkdtemp(join(tmpdir(), 'nex-samples-'));
	try {
		for (const [file, sample] of samples) {
			const id = `sample${ids.size}`;
			const pinData = file === agent ? { 'When chat message received': chat } : sample.pinData;
			await writeFile(join(folder, file), JSON.stringify({ ...sample, pinData, id }));
			ids.set(file, id);
		}
		const { place } = n8nUnderTest();
		await runN8nCommand(place, ['import:workflow', '--separate', `--input=${folder}`]);
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
});

afterAll(() => model[Symbol.asyncDispose]());

const stored = (slug: string) =>
	host()
		.sandbox.records(slug)
		.map(({ attributes }) => attributes);
const jane = { name: 'Jane Smith', email_addresses: ['jane@example.com'], job_title: 'CTO' };

test('there are five, and n8n takes all of them', async () => {
	expect([...ids.keys()].sort()).toEqual([spreadsheet, person, companies, agent, trigger]);
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
		const isWaiting = (await textAt(status)) === 'form-waiting';
		if (isWaiting && (await textAt(address)).includes(text)) return;
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

test('the one for a spreadsheet shows each bad row in a form and sends it again', async () => {
	const rows = new File(
		[await readFile(join(projectFolder, 'workflows', 'people.csv'))],
		'people.csv',
	);
	const answer = await submit(await activeForm(spreadsheet), rows);
	const { formWaitingUrl } = waiting.parse(await answer.json());

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

test("the agent's one stores a person from the chat, once its model has a key", async () => {
	const outcome = await runWorkflow(host().rest, idOf(agent), 'When chat message received');

	expect(outcome.failure).toBeUndefined();
	expect(JSON.stringify(model.chats()[0])).toContain('Please add Joe Doe.');
	expect(stored('person')).toEqual([{ name: joe.name, email_addresses: [joe.email] }]);
});
