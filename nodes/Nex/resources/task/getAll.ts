import type { ItemRequest } from '../../delivery/operation';
import { fillPath } from '../../delivery/exchange/path';
import type { Query } from '../../delivery/exchange/path';
import { reading } from '../../delivery/run/effect';
import { FurtherRequest } from '../../delivery/run/task';
import type { RunItem } from '../../delivery/runItem';
import { filters } from '../fields/filters';
import { limit, returnAll, wantedBy } from '../fields/howMany';
import { offsetOf, optionsForm } from '../fields/optionsForm';
import { OffsetPages } from '../../answers/offsetPages';
import type { SentFields } from '../fields/sentFields';
import { sentFields } from '../fields/sentFields';
import { identifier, text } from '../fields/writers';
import type { ResourceOperation } from '../resource';
import { routed } from '../routed';
import { sentCompleted } from './task';

const path = '/v1/tasks';

/** The operation Get Many: `GET /v1/tasks`, once for each page. */
export const getManyTasks: ResourceOperation = {
	option: {
		name: 'Get Many',
		value: 'getAll',
		action: 'Get many tasks',
		description: 'Retrieve a list of tasks',
		routing: routed('GET', path, {
			effect: reading,
			prepare: prepareGetMany,
			read: readPage,
		}),
	},
	fields: [returnAll, limit, filters, optionsForm],
};

/** How Nex takes the filters. */
const taskFilters: SentFields<string | boolean> = {
	assigneeId: { key: 'assignee_id', field: 'Assignee ID', write: identifier('user') },
	completed: sentCompleted,
	recordId: { key: 'entity_id', field: 'Record', write: identifier('record') },
	search: { key: 'search', field: 'Search', write: text },
};

/** The request for an item's next page, and what came so far. */
interface PagesRequest extends ItemRequest {
	wanted: Query;
	pages: OffsetPages;
}

function prepareGetMany(item: RunItem): PagesRequest {
	const wanted = sentFields(item, 'filters', taskFilters, 'filter');
	const pages = new OffsetPages(
		// Nex puts up to 500 on a page (its OpenAPI description).
		{ thing: 'task', onAPage: 500 },
		wantedBy(item, 'task'),
		offsetOf(item),
	);
	return { query: { ...wanted, ...pages.next }, wanted, pages, salvage: () => pages.results };
}

function readPage(answer: unknown, _item: RunItem, { wanted, pages }: PagesRequest) {
	if (!pages.take(answer)) return pages.results;
	return new FurtherRequest({ url: fillPath(path, {}, { ...wanted, ...pages.next }) });
}
