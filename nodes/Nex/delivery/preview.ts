import type { IDataObject } from 'n8n-workflow';

import type { Request } from './exchange/port';
import type { ItemRequest, Operation } from './operation';
import { reading } from './run/effect';
import type { RunItem } from './runItem';

/**
 * Tells whether an item's request comes out instead of being sent. What only reads is sent all the
 * same.
 *
 * @param item the item
 * @param operation what it is for
 */
export function isPreviewed(
	{ state }: RunItem,
	{ effect }: Pick<Operation<ItemRequest>, 'effect'>,
): boolean {
	return state.settings.isPreview && effect !== reading;
}

/**
 * An item's request for a person to look at.
 *
 * @param request as it would go out
 * @param notes further facts about the item
 * @returns `{sent: false, method, path, body, …notes}`, the path below the credential's base URL; without
 *   `body` for a request that has none
 */
export function previewOf({ method, url, body }: Request, notes: IDataObject = {}): IDataObject {
	return { sent: false, method, path: url, ...(body === undefined ? {} : { body }), ...notes };
}
