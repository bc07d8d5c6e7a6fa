import type { INodeProperties } from 'n8n-workflow';

import { onlyFor } from './collection';
import {
	assigneeIds,
	content,
	description,
	dueDate,
	listLimit,
	namePlural,
	priority,
	sessionId,
	textContext,
} from './optionalFields';
import { recordIds, recordOfFields } from './recordOfFields';

/** What may be said of something new, and need not. */
export const additionalFields: INodeProperties = {
	displayName: 'Additional Fields',
	name: 'additionalFields',
	type: 'collection',
	placeholder: 'Add Field',
	default: {},
	options: [
		onlyFor(['task'], assigneeIds),
		onlyFor(['note'], content),
		onlyFor(['context'], textContext, ['addText']),
		onlyFor(['list', 'task'], description),
		onlyFor(['task'], dueDate),
		onlyFor(['aiList'], listLimit),
		onlyFor(['list'], namePlural),
		onlyFor(['task'], priority),
		onlyFor(['note'], recordOfFields),
		onlyFor(['task'], recordIds),
		onlyFor(['context'], sessionId, ['ask']),
	],
};
