import type { INodeParameters } from 'n8n-workflow';

import type { FaultCondition } from '../../sandbox';
import { useNode } from './nexNode';
import { useSandbox } from './nexSandbox';
import { asJson, forPeople, forRecord } from './parameters';

const sandbox = useSandbox();
const nex = useNode(sandbox);

const byName = (name: string): FaultCondition => ({ attribute: { slug: 'name', value: name } });
const byRecord = (_name: string, id: string): FaultCondition => ({ path: `/v1/records/${id}` });
const id = '={{ $json.id }}';

test('a run that stops says how many others failed', async () => {
	sandbox().setLatency(20);
	const { error } = await nex.run(forRecord('get', id), {
		items: ['17', '18', '19'].map((unknown) => ({ id: unknown })),
	});

	expect(error?.description).toContain('Of this run, 0 items were answered, 2 failed too, 0 were');
});

test.each<[string, INodeParameters, typeof byRecord, string]>([
	[
		'create',
		forPeople('create', asJson('={{ { "name": $json.name } }}')),
		byName,
		'1 item was created, 1 may have been created, but Nex did not confirm it, 0 were not sent. Before you run the workflow again, leave out the items whose records exist',
	],
	[
		'update',
		forRecord('update', id, asJson({ job_title: 'CTO' })),
		byRecord,
		'1 item was stored, 1 may have been stored, but Nex did not confirm it, 0 were not sent.',
	],
	[
		'delete',
		forRecord('delete', id),
		byRecord,
		'1 item was deleted, 1 may have been deleted, but Nex did not confirm it, 0 were not sent.',
	],
	[
		'get',
		forRecord('get', id),
		byRecord,
		'1 item was answered, 1 got no answer from Nex, 0 were not sent.',
	],
])(
	'%s: a run that stops says what became of the other items',
	async (_operation, parameters, meets, told) => {
		const names = ['Good', 'Refused', 'Unanswered'];
		const ids = sandbox().addRecords(
			'person',
			names.map((name) => ({ name })),
		);
		const [, refused = '', unanswered = ''] = ids;
		sandbox().setFaults([
			{ when: meets('Refused', refused), fault: { kind: 'status', status: 400, message: 'no' } },
			{ when: meets('Unanswered', unanswered), fault: { kind: 'hang' } },
		]);

		const { error } = await nex.run(
			{ ...parameters, requestOptions: { timeout: 2_000 } },
			{ items: names.map((name, index) => ({ name, id: ids[index] })) },
		);

		expect(error?.message).toMatch(/^In item 1: .*: no$/);
		expect(error?.description).toContain(`Of this run, ${told}`);
	},
);

test('a run of one item says nothing of how many there were', async () => {
	const { error } = await nex.run(forRecord('get', '17'));

	expect(error?.message).toContain('Nex has no record with this ID');
	expect(error?.description).not.toContain('Of this run');
});
