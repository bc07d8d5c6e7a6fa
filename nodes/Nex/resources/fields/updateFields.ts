import type { INodeProperties } from 'n8n-workflow';

import { ItemRefusal } from '../../delivery/exchange/itemRefusal';
import type { RunItem } from '../../delivery/runItem';
import { onlyFor, describedAs } from './collection';
import {
	assigneeIds,
	completed,
	content,
	description,
	dueDate,
	priorityToUpdate,
} from './optionalFields';
import { recordIds, recordOfFields } from './recordOfFields';
import type { SentFields } from './sentFields';
import { hasFields, sentFields } from './sentFields';
import { title } from './title';

const name = 'updateFields';

/** What is to change of something. */
export const updateFields: INodeProperties = {
	displayName: 'Update Fields',
	name,
	type: 'collection',
	placeholder: 'Add Field',
	default: {},
	options: [
		onlyFor(
			['task'],
			describedAs(
				assigneeIds,
				'The IDs of all users to assign the task to, separated by commas: they replace the current ones, and an empty field removes them all',
			),
		),
		onlyFor(['task'], completed),
		onlyFor(['note'], describedAs(content, 'The new text of the note; an empty field clears it')),
		onlyFor(['task'], describedAs(description, 'The new description; an empty field clears it')),
		onlyFor(['task'], dueDate),
		onlyFor(['task'], priorityToUpdate),
		onlyFor(['note'], describedAs(recordOfFields, 'The record to attach the note to')),
		onlyFor(
			['task'],
			describedAs(
				recordIds,
				'The IDs of all records that the task is about, separated by commas: they replace the current ones, and an empty field removes them all',
			),
		),
		onlyFor(['note', 'task'], { ...title, required: false, description: 'The new title' }),
	],
};

/**
 * What an item changes.
 *
 * @param item the item
 * @param fields how each field is sent
 * @returns the body of the request
 * @throws ItemRefusal where no field was added or none has a value, or for a value that can't be sent
 */
export function updatedFields(item: RunItem, fields: SentFields) {
	if (!hasFields(item, name)) {
		throw new ItemRefusal('There is nothing to update', "Add a field under 'Update Fields'.");
	}
	const sent = sentFields(item, name, fields, 'change');
	if (Object.keys(sent).length > 0) return sent;
	throw new ItemRefusal(
		"There is nothing to update: no field under 'Update Fields' has a value",
		'Check the expressions in them.',
	);
}
