import { ItemRefusal } from '../delivery/exchange/itemRefusal';

/**
 * n8n hands an item's results on as the arguments of one call, and JavaScript takes no more than
 * about 120,000 of them.
 */
export const mostResults = 100_000;

/** The refusal of more results than n8n takes from one item. */
export function tooMany(count: number | string, thing: string): ItemRefusal {
	return new ItemRefusal(
		`These are ${count} ${thing}s, and n8n takes no more than ${mostResults} from one item`,
		"Turn 'Return All' off and read them in parts, with 'Limit' and 'Offset'.",
	);
}
