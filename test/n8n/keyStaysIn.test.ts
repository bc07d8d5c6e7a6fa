import type { FaultScript } from '../../sandbox';
import { useHost } from './host/host';
import { KeyUses } from './host/keyUses';
import { recordRequests } from './host/recordingServer';
import { executionsOfN8n, filesOfN8n, findIn, rowsOfN8n, type Trace } from './host/traces';
import { writtenForms } from './host/writtenForms';

/** With characters that look different in a URL, and longer than any chance. */
const key = 'sk-sandbox-right+Orchid/7f3a9c51d2=right';
const wrongKey = 'sk-sandbox-wrong+Orchid/7f3a9c51d2=wrong';
/** Something that must be found in each form, to show that the search would find the key. */
const canary = 'canary+Orchid/4b8e06a7f3=canary';
const canaryInEachForm = [
	canary,
	encodeURIComponent(canary),
	...['', '?', '??'].flatMap((before) => {
		const bytes = Buffer.from(`${before}${canary}?`);
		return [bytes.toString('base64'), bytes.toString('base64url')];
	}),
].join(' ');

const host = useHost({ keys: [key] });
const use = new KeyUses(host, key, {
	name: 'Jane',
	email_addresses: ['jane@example.com'],
	job_title: canaryInEachForm,
});

describe('what n8n does with the key', () => {
	test('upserts, requests and calls of the editor that succeed', async () => {
		expect(await use.inEveryWay([])).toEqual([undefined, undefined, undefined, undefined]);
		expect(host().sandbox.records('person')).toHaveLength(1);
		expect(findIn('"status":"OK"', use.answers)).toHaveLength(1);
		expect(findIn('"value":"person"', use.answers)).toHaveLength(1);
		expect(findIn('"id":"job_title"', use.answers)).toHaveLength(1);
	});

	const failed = expect.stringMatching(/\w/) as string;
	const allFail = [failed, failed, undefined, failed];

	test('all of them with a key that Nex does not know', async () => {
		expect(await use.inEveryWay([], { apiKey: wrongKey })).toEqual(allFail);
	});

	test('all of them with a server that refuses the connection', async () => {
		await using gone = await recordRequests();
		const baseUrl = gone.url.replace('localhost', '127.0.0.1');
		await gone[Symbol.asyncDispose]();

		expect(await use.inEveryWay([], { baseUrl })).toEqual(allFail);
	});

	test.each<[string, FaultScript]>([
		['a refusal with 400', [{ fault: { kind: 'status', status: 400, message: 'not so' } }]],
		['a failure with 500', [{ fault: { kind: 'status', status: 500 } }]],
		['no answer in time', [{ fault: { kind: 'hang' } }]],
		['a connection that is reset', [{ fault: { kind: 'reset' } }]],
		['a page in place of an answer', [{ fault: { kind: 'status', status: 502, body: 'html' } }]],
		['a redirect', [{ fault: { kind: 'redirect', location: 'http://localhost:9/elsewhere' } }]],
	])('all of them with %s', async (_what, faults) => {
		expect(await use.inEveryWay(faults)).toEqual(allFail);
	});

	test('a request to another host', async () => {
		await using elsewhere = await recordRequests();

		expect(await use.request(`${elsewhere.url}/v1/objects`)).toMatch(/key was not sent/);
		expect(elsewhere.requests).toEqual([]);
	});
});

describe('what n8n keeps of it', () => {
	let files: Trace[];
	let rows: Trace[];
	let executions: Trace[];

	beforeAll(async () => {
		rows = await rowsOfN8n();
		executions = await executionsOfN8n(host().rest, rows);
		files = await filesOfN8n();
	});

	test('the search finds a text in files, database and executions, in each form', () => {
		const forms = [...writtenForms(canary).keys()];
		const formsIn = (traces: readonly Trace[]) =>
			forms.filter((form) => findIn(canary, traces).some((found) => found.endsWith(form)));
		expect(forms).toHaveLength(8);
		expect(formsIn(files)).toEqual(forms);
		expect(formsIn(rows)).toEqual(forms);
		expect(formsIn(executions)).toEqual(forms);
	});

	test("the search sees n8n's database, its write-ahead log, and its own log at level debug", () => {
		expect(files.map(({ place }) => place)).toEqual(
			expect.arrayContaining(['n8n.log', '.n8n/database.sqlite', '.n8n/database.sqlite-wal']),
		);
		expect(findIn('| debug |', files)).toContain('n8n.log: in clear');
	});

	test.each([
		['the key', key],
		['the wrong key', wrongKey],
	])('%s is in no file, row, execution or answer', (_what, secret) => {
		expect(findIn(secret, [...files, ...rows, ...executions, ...use.answers])).toEqual([]);
	});
});
