import { reading } from '../../delivery/run/effect';
import type { RunItem } from '../../delivery/runItem';
import { identifierOf } from '../fields/identifier';
import { wordsFor } from '../fields/identifiedWords';
import { isOn } from '../fields/isOn';
import { Job, waitForCompletion } from '../fields/job';
import { optionsForm } from '../fields/optionsForm';
import type { ResourceOperation } from '../resource';
import { routed } from '../routed';
import type { ListRequest } from './aiList';
import { includeAttributes, jobPath, listJob, readList } from './aiList';
import { jobId } from './jobId';

/** The operation Get: `GET /v1/context/list/jobs/{job_id}`, until the list is complete. */
export const getAiList: ResourceOperation = {
	option: {
		name: 'Get',
		value: 'get',
		action: 'Get AI list',
		description: 'Retrieve the records of an AI list that was created before',
		routing: routed('GET', jobPath, {
			effect: reading,
			prepare: prepareGet,
			read: readList,
			words: wordsFor('aiList'),
		}),
	},
	fields: [jobId, includeAttributes, waitForCompletion, optionsForm],
};

function prepareGet(item: RunItem): ListRequest {
	const id = identifierOf(item, 'jobId', 'aiList');
	const withAttributes = isOn(item, includeAttributes);
	const job = new Job(listJob(withAttributes), item, id);
	return {
		pathValues: { job_id: id },
		query: { include_attributes: withAttributes },
		job,
	};
}
