import { NodeHelpers } from 'n8n-workflow';
import type { INodeParameters, INodeTypeDescription } from 'n8n-workflow';

import { Nex } from '../../nodes/Nex/Nex.node';
import { NexTrigger } from '../../nodes/Nex/NexTrigger.node';
import { version } from '../../package.json';
import { useSandbox } from '../engine/nexSandbox';
import { useWatchedNex } from '../engine/nexTrigger';
import type { OperationRow } from '../engine/operationRow';
import { operationRows } from '../engine/operationRows';
import { type EventRow, eventRows } from '../engine/released/eventRows';
import { fileOf, isKept, withNames } from '../engine/released/keptWorkflows';
import type { KeptEvent, KeptOperation, SavedNode } from '../engine/released/keptWorkflows';
import { expectGenerated, latestVersionOf, writesFiles } from './generatedFile';

const sandbox = useSandbox();
const { triggerOn } = useWatchedNex(sandbox);

/** A node as n8n saves it: without the parameters that have their defaults. */
function saved(description: INodeTypeDescription, parameters: INodeParameters): SavedNode {
	const { name, properties } = description;
	const type = `n8n-nodes-nex.${name}`;
	const typeVersion = latestVersionOf(description);
	const node = { typeVersion };
	const kept = NodeHelpers.getNodeParameters(
		properties,
		parameters,
		false,
		false,
		node,
		description,
	);
	return { type, typeVersion, parameters: kept ?? {} };
}

function keptOperation({ resource, operation, prepare }: OperationRow): KeptOperation {
	sandbox().reset();
	const { parameters, sent } = prepare(sandbox());
	const node = saved(new Nex().description, { resource, operation, ...parameters });
	return { resource, operation, ...withNames({ node, sent }, sandbox()) };
}

async function keptEvent({ event, form }: EventRow): Promise<KeptEvent> {
	sandbox().reset();
	sandbox().addKey(sandbox().keys.full);
	sandbox().setClock(() => Date.parse('2026-03-01T12:00:00.000Z'));
	sandbox().addRecords('person', [{ name: 'Jane Smith' }]);
	const node = saved(new NexTrigger().description, form(sandbox()));
	const workflow = triggerOn(node.parameters);
	const { error } = await workflow.activate();
	expect(error).toBeUndefined();
	const staticData = JSON.parse(workflow.saved) as object;
	return { event, ...withNames({ node, staticData }, sandbox()) };
}

// What a release has saved is in the world, so nothing that is kept is ever written again.
test('the workflows that this version saves are kept, so that later ones run them', async () => {
	if (process.env[writesFiles] !== undefined && !isKept(version)) {
		const operations = operationRows.map(keptOperation);
		const events: KeptEvent[] = [];
		for (const row of eventRows) events.push(await keptEvent(row));
		expectGenerated(fileOf(version), { operations, events });
	}

	expect(isKept(version)).toBe(true);
}, 60_000);
