import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { isPlainObject } from '../../attributes/plainObject';
import { UnusableAnswer } from '../../delivery/exchange/answer';
import { fillPath } from '../../delivery/exchange/path';
import type { ItemRequest, Output } from '../../delivery/operation';
import type { FurtherRequest } from '../../delivery/run/task';
import type { RunItem } from '../../delivery/runItem';
import type { Job, JobKind } from '../fields/job';

/** Whether each record comes with all of its attributes. */
export const includeAttributes: INodeProperties = {
	displayName: 'Include Attributes',
	name: 'includeAttributes',
	type: 'boolean',
	default: false,
	description: 'Whether to return each record with its attributes',
};

/** Where a list is to be had. */
export const jobPath = '/v1/context/list/jobs/{job_id}';

/**
 * The work on a list.
 *
 * @param withAttributes whether its records are to come with their attributes
 */
export function listJob(withAttributes: boolean): JobKind {
	return {
		thing: 'the AI list',
		idKey: 'job_id',
		idName: 'job ID',
		resultKey: 'entities',
		urlOf: (id) => fillPath(jobPath, { job_id: id }, { include_attributes: withAttributes }),
		whereabouts: (id) =>
			`Nex has the list under the job ID ${id}: get it later with the operation Get.`,
	};
}

/** The request for an item's list, and Nex's work on it. */
export interface ListRequest extends ItemRequest {
	job: Job;
}

/** Reads how far a list is, and in the end its records, each as Nex sends it. */
export function readList(
	body: unknown,
	_item: RunItem,
	{ job }: ListRequest,
): Output | FurtherRequest {
	return job.read(body, recordsIn);
}

/** Go writes an empty list as null, beside a count of 0. */
function recordsIn({ entities, count }: IDataObject): IDataObject[] {
	const isEmpty = entities === null ? !count : entities === undefined && count === 0;
	if (isEmpty) return [];
	if (Array.isArray(entities) && entities.every(isPlainObject)) return entities as IDataObject[];
	throw new UnusableAnswer('The answer holds no list of records, as Nex sends it');
}
