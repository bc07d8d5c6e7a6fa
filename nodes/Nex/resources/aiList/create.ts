import type { INodeProperties } from 'n8n-workflow';

import type { Effect } from '../../delivery/run/effect';
import { creating } from '../../delivery/run/effect';
import type { RunItem } from '../../delivery/runItem';
import { additionalFields } from '../fields/additionalFields';
import { choiceOf } from '../fields/choice';
import { isOn } from '../fields/isOn';
import { Job, waitForCompletion } from '../fields/job';
import { optionsForm } from '../fields/optionsForm';
import { prompt, promptOf } from '../fields/prompt';
import type { SentFields } from '../fields/sentFields';
import { sentFields } from '../fields/sentFields';
import { wholeNumberUpTo } from '../fields/writers';
import type { ResourceOperation } from '../resource';
import { routed } from '../routed';
import type { ListRequest } from './aiList';
import { includeAttributes, listJob, readList } from './aiList';

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

/** Nex gives lists out by their job ID alone, which comes with the answer. */
const creatingList: Effect = {
	...creating('AI list'),
	inDoubt:
		'The AI list may have been created anyway, under a job ID that did not arrive; if you send the item again, Nex creates another one.',
};

/** The operation Create: `POST /v1/context/list/jobs`, then `GET /v1/context/list/jobs/{job_id}`. */
export const createAiList: ResourceOperation = {
	option: {
		name: 'Create',
		value: 'create',
		action: 'Create AI list',
		description: "Let Nex's AI find the contacts or companies that match a request",
		routing: routed('POST', '/v1/context/list/jobs', {
			effect: creatingList,
			prepare: prepareCreate,
			read: readList,
		}),
	},
	fields: [prompt, objectType, includeAttributes, waitForCompletion, additionalFields, optionsForm],
};

/** How Nex takes what goes with the request for a list. */
const listFields: SentFields<number> = {
	limit: { key: 'limit', field: 'Limit', write: wholeNumberUpTo(100) },
};

function prepareCreate(item: RunItem): ListRequest {
	const withAttributes = isOn(item, includeAttributes);
	const body = {
		query: promptOf(item),
		object_type: choiceOf(objectType, item.parameter(objectType.name)),
		include_attributes: withAttributes,
		...sentFields(item, 'additionalFields', listFields, 'create'),
	};
	const job = new Job(listJob(withAttributes), item);
	return { body, job, words: job.words, doneBefore: job.whereabouts, begun: job.begun };
}
