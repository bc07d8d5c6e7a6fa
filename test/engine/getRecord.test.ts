import { useNode } from './nexNode';
import { useSandbox } from './nexSandbox';
import { forRecord } from './parameters';
import { unknownId, usePeople } from './people';

const sandbox = useSandbox();
const nex = useNode(sandbox);
const { create } = usePeople(sandbox);

test('a request without a body tells no length of one', async () => {
	await nex.output(forRecord('get', create()));

	expect(sandbox().requests[0]?.body).toBe('');
	expect(sandbox().requests[0]?.headers['content-length']).toBeUndefined();
});

test('names a record that is not there', async () => {
	const { error } = await nex.run(forRecord('get', unknownId));

	expect(error?.message).toMatch(/^In item 0: Nex has no record with this ID: .*40817263540099999/);
	expect(error?.httpCode).toBe('404');
});
