import { reading } from '../../delivery/run/effect';
import type { ItemRequest } from '../../delivery/operation';
import type { RunItem } from '../../delivery/runItem';
import { optionsForm } from '../fields/optionsForm';
import type { ResourceOperation } from '../resource';
import { routed } from '../routed';
import { taskIdOf, taskLocator, taskWords, readTask } from './task';

/** The operation Get: `GET /v1/tasks/{task_id}`. */
export const getTask: ResourceOperation = {
	option: {
		name: 'Get',
		value: 'get',
		action: 'Get task',
		description: 'Retrieve a task',
		routing: routed('GET', '/v1/tasks/{task_id}', {
			effect: reading,
			prepare: prepareGet,
			read: readTask,
			words: taskWords,
		}),
	},
	fields: [taskLocator, optionsForm],
};

function prepareGet(item: RunItem): ItemRequest {
	return { pathValues: { task_id: taskIdOf(item) } };
}
