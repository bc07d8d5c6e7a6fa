import type { INodeProperties } from 'n8n-workflow';

import { mostResults, tooMany } from '../../answers/mostResults';
import type { RunItem } from '../../delivery/runItem';
import { isOn } from './isOn';
import { wholeNumberFrom } from './writers';

/** Whether a person wants all there are. */
export const returnAll: INodeProperties = {
	displayName: 'Return All',
	name: 'returnAll',
	type: 'boolean',
	default: false,
	description: 'Whether to return all results or only up to a given limit',
};

/** How many a person wants otherwise. */
export const limit: INodeProperties = {
	displayName: 'Limit',
	name: 'limit',
	type: 'number',
	typeOptions: { minValue: 1, numberPrecision: 0 },
	default: 50,
	description: 'Max number of results to return',
	displayOptions: { show: { returnAll: [false] } },
};

/**
 * How many results an item wants.
 *
 * @param item the item
 * @param thing what one of them is called, such as "record"
 * @returns a whole number of at least 1; Infinity for all
 * @throws ItemRefusal for a limit that is none, or is more than n8n takes
 */
export function wantedBy(item: RunItem, thing: string): number {
	if (isOn(item, returnAll)) return Infinity;
	const wanted = wholeNumberFrom(1)(item.parameter('limit'), limit.displayName);
	if (wanted > mostResults) throw tooMany(wanted, thing);
	return wanted;
}
