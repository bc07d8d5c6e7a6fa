import type { INodeProperties } from 'n8n-workflow';

/** The users who are to do a task: no call of Nex lists users. */
export const assigneeIds: INodeProperties = {
	displayName: 'Assignee IDs',
	name: 'assigneeIds',
	type: 'string',
	default: '',
	placeholder: 'e.g. 50, 51',
	description: 'The IDs of the users to assign the task to, separated by commas',
};

export const completed: INodeProperties = {
	displayName: 'Completed',
	name: 'completed',
	type: 'boolean',
	default: true,
	description: 'Whether the task is completed',
};

export const content: INodeProperties = {
	displayName: 'Content',
	name: 'content',
	type: 'string',
	typeOptions: { rows: 4 },
	default: '',
	description: 'The text of the note',
};

export const description: INodeProperties = {
	displayName: 'Description',
	name: 'description',
	type: 'string',
	typeOptions: { rows: 2 },
	default: '',
	description: 'What it is about, in plain text',
};

export const dueDate: INodeProperties = {
	displayName: 'Due Date',
	name: 'dueDate',
	type: 'dateTime',
	default: '',
	description: 'When the task is due; a time without a zone is taken as UTC',
};

/** Nex finds up to 100 records for an AI list, and 50 unless told otherwise (its OpenAPI description). */
export const listLimit: INodeProperties = {
	displayName: 'Limit',
	name: 'limit',
	type: 'number',
	typeOptions: { minValue: 1, maxValue: 100, numberPrecision: 0 },
	default: 50,
	description: 'Max number of results to return',
};

export const namePlural: INodeProperties = {
	displayName: 'Plural Name',
	name: 'namePlural',
	type: 'string',
	default: '',
	placeholder: 'e.g. VIP Customers',
	description: 'The name for several of its members',
};

/** The values of Nex's OpenAPI description (`developer.UpdateTaskRequest`). */
const priorities = [
	{ name: 'High', value: 'high' },
	{ name: 'Low', value: 'low' },
	{ name: 'Medium', value: 'medium' },
	{ name: 'Unspecified', value: 'unspecified' },
	{ name: 'Urgent', value: 'urgent' },
];

/** What a priority may be. */
export const namesOfPriorities = priorities.map(({ value }) => value);

export const priority: INodeProperties = {
	displayName: 'Priority',
	name: 'priority',
	type: 'options',
	options: priorities,
	default: 'medium',
	description: 'How urgent it is: low, medium, high, urgent or unspecified',
};

export const sessionId: INodeProperties = {
	displayName: 'Session ID',
	name: 'sessionId',
	type: 'string',
	default: '',
	description: 'The session_id of an earlier answer, to continue that conversation',
};

export const textContext: INodeProperties = {
	displayName: 'Context',
	name: 'context',
	type: 'string',
	default: '',
	placeholder: 'e.g. Email to support',
	description: 'What kind of text it is or where it comes from',
};

/** An empty one takes the priority away. */
export const priorityToUpdate: INodeProperties = {
	...priority,
	options: [...priorities, { name: 'None', value: '' }].sort(byName),
	description: 'The new priority: low, medium, high, urgent or unspecified; None clears it',
};

function byName(one: { name: string }, other: { name: string }): number {
	return one.name.localeCompare(other.name);
}
