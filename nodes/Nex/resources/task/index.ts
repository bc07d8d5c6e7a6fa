import { resourceOf } from '../resource';
import { createTask } from './create';
import { deleteTask } from './delete';
import { getTask } from './get';
import { getManyTasks } from './getAll';
import { updateTask } from './update';

/** The resource Task: something to do, about any number of records. */
export const taskResource = resourceOf(
	'Task',
	'task',
	[createTask, deleteTask, getTask, getManyTasks, updateTask],
	'create',
);
