import type { RunItem } from '../../delivery/runItem';
import { identifierOf } from '../fields/identifier';
import { wordsFor } from '../fields/identifiedWords';
import { locatorOf } from '../fields/locator';
import { namesOfPriorities } from '../fields/optionalFields';
import type { SentField, SentFields } from '../fields/sentFields';
import { readerOf } from '../../answers/things';
import { dateTime, identifiers, oneOf, text, yesOrNo } from '../fields/writers';

/** Which task an operation is about. */
export const taskLocator = locatorOf({
	name: 'taskId',
	thing: 'task',
	method: 'searchTasks',
	description: 'The task, chosen by its title or given by its ID',
});

/** @returns the ID of the task that an item is about; throws ItemRefusal where it gives none */
export function taskIdOf(item: RunItem): string {
	return identifierOf(item, 'taskId', 'task');
}

/** How Nex takes what may be said of a task. It replaces lists of IDs as a whole. */
export const taskFields: SentFields = {
	assigneeIds: {
		key: 'assignee_ids',
		field: 'Assignee IDs',
		write: identifiers('user'),
		cleared: [],
	},
	description: { key: 'description', field: 'Description', write: text, cleared: '' },
	dueDate: { key: 'due_date', field: 'Due Date', write: dateTime },
	priority: {
		key: 'priority',
		field: 'Priority',
		write: oneOf(namesOfPriorities),
		none: 'none',
		cleared: '',
	},
	recordIds: {
		key: 'entity_ids',
		field: 'Record IDs',
		write: identifiers('record'),
		cleared: [],
	},
};

/** Whether it is done: in an update and in a filter. */
export const sentCompleted: SentField<boolean> = {
	key: 'is_completed',
	field: 'Completed',
	write: yesOrNo,
};

/** Takes the task out of Nex's answer. */
export const readTask = readerOf('task');

/** What a status means to requests for one task. */
export const taskWords = wordsFor('task');
