import type { INodeProperties } from 'n8n-workflow';

import { creating } from '../../delivery/run/effect';
import type { RunItem } from '../../delivery/runItem';
import { additionalFields } from '../fields/additionalFields';
import { Job, waitForCompletion } from '../fields/job';
import { optionsForm } from '../fields/optionsForm';
import { prompt, promptOf } from '../fields/prompt';
import type { SentFields } from '../fields/sentFields';
import { sentFields } from '../fields/sentFields';
import { oneOf, wholeNumberUpTo } from '../fields/writers';
import type { ResourceOperation } from '../resource';
import { routed } from '../routed';
import type { ListRequest } from './aiList';
import { includeAttributes, listJob, readList, wantsAttributes } from './aiList';

const objectType: INodeProperties = {
	displayName: 'Object Type',
	name: 'objectType',
	type: 'options',
	options: [
		{ name: 'Company', value: 'company' },
		{ name: 'Contact', value: 'contact' },
	],
	default: 'contact',
	description: 'The kind of records to find: company or contact',
};

/** The operation Create: `POST /v1/context/list/jobs`, then `GET /v1/context/list/jobs/{job_id}`. */
export const createAiList: ResourceOperation = {
	option: {
		name: 'Create',
		value: 'create',
		action: 'Create AI list',
		description: "Let Nex's AI find the contacts or companies that match a request",
		routing: routed('POST', '/v1/context/list/jobs', {
			effect: creating('AI list'),
			prepare: prepareCreate,
			read: readList,
		}),
	},
	fields: [prompt, objectType, includeAttributes, waitForCompletion, additionalFields, optionsForm],
};

const writeObjectType = oneOf(['company', 'contact']);

/** How Nex takes what goes with the request for a list. */
const listFields: SentFields<number> = {
	limit: { key: 'limit', field: 'Limit', write: wholeNumberUpTo(100) },
};

function prepareCreate(item: RunItem): ListRequest {
	const withAttributes = wantsAttributes(item);
	const body = {
		query: promptOf(item),
		object_type: writeObjectType(item.parameter('objectType'), 'Object Type'),
		include_attributes: withAttributes,
		...sentFields(item, 'additionalFields', listFields, 'create'),
	};
	const job = new Job(listJob(withAttributes), item);
	return { body, job, doneBefore: job.whereabouts, begun: job.begun };
}
