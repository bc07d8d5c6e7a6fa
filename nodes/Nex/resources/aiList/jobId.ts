import type { INodeProperties } from 'n8n-workflow';

/** Which list, by the ID that Create gave. */
export const jobId: INodeProperties = {
	displayName: 'Job ID',
	name: 'jobId',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. 12345678901234567',
	description: 'The job_id that Create returned',
};
