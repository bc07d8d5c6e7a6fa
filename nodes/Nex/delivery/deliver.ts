import type {
	DeclarativeRestApiSettings,
	IDataObject,
	IExecutePaginationFunctions,
	INodeExecutionData,
} from 'n8n-workflow';

import type { Words } from './explain';
import { fillPath } from './path';
import { present } from './present';
import { refusalFacts } from './refusal';
import { RunItem } from './runItem';
import { stateOf } from './runState';
import { send } from './send';

/** The request of one item, as its operation puts it together. */
export interface ItemRequest {
	/** The values of the `{placeholders}` in the operation's path. */
	pathValues: Record<string, string>;
	body: IDataObject;
	/** Keys of the records that the item may touch: items that share one go out one by one. */
	lanes: string[];
}

/** What an operation brings to delivery. */
export interface Operation {
	/**
	 * Puts an item's request together.
	 * @throws ItemRefusal when the item can't be right; then nothing is sent for it
	 */
	prepare(item: RunItem): Promise<ItemRequest>;
	/**
	 * Takes the item's result out of the body of a successful answer.
	 * @throws UnusableAnswer when the body is not what Nex answers
	 */
	read(body: unknown, item: RunItem): IDataObject;
	/** Better words for a status than the general ones, by HTTP status. */
	words?: Words;
}

/**
 * Makes the hook that owns an operation's sending, to be given as `operations.pagination` beside
 * `send.paginate: true`. n8n would start the requests of all items at once and repeat none; this
 * hook asks n8n for each request when its turn has come.
 *
 * @param operation what the operation sends for an item and reads from the answer
 * @returns the hook: one output item for the input item, linked to it; an item with the error in it
 *   where the node continues on fail; no item for one that was not sent because another failed
 */
export function delivered(operation: Operation) {
	return async function (
		this: IExecutePaginationFunctions,
		routed: DeclarativeRestApiSettings.ResultOptions,
	): Promise<INodeExecutionData[]> {
		const item = new RunItem(this, routed, stateOf(this));
		const outcome = await outcomeOf(item, operation);
		return present(item, outcome, operation.words);
	};
}

async function outcomeOf(item: RunItem, operation: Operation) {
	const { run, opened, settings } = item.state;
	let request: Awaited<ReturnType<typeof prepared>>;
	try {
		request = await prepared(item, operation);
	} catch (thrown) {
		return await run.fail(item.itemIndex, refusalFacts(thrown));
	}
	await opened;
	const { url, body, lanes } = request;
	return await run.deliver({
		itemIndex: item.itemIndex,
		lanes,
		attempt: async () => await send(item.context, item.routed, settings.timeout, { url, body }),
		read: (answer) => operation.read(answer.body, item),
	});
}

async function prepared(item: RunItem, operation: Operation) {
	const { pathValues, body, lanes } = await operation.prepare(item);
	return { url: fillPath(item.routed.options.url ?? '', pathValues), body, lanes };
}
