import { useNode } from './nexNode';
import { useSandbox } from './nexSandbox';
import { useWatchedNex } from './nexTrigger';
import type { Sent } from './operationRow';
import { operationRows } from './operationRows';
import { eventRows } from './released/eventRows';
import { keptWorkflows, releases, withIds } from './released/keptWorkflows';

const sandbox = useSandbox();
const nex = useNode(sandbox);
const { triggerOn, minutes } = useWatchedNex(sandbox);

const sent = () =>
	sandbox().requests.map(({ method, url, body, json }): Sent => {
		const path = url.replace('/api/developers', '');
		return body === '' ? [method, path] : [method, path, json];
	});

/** The row that fills the workspace with what is needed. */
function rowOf<Row>(rows: readonly Row[], isMeant: (row: Row) => boolean): Row {
	const row = rows.find(isMeant);
	if (row === undefined) throw new Error('Workflows that were saved with it need its row to stay');
	return row;
}

describe.each(releases())('a workflow that %s saved', (version) => {
	const { operations, events } = keptWorkflows(version);

	test.each(operations)(
		'sends the same request: $operation ($resource)',
		async ({ resource, operation, ...kept }) => {
			rowOf(
				operationRows,
				(row) => row.resource === resource && row.operation === operation,
			).prepare(sandbox());
			const { node, sent: request } = withIds(kept, sandbox());
			const { typeVersion } = node;
			const { error } = await nex.run(node.parameters, { settings: { typeVersion } });

			expect(error).toBeUndefined();
			// A later version may read more beforehand.
			const isRead = ([method, path]: Sent) => method === 'GET' && path !== request[1];
			expect(sent().filter((each) => !isRead(each))).toEqual([request]);
		},
	);

	test.each(events)(
		'goes on where it was, and misses nothing meanwhile: $event',
		async ({ event, ...kept }) => {
			const { happens } = rowOf(eventRows, (row) => row.event === event);
			sandbox().addRecords('person', [{ name: 'Jane Smith' }]);
			const { node, staticData } = withIds(kept, sandbox());
			const workflow = triggerOn(node.parameters);
			workflow.saved = JSON.stringify(staticData);
			minutes(1);
			const id = happens(sandbox());
			minutes(1);
			const { items, error } = await workflow.restart();

			expect(error).toBeUndefined();
			expect(items.map((item) => item.id)).toEqual([id]);
		},
	);
});
