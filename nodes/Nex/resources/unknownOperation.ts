import type { INodeProperties } from 'n8n-workflow';

import { shownValue } from '../attributes/shownValue';
import { deliveryHook } from '../delivery/deliver';
import { reading } from '../delivery/run/effect';
import { ItemRefusal } from '../delivery/exchange/itemRefusal';
import type { RunItem } from '../delivery/runItem';

/**
 * The routing of every item until its operation puts its own in the place. n8n finds an operation by
 * the stored value; where that is none of this node's, or an expression, n8n would send a request
 * without a path all the same, with the key, and take whatever comes for the output.
 */
export const unknownOperation: INodeProperties['routing'] = {
	send: { paginate: true },
	operations: { pagination: deliveryHook({ effect: reading, prepare: refuse, read: () => [] }) },
};

function refuse({ node }: RunItem): never {
	const { resource, operation } = node.parameters;
	throw new ItemRefusal(
		`The node has no operation ${shownValue(operation)} for the resource ${shownValue(resource)}`,
		"Choose both from the lists under 'Resource' and 'Operation'. They can't be given by an expression.",
	);
}
