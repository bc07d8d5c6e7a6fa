import { useNode } from './nexNode';
import { useSandbox } from './nexSandbox';
import { forRecord } from './parameters';
import { jane, unknownId, usePeople } from './people';

const sandbox = useSandbox();
const nex = useNode(sandbox);
const { create, sent } = usePeople(sandbox);

test('reads the record with one request that has no body', async () => {
	const id = create();
	const [record] = await nex.output(forRecord('get', id));

	expect(record).toMatchObject({ id, ...jane });
	expect(sent()[0]).toEqual(['GET', `/v1/records/${id}`, '']);
	expect(sandbox().requests[0]?.headers['content-length']).toBeUndefined();
});

test('names a record that is not there', async () => {
	const { error } = await nex.run(forRecord('get', unknownId));

	expect(error?.message).toMatch(/^In item 0: Nex has no record with this ID: .*40817263540099999/);
	expect(error?.httpCode).toBe('404');
});
