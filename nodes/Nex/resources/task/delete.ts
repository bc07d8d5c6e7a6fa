import type { ItemRequest } from '../../delivery/operation';
import type { RunItem } from '../../delivery/runItem';
import { deletionOf } from '../fields/deletion';
import { optionsForm } from '../fields/optionsForm';
import type { ResourceOperation } from '../resource';
import { routed } from '../routed';
import { taskIdOf, taskLocator, taskWords } from './task';

/** The operation Delete: `DELETE /v1/tasks/{task_id}`. Nex archives the task. */
export const deleteTask: ResourceOperation = {
	option: {
		name: 'Delete',
		value: 'delete',
		action: 'Delete task',
		description: 'Delete a task, which Nex then keeps in its archive',
		routing: routed('DELETE', '/v1/tasks/{task_id}', {
			...deletionOf('task'),
			prepare: prepareDelete,
			words: taskWords,
		}),
	},
	fields: [taskLocator, optionsForm],
};

function prepareDelete(item: RunItem): ItemRequest {
	const task = taskIdOf(item);
	return { pathValues: { task_id: task }, lanes: [`task ${task}`] };
}
