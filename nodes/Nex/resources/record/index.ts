import { resourceOf } from '../resource';
import { createRecord } from './create';
import { deleteRecord } from './delete';
import { getRecord } from './get';
import { getManyRecords } from './getAll';
import { getTimeline } from './getTimeline';
import { searchRecords } from './search';
import { updateRecord } from './update';
import { upsertRecord } from './upsert';

/** The resource Record. */
export const recordResource = resourceOf(
	'Record',
	'record',
	[
		createRecord,
		deleteRecord,
		getRecord,
		getManyRecords,
		getTimeline,
		searchRecords,
		updateRecord,
		upsertRecord,
	],
	'upsertRecord',
);
