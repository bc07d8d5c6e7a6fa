import { useNode } from './nexNode';
import { useSandbox } from './nexSandbox';
import { forPeople } from './parameters';

const sandbox = useSandbox();
const nex = useNode(sandbox);

describe('an operation or a resource that the node does not have', () => {
	test.each([
		['an unknown operation', { operation: 'merge' }, '"merge"'],
		['an unknown resource', { resource: 'invoice' }, '"invoice"'],
		['an operation of another resource', { resource: 'object', operation: 'search' }, '"search"'],
		['an operation by an expression', { operation: '={{ "create" }}' }, '{{'],
		['a resource by an expression', { resource: '={{ "record" }}' }, '{{'],
		['an operation that is no text', { operation: { of: 'an import' } }, 'operation'],
	])('%s is an error before anything is sent', async (_what, changes, named) => {
		const { error } = await nex.run(forPeople('create', changes), { items: [{}, {}] });

		expect(error?.message).toMatch(/^In item 0: The node has no operation .* for the resource /);
		expect(error?.message).toContain(named);
		expect(error?.description).toMatch(
			/^Choose both from the lists under 'Resource' and 'Operation'/,
		);
		expect(sandbox().requests).toEqual([]);
	});

	test('is an error of every item, where the node continues', async () => {
		const { outputs } = await nex.run(forPeople('merge'), {
			items: [{}, {}],
			settings: { onError: 'continueRegularOutput' },
		});

		expect(outputs[0]?.map(({ json }) => json.error)).toEqual([
			expect.objectContaining({ reason: 'input', attempts: 0 }),
			expect.objectContaining({ reason: 'input', attempts: 0 }),
		]);
		expect(sandbox().requests).toEqual([]);
	});
});
