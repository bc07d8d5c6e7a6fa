import { startSandbox, type Sandbox } from '../../sandbox';
import { hostOf } from './host/host';
import { OwnN8n } from './host/ownN8n';
import { TriggerWorkflow } from './host/triggerWorkflow';

let n8n: OwnN8n;
let sandbox: Sandbox;
let workflow: TriggerWorkflow;

beforeAll(async () => {
	n8n = await OwnN8n.begin();
}, 240_000);

afterAll(() => n8n.remove(), 30_000);

/** Someone is there before the workflow is activated. */
beforeEach(async () => {
	sandbox = await startSandbox();
	create('Ann Lee');
	const credential = await hostOf(n8n.rest, sandbox).createNexCredential();
	workflow = await TriggerWorkflow.store(n8n.rest, sandbox, credential);
	await workflow.activate();
});

afterEach(async () => {
	try {
		await workflow.deactivate();
		const invalid = sandbox.requests.filter(({ contractErrors }) => contractErrors.length > 0);
		expect(invalid).toEqual([]);
	} finally {
		// Left open, it would keep the program from ending.
		await sandbox.close();
	}
});

function create(name: string): void {
	sandbox.addRecords('person', [
		{ name, email_addresses: [`${name.toLowerCase().replace(' ', '.')}@example.com`] },
	]);
}

/** Who has started the workflow, an array for each time it was started. */
async function startedBy() {
	const started = await workflow.started();
	return started.map((items) => items.map(({ name }) => name));
}

test('an active workflow is started by whoever is created from then on, once', async () => {
	create('Jane Smith');
	await workflow.looks();
	create('Joe Doe');
	await workflow.looks();

	expect(await startedBy()).toEqual([['Jane Smith'], ['Joe Doe']]);
});

test('who was created while n8n was down starts the workflow when n8n is up again, and nobody twice', async () => {
	create('Jane Smith');
	await workflow.looks();
	await n8n.stop();
	create('Joe Doe');
	create('Max Miller');
	await n8n.start();
	await workflow.looks();

	expect(await startedBy()).toEqual([['Jane Smith'], ['Joe Doe', 'Max Miller']]);
}, 240_000);

test('a workflow that was deactivated begins anew: who was created in between does not start it', async () => {
	create('Jane Smith');
	await workflow.looks();
	await workflow.deactivate();
	create('Joe Doe');
	await workflow.activate();
	create('Max Miller');
	await workflow.looks();

	expect(await startedBy()).toEqual([['Jane Smith'], ['Max Miller']]);
});
