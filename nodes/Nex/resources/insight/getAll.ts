import type { IDataObject } from 'n8n-workflow';

import { ItemRefusal } from '../../delivery/exchange/itemRefusal';
import { fillPath } from '../../delivery/exchange/path';
import type { ItemRequest } from '../../delivery/operation';
import { reading } from '../../delivery/run/effect';
import { FurtherRequest } from '../../delivery/run/task';
import type { RunItem } from '../../delivery/runItem';
import { filters } from '../fields/filters';
import { limit, returnAll, wantedBy } from '../fields/howMany';
import { optionsForm } from '../fields/optionsForm';
import type { ResourceOperation } from '../resource';
import { routed } from '../routed';
import { InsightWindows, mostAtOnce } from '../../answers/insightWindows';
import { wantedTimeOf } from './period';

const path = '/v1/insights';

/** The operation Get Many: `GET /v1/insights`, once for each window of time that Nex does not cut off. */
export const getManyInsights: ResourceOperation = {
	option: {
		name: 'Get Many',
		value: 'getAll',
		action: 'Get many insights',
		description: 'Retrieve what Nex has noticed recently, or within a given time',
		routing: routed('GET', path, {
			effect: reading,
			prepare: prepareGetMany,
			read: readWindow,
		}),
	},
	fields: [returnAll, limit, filters, optionsForm],
};

/** The request for an item's next window of time, and what came so far. */
interface InsightsRequest extends ItemRequest {
	windows: InsightWindows;
}

function prepareGetMany(item: RunItem): InsightsRequest {
	const wanted = wantedBy(item, 'insight');
	const time = wantedTimeOf(item);
	if (time === undefined && wanted > mostAtOnce) {
		throw new ItemRefusal(
			`Nex sends up to ${mostAtOnce} insights at once, and more only of a given time`,
			`Add 'Last' or 'From' under 'Filters', or set 'Limit' to ${mostAtOnce} or less.`,
		);
	}
	const windows = new InsightWindows(time, wanted);
	return { query: windows.next, windows, salvage: () => windows.results };
}

function readWindow(
	body: unknown,
	item: RunItem,
	{ windows }: InsightsRequest,
	answeredAt = item.now,
): IDataObject[] | FurtherRequest {
	if (!windows.take(body, answeredAt)) return windows.results;
	return new FurtherRequest({ url: fillPath(path, {}, windows.next) });
}
