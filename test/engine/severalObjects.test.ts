import type { IDataObject } from 'n8n-workflow';

import { useNode } from './nexNode';
import { useSandbox } from './nexSandbox';
import { asFields, forPeople } from './parameters';

const sandbox = useSandbox();
const nex = useNode(sandbox);

const byColumns = forPeople('create', {
	...asFields('createAttributes'),
	object: { __rl: true, mode: 'slug', value: '={{ $json.object }}' },
});
const paths = () =>
	sandbox().requests.map(({ method, url }) => `${method} ${url.replace(/^.*\/v1/, '')}`);

describe('items for several objects in one run', () => {
	test('are all looked at before one is sent: a bad row stops the run though its definition came last', async () => {
		sandbox().setFaults([
			{
				when: { method: 'GET', path: '/v1/objects/company' },
				fault: { kind: 'slowBody', milliseconds: 300 },
			},
		]);
		const items: IDataObject[] = [
			...Array.from({ length: 20 }, (_, index) => ({ object: 'person', name: `Person ${index}` })),
			{ object: 'company', name: 'Acme', domains: { not: 'a domain' } },
		];
		const { error } = await nex.run(byColumns, { items });

		expect(error?.message).toMatch(/^In item 20: /);
		expect(error?.description).toContain('Of this run, 0 items were created, 20 were not sent.');
		expect(paths()).toEqual(['GET /objects/person', 'GET /objects/company']);
	});

	test('read their definitions within Max Concurrency, ahead of the items', async () => {
		const slugs = Array.from({ length: 12 }, (_, index) => `thing_${index}`);
		for (const slug of slugs) {
			sandbox().addObject({
				slug,
				name: slug,
				attributes: [{ slug: 'name', name: 'Name', type: 'text' }],
			});
		}
		sandbox().setLatency(10);
		const output = await nex.output(
			{ ...byColumns, options: { maxConcurrency: 3 } },
			{
				items: [...slugs, ...slugs].map((object, index) => ({ object, name: `Thing ${index}` })),
			},
		);

		expect(output).toHaveLength(24);
		expect(sandbox().maxInFlight).toBeLessThanOrEqual(3);
		expect(paths().map((path) => path.split(' ')[0])).toEqual([
			...slugs.map(() => 'GET'),
			...slugs.map(() => 'POST'),
			...slugs.map(() => 'POST'),
		]);
	});

	test('fail one by one where one definition is missing and the node continues', async () => {
		const { outputs } = await nex.run(byColumns, {
			items: [
				{ object: 'person', name: 'Jane' },
				{ object: 'nonsense', name: 'Jane' },
				{ object: 'nonsense', name: 'John' },
			],
			settings: { onError: 'continueRegularOutput' },
		});

		expect(outputs[0]?.map(({ json }) => json.error === undefined)).toEqual([true, false, false]);
		expect(sandbox().records('person')).toHaveLength(1);
	});
});
