import type { INodeProperties } from 'n8n-workflow';

import { onlyFor, describedAs } from './collection';
import { completed } from './optionalFields';
import { recordOfFields } from './recordOfFields';

const from: INodeProperties = {
	displayName: 'From',
	name: 'from',
	type: 'dateTime',
	default: '',
	description: 'The earliest time; a time without a zone is taken as UTC',
};

const last: INodeProperties = {
	displayName: 'Last',
	name: 'last',
	type: 'string',
	default: '',
	placeholder: 'e.g. 2h',
	description: 'How far to look back from now, in d, h, m and s, e.g. 7d, 2h or 1h30m',
};

const to: INodeProperties = {
	displayName: 'To',
	name: 'to',
	type: 'dateTime',
	default: '',
	description: "The latest time, with 'From'; now if left out",
};

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
			description: 'The ID of a user whom the tasks are assigned to',
		}),
		onlyFor(['task'], describedAs(completed, 'Whether the tasks are completed')),
		onlyFor(['insight'], from),
		onlyFor(['insight'], last),
		onlyFor(['note', 'task'], describedAs(recordOfFields, 'Return only what is about this record')),
		onlyFor(['task'], {
			displayName: 'Search',
			name: 'search',
			type: 'string',
			default: '',
			placeholder: 'e.g. offer',
			description: 'Text to look for in the titles',
		}),
		onlyFor(['insight'], to),
	],
};
