import type { INodeParameters } from 'n8n-workflow';

import { useNode } from './nexNode';
import { useSandbox } from './nexSandbox';
import { asJson, forRecord } from './parameters';
import { usePeople } from './people';

const sandbox = useSandbox();
const nex = useNode(sandbox);
const { create } = usePeople(sandbox);

describe('the ID of a record', () => {
	const operations: Array<[string, INodeParameters]> = [
		['get', {}],
		['delete', {}],
		['update', asJson({})],
	];

	test.each(operations)('to %s stays the text that it is', async (operation, parameters) => {
		create();
		const id = create({ name: 'Joe' });
		await nex.output(forRecord(operation, '={{ $json.id }}', parameters), { items: [{ id }] });

		expect(sandbox().requests.at(-1)?.url).toMatch(new RegExp(`/v1/records/${id}$`));
	});

	test('as a number that may have been rounded is refused with how to send it', async () => {
		const { error } = await nex.run(forRecord('get', '={{ 40817263540017003 }}'));

		expect(error?.message).toMatch(
			/^In item 0: The ID of the record came as the number 40817263540017\d+, which has more digits/,
		);
		expect(error?.description).toContain('as text');
	});

	test.each([
		['={{ "../objects" }}', '"../objects" is not the ID of a record'],
		['={{ 1.5 }}', '1.5 is not the ID of a record'],
		['={{ -17 }}', '-17 is not the ID of a record'],
	])('%j is refused before anything is sent', async (id, message) => {
		const { error } = await nex.run(forRecord('get', id));

		expect(error?.message).toBe(`In item 0: ${message}`);
		expect(sandbox().requests).toHaveLength(0);
	});

	test.each(['', 'jane', '../objects'])('%j in the field stops n8n before it runs', async (id) => {
		await expect(nex.run(forRecord('get', id))).rejects.toThrow("The 'Nex' node has issues");
		expect(sandbox().requests).toHaveLength(0);
	});

	test('may be a number that is exact, and have spaces around it', async () => {
		await nex.run(forRecord('get', '={{ 17 }}'));
		await nex.run(forRecord('get', ' 18 '));

		expect(sandbox().requests.map(({ url }) => url)).toEqual([
			'/api/developers/v1/records/17',
			'/api/developers/v1/records/18',
		]);
	});
});
