import { resources } from '../../nodes/Nex/resources';
import { execute } from './host/execution';
import { useHost } from './host/host';
import { resourceChains } from './host/resourceChains';
import { nexNode } from './host/workflow';

const host = useHost();

test('every resource has a chain', () => {
	expect(resourceChains.map(({ resource }) => resource)).toEqual(resources.map(({ name }) => name));
});

test.each(resourceChains)(
	'all operations of $resource work, each with what those before put out',
	async ({ resource: name, links, output }) => {
		const { rest, sandbox, createNexCredential } = host();
		const credential = await createNexCredential();
		const { value: resource, operations } = resources.find((each) => each.name === name) ?? {};
		const chain = links(sandbox);
		const nodes = chain.map(([action, parameters]) => {
			const operation = operations?.find(({ option }) => option.action === action)?.option.value;
			return nexNode({ resource, operation, ...parameters }, credential, { name: action });
		});

		const outcome = await execute(rest, { name, items: [{}], nodes });

		expect(outcome.failure).toBeUndefined();
		for (const [action, items] of Object.entries(output)) {
			expect(outcome.items(action)).toMatchObject(items);
		}
		const actions = operations?.map(({ option }) => option.action) ?? [];
		expect(chain.map(([action]) => action).sort()).toEqual([...actions].sort());
	},
);
