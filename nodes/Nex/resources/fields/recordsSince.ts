import type { INodeProperties } from 'n8n-workflow';

import { microsecondsOf } from '../../answers/instant';
import type { RecordTime } from '../../answers/recordTime';
import { recordTime } from '../../answers/recordTime';
import { readPage } from '../../answers/page';
import type { Since } from '../../answers/pagesSince';
import { ItemRefusal } from '../../delivery/exchange/itemRefusal';
import { RequestFailed } from '../../delivery/requestFailed';
import type { RunItem } from '../../delivery/runItem';
import { onlyFor } from './collection';
import { objectWords } from './objectWords';
import type { SentFields } from './sentFields';
import { sentFields } from './sentFields';
import { dateTime } from './writers';

const fields: SentFields<string> = {
	createdAfter: { key: 'created_at', field: 'Created After', write: dateTime },
	updatedAfter: { key: 'updated_at', field: 'Updated After', write: dateTime },
};

/** Only records that were created after a time. */
export const createdAfter: INodeProperties = onlyFor(
	['record'],
	{
		displayName: 'Created After',
		name: 'createdAfter',
		type: 'dateTime',
		default: '',
		description:
			'Only records that were created after this time, the newest first; a time without a zone is taken as UTC',
	},
	['getAll'],
);

/** Only records that were created or updated after a time. */
export const updatedAfter: INodeProperties = onlyFor(
	['record'],
	{
		displayName: 'Updated After',
		name: 'updatedAfter',
		type: 'dateTime',
		default: '',
		description:
			'Only records that were created or updated after this time, the latest first; a time without a zone is taken as UTC',
	},
	['getAll'],
);

/**
 * After which times an item wants records.
 *
 * @param item the item
 * @param isSorted whether it asks for an order of its own
 * @returns undefined where it wants those of any time
 * @throws ItemRefusal for what is no time, and for an order beside it
 */
export function sinceOf(item: RunItem, isSorted: boolean): Since | undefined {
	const given = sentFields(item, 'options', fields, 'filter');
	const wanted = Object.values(fields).find(({ key }) => key in given);
	if (wanted === undefined) return undefined;
	if (isSorted) {
		throw new ItemRefusal(
			`'Sort' does not go with '${wanted.field}', with which the newest come first`,
			'Remove one of the two, and sort the results with a Sort node.',
		);
	}
	return Object.fromEntries(
		Object.entries(given).map(([time, text]) => [time, microsecondsOf(text)]),
	) as Since;
}

/**
 * Asks for the oldest record of all, which shows whether Nex sorts by a time: an unsorted list may look
 * sorted where it begins.
 *
 * @param item the item
 * @param url where the records are read
 * @param since after which times records are wanted
 * @returns its time in microseconds since 1970, or that of the distant past where there is no record;
 *   undefined where Nex refuses to sort
 * @throws RequestFailed where Nex does not tell
 */
export async function oldestTime(
	item: RunItem,
	url: string,
	{ updated_at: updated }: Since,
): Promise<number | undefined> {
	const time: RecordTime = updated === undefined ? 'created_at' : 'updated_at';
	const sort = { attribute: time, direction: 'asc' };
	const body = { attributes: 'none', limit: 1, offset: 0, sort };
	const outcome = await item.read({ method: 'POST', url, body }, (page) =>
		readPage(page, 'record'),
	);
	if (outcome.kind === 'delivered') {
		const [oldest] = outcome.value.data;
		return oldest === undefined ? -Infinity : recordTime(oldest, time);
	}
	const isRefused = outcome.kind === 'failed' && outcome.failure.status === 400;
	if (isRefused) return undefined;
	throw new RequestFailed(outcome, { name: 'The order of the records', words: objectWords });
}
