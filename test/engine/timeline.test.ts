import { useNode } from './nexNode';
import { useSandbox } from './nexSandbox';
import { byId } from './operationRow';

const sandbox = useSandbox();
const nex = useNode(sandbox);

/** A record with so many events beside its creation. */
function changed(count: number) {
	const [id = ''] = sandbox().addRecords('person', [{ name: 'Jane Smith' }]);
	for (let place = 1; place <= count; place += 1) {
		sandbox().changeRecord(id, { job_title: `Job ${place}` });
	}
	return { resource: 'record', operation: 'getTimeline', recordId: byId(id) };
}

test('all pages of a timeline come, the latest event first', async () => {
	const output = await nex.output({ ...changed(150), returnAll: true });

	expect(output).toHaveLength(151);
	expect(output.at(-1)).toMatchObject({ event_type: 'created' });
	expect(sandbox().requests).toHaveLength(2);
});

test('what came of a timeline comes out where the rest does not', async () => {
	const parameters = { ...changed(150), returnAll: true, options: { maxAttempts: 1 } };
	sandbox().setFaults([
		{ when: { requests: { from: 2, to: 2 } }, fault: { kind: 'status', status: 500 } },
	]);
	const { outputs } = await nex.run(parameters, {
		settings: { onError: 'continueRegularOutput' },
	});

	expect(outputs[0]).toHaveLength(101);
	expect(outputs[0]?.at(-1)?.json).toHaveProperty('error');
});
