import type { IDataObject } from 'n8n-workflow';

import { fillPath } from '../../delivery/exchange/path';
import type { ItemRequest } from '../../delivery/operation';
import { reading } from '../../delivery/run/effect';
import { FurtherRequest } from '../../delivery/run/task';
import type { RunItem } from '../../delivery/runItem';
import { CursorPages } from '../../answers/cursorPages';
import { limit, returnAll, wantedBy } from '../fields/howMany';
import { objectOfRecord, objectChosenBefore } from '../fields/object';
import { optionsForm } from '../fields/optionsForm';
import { recordInObject, recordInObjectOf, recordWords } from '../fields/recordId';
import type { ResourceOperation } from '../resource';
import { routed } from '../routed';

const path = '/v1/records/{record_id}/timeline';

/** The operation Get Timeline: `GET /v1/records/{record_id}/timeline`, once for each page. */
export const getTimeline: ResourceOperation = {
	option: {
		name: 'Get Timeline',
		value: 'getTimeline',
		action: 'Get record timeline',
		description:
			'Retrieve what happened to a record, the latest first, with the values that changed',
		routing: routed('GET', path, {
			effect: reading,
			prepare: prepareTimeline,
			read: readPage,
			words: recordWords,
		}),
	},
	fields: [objectOfRecord, objectChosenBefore, recordInObject, returnAll, limit, optionsForm],
};

/** The request for an item's next page, and what came so far. */
interface TimelineRequest extends ItemRequest {
	pathValues: Record<string, string>;
	pages: CursorPages;
}

async function prepareTimeline(item: RunItem): Promise<TimelineRequest> {
	// Nex puts up to 100 on a page (its OpenAPI description).
	const pages = new CursorPages({ thing: 'event', onAPage: 100 }, wantedBy(item, 'event'));
	const { id, words } = await recordInObjectOf(item);
	return {
		pathValues: { record_id: id },
		words,
		query: pages.next,
		pages,
		salvage: () => pages.results,
	};
}

function readPage(
	body: unknown,
	_item: RunItem,
	{ pathValues, pages }: TimelineRequest,
): IDataObject[] | FurtherRequest {
	if (!pages.take(body)) return pages.results;
	return new FurtherRequest({ url: fillPath(path, pathValues, pages.next) });
}
