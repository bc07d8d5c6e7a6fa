import { creating } from '../../delivery/run/effect';
import type { ItemRequest } from '../../delivery/operation';
import type { RunItem } from '../../delivery/runItem';
import { additionalFields } from '../fields/additionalFields';
import { optionsForm } from '../fields/optionsForm';
import { sentFields } from '../fields/sentFields';
import { title, titleOf } from '../fields/title';
import type { ResourceOperation } from '../resource';
import { routed } from '../routed';
import { noteFields, readNote } from './note';

/** The operation Create: `POST /v1/notes`. */
export const createNote: ResourceOperation = {
	option: {
		name: 'Create',
		value: 'create',
		action: 'Create note',
		description: 'Create a note about a record, or on its own',
		routing: routed('POST', '/v1/notes', {
			effect: creating('note'),
			prepare: prepareCreate,
			read: readNote,
		}),
	},
	fields: [title, additionalFields, optionsForm],
};

function prepareCreate(item: RunItem): ItemRequest {
	const more = sentFields(item, 'additionalFields', noteFields, 'create');
	return { body: { title: titleOf(item), ...more } };
}
