import { storing } from '../../delivery/run/effect';
import type { ItemRequest } from '../../delivery/operation';
import type { RunItem } from '../../delivery/runItem';
import { optionsForm } from '../fields/optionsForm';
import { sentTitle } from '../fields/title';
import { updatedFields, updateFields } from '../fields/updateFields';
import type { ResourceOperation } from '../resource';
import { routed } from '../routed';
import { taskFields, taskIdOf, taskLocator, taskWords, readTask, sentCompleted } from './task';

/** The operation Update: `PATCH /v1/tasks/{task_id}`. */
export const updateTask: ResourceOperation = {
	option: {
		name: 'Update',
		value: 'update',
		action: 'Update task',
		description: 'Change some fields of a task and keep the others',
		routing: routed('PATCH', '/v1/tasks/{task_id}', {
			effect: storing,
			prepare: prepareUpdate,
			read: readTask,
			words: taskWords,
		}),
	},
	fields: [taskLocator, updateFields, optionsForm],
};

function prepareUpdate(item: RunItem): ItemRequest {
	const task = taskIdOf(item);
	return {
		pathValues: { task_id: task },
		body: updatedFields(item, { title: sentTitle, completed: sentCompleted, ...taskFields }),
		lanes: [`task ${task}`],
	};
}
