import type { IDataObject, INode } from 'n8n-workflow';

import { editorCall } from './n8n/editorCall';
import { loadPackage } from './n8n/packageUnderTest';
import { useNode } from './nexNode';
import { useSandbox } from './nexSandbox';
import { asJson, forPeople } from './parameters';

const sandbox = useSandbox();
const nex = useNode(sandbox);

const create = forPeople('create', asJson('={{ ({ name: $json.name }) }}'));
const named = (...names: string[]): IDataObject[] => names.map((name) => ({ name }));
const continues: Partial<INode> = { onError: 'continueRegularOutput' };

/** What n8n's log says while something runs. */
async function logged(run: () => Promise<unknown>): Promise<string[]> {
	const { logger } = editorCall(await loadPackage(), create, { apiKey: '', baseUrl: '' });
	const note = jest.spyOn(logger, 'info');
	await run();
	const lines = note.mock.calls.map(([line]) => line);
	note.mockRestore();
	return lines.filter((line) => line.startsWith('Node "Nex"'));
}

test("a run of several items says once in n8n's log how it went", async () => {
	sandbox().setFaults([
		{
			when: { attribute: { slug: 'name', value: 'Bad' } },
			fault: { kind: 'status', status: 400, message: 'secret Bad' },
		},
		{
			when: { attribute: { slug: 'name', value: 'Throttled' }, requests: 1 },
			fault: { kind: 'status', status: 429, retryAfterSeconds: 1 },
		},
	]);
	const items = named('Good', 'Bad', 'Throttled', '');
	const lines = await logged(async () => await nex.run(create, { items, settings: continues }));

	expect(lines).toEqual([
		expect.stringMatching(
			/^Node "Nex": of 4 items, 3 created, 1 failed \(rejected 1\)\. It sent 5 requests, 1 of them repeated\. It waited [12] s for Nex's limit\.$/,
		),
	]);
});

test('one that stops says it, too, and so does its error', async () => {
	const bad = { attribute: { slug: 'name', value: 'Bad' } };
	sandbox().setFaults([
		{
			when: { ...bad, requests: 1 },
			fault: { kind: 'status', status: 429, retryAfterSeconds: 1 },
		},
		{
			when: bad,
			fault: { kind: 'status', status: 400, message: 'no' },
		},
	]);
	let description: string | null | undefined;
	const lines = await logged(async () => {
		const { error } = await nex.run(create, { items: named('Bad', 'Good') });
		({ description } = error ?? {});
	});

	expect(lines).toHaveLength(1);
	expect(lines[0]).toMatch(/of 2 items, [01] created, 1 failed \(rejected 1\)/);
	expect(description).toMatch(
		/Of this run, .* It sent [23] requests, 1 of them repeated\. It waited [12] s for Nex's limit\.$/,
	);
});

test.each([
	['of one item', named('Good'), {}],
	['that is a preview', named('Good', 'Better'), { options: { preview: true } }],
])('a run %s says nothing', async (_what, items, changes) => {
	expect(await logged(async () => await nex.run({ ...create, ...changes }, { items }))).toEqual([]);
});
