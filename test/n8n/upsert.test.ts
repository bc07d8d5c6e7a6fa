import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { execute } from './host/execution';
import { useHost } from './host/host';
import { n8nUnderTest } from './host/n8nUnderTest';
import {
	attributesAsJson,
	mappedColumns,
	mappedFields,
	objectFromList,
} from './host/nexParameters';
import { nexNode } from './host/workflow';

const host = useHost();

/**
 * What came out of the node, in item order. The same records must be stored, whose order is that in
 * which the requests happened to arrive.
 */
async function upsert(parameters: object, items: Array<Record<string, unknown>>) {
	const { rest, sandbox, createNexCredential } = host();
	const node = nexNode({ ...objectFromList('person'), ...parameters }, await createNexCredential());
	const outcome = await execute(rest, { name: 'Upsert', items, nodes: [node] });
	expect(outcome.failure).toBeUndefined();
	const put = outcome.items('Nex');
	const stored = new Map(sandbox.records('person').map((record) => [record.id, record]));
	expect(put).toHaveLength(stored.size);
	expect(put).toEqual(put.map(({ id }) => ({ ...stored.get(String(id)), writes: undefined })));
	return put.map(({ attributes }) => attributes);
}

test('fields mapped by hand, expressions and parts among them, become a record', async () => {
	const fields = mappedFields({
		'name.first_name': '={{ $json.first }}',
		'name.last_name': 'Smith',
		email_addresses: '={{ $json.mail }}',
		lead_score: '={{ $json.score }}',
		newsletter: true,
	});

	const stored = await upsert(fields, [{ first: 'Jane', mail: 'jane@example.com', score: 0 }]);

	expect(stored).toEqual([
		{
			name: { first_name: 'Jane', last_name: 'Smith' },
			email_addresses: ['jane@example.com'],
			lead_score: 0,
			newsletter: true,
		},
	]);
});

test('columns mapped automatically become a record for each row, by name as well as by slug', async () => {
	const stored = await upsert(mappedColumns(), [
		{ Name: 'Jane Smith', 'Email Addresses': 'jane@example.com', 'Lead Source': 'Referral' },
		{ name: 'Joe Doe', email_addresses: 'joe@example.com; j.doe@example.com', row_number: 2 },
	]);

	expect(stored).toEqual([
		{ name: 'Jane Smith', email_addresses: ['jane@example.com'], lead_source: '2' },
		{ name: 'Joe Doe', email_addresses: ['joe@example.com', 'j.doe@example.com'] },
	]);
});

test('attributes written as JSON become a record exactly as they are written', async () => {
	const attributes = {
		name: { first_name: 'Jane', last_name: 'Smith' },
		email_addresses: ['jane@example.com'],
		job_title: 'CTO',
		phone_number: { country_code: 1, number: '5559876543' },
	};

	const stored = await upsert(attributesAsJson(JSON.stringify(attributes)), [{}]);

	expect(stored).toEqual([attributes]);
	expect(host().sandbox.requests.map(({ method }) => method)).toEqual(['PUT']);
});

test("columns that are no attribute are named in n8n's log, once a run", async () => {
	const notes = async () => {
		const log = await readFile(join(n8nUnderTest().place.userFolder, 'n8n.log'), 'utf8');
		return log.split('\n').filter((line) => line.includes('were left out for '));
	};
	const before = (await notes()).length;
	const jane = { name: 'Jane Smith', email_addresses: 'jane@example.com' };
	const joe = { name: 'Joe Doe', email_addresses: 'joe@example.com' };

	await upsert(mappedColumns(), [
		{ ...jane, 'Shoe Size': 38 },
		{ ...joe, 'Shoe Size': 44 },
	]);
	await upsert(mappedColumns(), [jane, joe]);
	await upsert(mappedColumns(), [
		{ ...jane, Row: 1 },
		{ ...joe, Row: 2 },
	]);

	// n8n writes its log when it comes to it.
	while (!(await notes()).at(-1)?.includes('"Row"')) await wait(50);
	expect((await notes()).slice(before)).toEqual([
		expect.stringContaining(
			'Node "Nex": columns of the input were left out for "person": "Shoe Size"',
		),
		expect.stringContaining('were left out for "person": "Row"'),
	]);
});
