import type {
	DeclarativeRestApiSettings,
	IExecutePaginationFunctions,
	INodeExecutionData,
} from 'n8n-workflow';

import { unfinished } from './delivery';
import type { ItemRequest, Operation, Output } from './operation';
import { FurtherRequest } from './operation';
import type { Outcome } from './outcome';
import { fillPath } from './path';
import { present } from './present';
import { refusalFacts } from './refusal';
import { RunItem } from './runItem';
import { stateOf } from './runState';
import { send } from './send';

/**
 * Makes the hook that owns an operation's sending, to be given as `operations.pagination` beside
 * `send.paginate: true`. n8n would start the requests of all items at once and repeat none; this
 * hook asks n8n for each request when its turn has come.
 *
 * @param operation what the operation sends for an item and reads from the answer
 * @returns the hook: the output items of the input item, linked to it; an item with the error in it
 *   where the node continues on fail; no item for one that was not sent because another failed
 */
export function delivered<Request extends ItemRequest>(operation: Operation<Request>) {
	return async function (
		this: IExecutePaginationFunctions,
		routed: DeclarativeRestApiSettings.ResultOptions,
	): Promise<INodeExecutionData[]> {
		const item = new RunItem(this, routed, stateOf(this));
		const outcome = await outcomeOf(item, operation);
		return present(item, outcome, operation);
	};
}

async function outcomeOf<Request extends ItemRequest>(
	item: RunItem,
	operation: Operation<Request>,
): Promise<Outcome<Output>> {
	const { run, opened, settings } = item.state;
	let request: Request;
	let url: string;
	try {
		request = await operation.prepare(item);
		url = fillPath(item.routed.options.url ?? '', request.pathValues ?? {});
	} catch (thrown) {
		return await run.fail(item.itemIndex, refusalFacts(thrown));
	}
	await opened;
	let { body } = request;
	return await run.deliver<Output>({
		itemIndex: item.itemIndex,
		lanes: request.lanes ?? [],
		effect: operation.effect,
		attempt: async () => await send(item.context, item.routed, settings.timeout, { url, body }),
		read: (answer) => {
			const result = operation.read(answer.body, item, request);
			if (!(result instanceof FurtherRequest)) return result;
			({ body } = result);
			return unfinished;
		},
		isDoneBefore: operation.isDoneBefore,
	});
}
