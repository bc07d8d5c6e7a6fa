import type { IDataObject } from 'n8n-workflow';

import { useNode } from './nexNode';
import { useSandbox } from './nexSandbox';
import { asFields, asJson, forPeople } from './parameters';

const sandbox = useSandbox({
	keys: {
		'sk-first': ['object.read', 'record.write', 'record.read'],
		'sk-second': ['object.read', 'record.write', 'record.read'],
		'sk-without-scope': ['object.read'],
	},
});
const nex = useNode(sandbox);

const byJson = forPeople('create', asJson('={{ { "name": $json.name } }}'));
const byFields = forPeople('create', asFields('createAttributes'));
const keys = (...used: string[]) =>
	used.map((key, index): IDataObject => ({ key, name: `Person ${index}` }));
const apiKey = '={{ $json.key }}';
const continues = { onError: 'continueRegularOutput' } as const;
const isStored = ({ error }: IDataObject) => error === undefined;

describe('a credential whose key is an expression', () => {
	test.each([
		['by JSON, a wrong key first', byJson, keys('wrong', 'sk-first', 'wrong', 'sk-second')],
		['by JSON, a wrong key in the middle', byJson, keys('sk-first', 'wrong', 'sk-second')],
		['by fields, a wrong key first', byFields, keys('wrong', 'sk-first', 'wrong', 'sk-second')],
		['a key without the scope', byJson, keys('sk-without-scope', 'sk-first', 'sk-without-scope')],
		['two wrong keys', byJson, keys('wrong', 'other', 'wrong', 'sk-first', 'other')],
		['one at a time', byJson, keys('wrong', ...Array.from({ length: 30 }, () => 'sk-first'))],
	])('%s: only the items of the refused key end', async (_what, parameters, items) => {
		const { outputs } = await nex.run(parameters, { items, apiKey, settings: continues });

		const output = outputs[0]?.map(({ json }) => json) ?? [];
		expect(output.map(isStored)).toEqual(
			items.map(({ key }) => key === 'sk-first' || key === 'sk-second'),
		);
		expect(sandbox().records('person')).toHaveLength(output.filter(isStored).length);
		const reasons = output.flatMap(({ error }) => (error as IDataObject | undefined)?.reason ?? []);
		expect(reasons.every((reason) => reason === 'unauthorized' || reason === 'forbidden')).toBe(
			true,
		);
	});

	test('costs one request for each refused key', async () => {
		const items = keys(...Array.from({ length: 30 }, (_, index) => (index % 2 ? 'one' : 'other')));
		const { outputs } = await nex.run(byJson, { items, apiKey, settings: continues });

		expect(outputs[0]?.filter(({ json }) => isStored(json))).toEqual([]);
		expect(sandbox().requests).toHaveLength(2);
	});

	test('ends the run at the first refused key, where the node stops on an error', async () => {
		const items = keys('wrong', ...Array.from({ length: 30 }, () => 'sk-first'));
		const { error } = await nex.run(byJson, { items, apiKey });

		expect(error?.message).toContain('Nex does not accept the API key');
		expect(sandbox().requests).toHaveLength(1);
	});
});
