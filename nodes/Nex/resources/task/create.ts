import { creating } from '../../delivery/run/effect';
import type { ItemRequest } from '../../delivery/operation';
import type { RunItem } from '../../delivery/runItem';
import { additionalFields } from '../fields/additionalFields';
import { optionsForm } from '../fields/optionsForm';
import { sentFields } from '../fields/sentFields';
import { title, titleOf } from '../fields/title';
import type { ResourceOperation } from '../resource';
import { routed } from '../routed';
import { taskFields, readTask } from './task';

/** The operation Create: `POST /v1/tasks`. */
export const createTask: ResourceOperation = {
	option: {
		name: 'Create',
		value: 'create',
		action: 'Create task',
		description: 'Create a task',
		routing: routed('POST', '/v1/tasks', {
			effect: creating('task'),
			prepare: prepareCreate,
			read: readTask,
		}),
	},
	fields: [title, additionalFields, optionsForm],
};

function prepareCreate(item: RunItem): ItemRequest {
	const more = sentFields(item, 'additionalFields', taskFields, 'create');
	return { body: { title: titleOf(item), ...more } };
}
