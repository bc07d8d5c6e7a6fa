import { createRecord } from './createRecord';
import { deleteRecord } from './deleteRecord';
import { getList } from './getList';
import { getObject } from './getObject';
import { getRecord } from './getRecord';
import type { Handler } from './handler';
import { listObjectLists } from './listObjectLists';
import { listObjects } from './listObjects';
import { listRecords } from './listRecords';
import { searchRecords } from './searchRecords';
import { updateRecord } from './updateRecord';
import { upsertListMember } from './upsertListMember';
import { upsertRecord } from './upsertRecord';

/**
 * One handler for each operation of the contract, by `operationId`. To add an endpoint, describe it
 * in contract.yaml, write its handler in a file of its own and name it here.
 */
export const handlers: Readonly<Record<string, Handler>> = {
	createRecord,
	deleteRecord,
	getList,
	getObject,
	getRecord,
	listObjectLists,
	listObjects,
	listRecords,
	searchRecords,
	updateRecord,
	upsertListMember,
	upsertRecord,
};
