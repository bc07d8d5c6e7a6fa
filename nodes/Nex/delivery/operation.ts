import type { IDataObject } from 'n8n-workflow';

import type { Answer } from './exchange/answer';
import type { Query } from './exchange/path';
import type { Effect } from './run/effect';
import type { FurtherRequest } from './run/task';
import type { RunItem } from './runItem';
import type { Words } from './verdict/words';

/** The request of one item, as its operation puts it together. */
export interface ItemRequest {
	/** The values of the `{placeholders}` in the operation's path. */
	pathValues?: Record<string, string>;
	/** What stands behind the path; left out for a request without a query. */
	query?: Query;
	/** Left out for a request without a body. */
	body?: IDataObject;
	/** What it does in Nex, where that is something else than what the operation's other requests do. */
	effect?: Effect;
	/** Keys of the records that the item may touch: items that share one go out one by one. */
	lanes?: string[];
	/** What may be the reason if Nex rejects the request, and what to do then: whole sentences. */
	adviceIfRejected?: string;
	/** Better words for a status than the operation's, by HTTP status, as they are once the item has failed. */
	words?: () => Words;
	/** Further facts about the item, as JSON for a person: what is to be shown beside the request. */
	notes?: IDataObject;
	/** Where it takes several requests: the results that have come so far. */
	salvage?: () => IDataObject[];
	/**
	 * Where it takes several requests that change something: what Nex has done already, whole sentences
	 * with the IDs that are needed to go on; undefined while it has done nothing. It is given the status
	 * of the error with which Nex ended the item, where that is why it failed.
	 */
	doneBefore?: (statusOfNex?: number) => string | undefined;
	/** Where Nex does the work in its own time: what it has begun; undefined before that. */
	begun?: () => Begun | undefined;
}

/** Something that Nex has begun and that is known by an ID from then on. */
export interface Begun {
	/** What such an ID is called: "job ID". */
	idName: string;
	id: string;
}

/** What comes out of an item: one output item, or as many as there are in the list. */
export type Output = IDataObject | IDataObject[];

/** What an operation brings to delivery. */
export interface Operation<Request extends ItemRequest = ItemRequest> {
	/** What its requests do in Nex. */
	effect: Effect;
	/**
	 * Puts an item's request together.
	 *
	 * @throws ItemRefusal when the item can't be right; then nothing is sent for it
	 */
	prepare(item: RunItem): Request | Promise<Request>;
	/**
	 * Takes what comes out of the item from the body of a successful answer.
	 *
	 * @param request what `prepare` made for the item
	 * @param answeredAt when it came by Nex's own clock, in milliseconds since 1970, where the answer says it
	 * @throws UnusableAnswer when the body is not what Nex answers; IncompleteAnswer when it says
	 *   itself that a part is missing
	 */
	read(
		body: unknown,
		item: RunItem,
		request: Request,
		answeredAt?: number,
	): Output | FurtherRequest;
	/**
	 * Tells whether an answer that is no success by its status shows that an earlier attempt was one.
	 * Asked only after an attempt that seemed to fail and may have been carried out.
	 */
	isDoneBefore?(answer: Answer): boolean;
	/** Better words for a status than the general ones, by HTTP status. */
	words?: Words;
}
