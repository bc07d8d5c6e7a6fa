import type { INodeProperties } from 'n8n-workflow';

import { onlyFor, updated } from './collection';
import { completed } from './optionalFields';
import { recordOfFields } from './recordOfFields';

/** Which ones of all to read. */
export const filters: INodeProperties = {
	displayName: 'Filters',
	name: 'filters',
	type: 'collection',
	placeholder: 'Add Filter',
	default: {},
	options: [
		onlyFor(['task'], {
			displayName: 'Assignee ID',
			name: 'assigneeId',
			type: 'string',
			default: '',
			placeholder: 'e.g. 32414268188027657',
			description: 'The ID of a user who is to do the tasks',
		}),
		onlyFor(['task'], updated(completed, 'Whether the tasks are completed')),
		onlyFor(['note', 'task'], updated(recordOfFields, 'The record that they are about')),
		onlyFor(['task'], {
			displayName: 'Search',
			name: 'search',
			type: 'string',
			default: '',
			placeholder: 'e.g. offer',
			description: 'A text to look for in the titles',
		}),
	],
};
