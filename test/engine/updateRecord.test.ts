import { useNode } from './nexNode';
import { useSandbox } from './nexSandbox';
import { asFields, asJson, forRecord } from './parameters';
import { jane, usePeople } from './people';

const sandbox = useSandbox();
const nex = useNode(sandbox);
const { create, people, sent } = usePeople(sandbox);

test('sends only what is mapped, by the ID', async () => {
	const id = create({ ...jane, job_title: 'CTO' });
	const [record] = await nex.output(
		forRecord('update', id, {
			object: { __rl: true, mode: 'list', value: 'person' },
			...asFields('updateAttributes', { lead_score: '7', job_title: '' }),
		}),
	);

	expect(sent().at(-1)).toEqual([
		'PATCH',
		`/v1/records/${id}`,
		JSON.stringify({ attributes: { lead_score: 7 } }),
	]);
	expect(record).toMatchObject({ attributes: { ...jane, job_title: 'CTO', lead_score: 7 } });
});

test('clears a value where the person chose so', async () => {
	const id = create({ ...jane, job_title: 'CTO' });
	await nex.output(
		forRecord('update', id, {
			object: { __rl: true, mode: 'list', value: 'person' },
			...asFields('updateAttributes', { job_title: '' }),
			options: { emptyValues: 'clear' },
		}),
	);

	expect(people()).toEqual([jane]);
});

const ofPeople = { object: { __rl: true, mode: 'list', value: 'person' } };

test('refuses an item of which no column fits an attribute', async () => {
	const id = create();
	const { error } = await nex.run(
		forRecord('update', id, { ...ofPeople, ...asFields('updateAttributes') }),
		{
			items: [{ Telefon: '123', Stadt: 'Berlin' }],
		},
	);

	expect(error?.message).toBe(
		'In item 0: There is nothing to update: no column of the item fits an attribute',
	);
	expect(error?.description).toMatch(/^Rename the columns before this node/);
	expect(sent().map(([method]) => method)).toEqual(['GET']);
});

test.each([
	['a column that fits is empty', asFields('updateAttributes'), [{ 'Job Title': '' }]],
	['what is mapped is empty', asFields('updateAttributes', { job_title: '' }), [{}]],
])('leaves a record as it is where %s', async (_where, mapping, items) => {
	const id = create();
	await nex.output(forRecord('update', id, { ...ofPeople, ...mapping }), { items });

	expect(sent().at(-1)?.[2]).toBe(JSON.stringify({ attributes: {} }));
	expect(people()).toEqual([jane]);
});

test('needs neither object nor definition with JSON', async () => {
	const id = create();
	await nex.output(forRecord('update', id, asJson({ job_title: 'CEO' })));

	expect(sent().map(([method]) => method)).toEqual(['PATCH']);
	expect(people()).toEqual([{ ...jane, job_title: 'CEO' }]);
});

test('keeps the items of one record in order, the last one wins', async () => {
	const id = create();
	sandbox().setLatency({ from: 0, to: 30, seed: 3 });
	await nex.output(forRecord('update', id, asJson('={{ { "lead_score": $json.score } }}')), {
		items: Array.from({ length: 12 }, (_, score) => ({ score })),
	});

	expect(people()).toEqual([{ ...jane, lead_score: 11 }]);
	expect(sandbox().maxInFlight).toBe(1);
});
