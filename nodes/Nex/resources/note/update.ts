import { storing } from '../../delivery/run/effect';
import type { ItemRequest } from '../../delivery/operation';
import type { RunItem } from '../../delivery/runItem';
import { optionsForm } from '../fields/optionsForm';
import { sentTitle } from '../fields/title';
import { updatedFields, updateFields } from '../fields/updateFields';
import type { ResourceOperation } from '../resource';
import { routed } from '../routed';
import { noteFields, noteIdOf, noteLocator, noteWords, readNote } from './note';

/** The operation Update: `PATCH /v1/notes/{note_id}`. */
export const updateNote: ResourceOperation = {
	option: {
		name: 'Update',
		value: 'update',
		action: 'Update note',
		description: 'Change some fields of a note and keep the others',
		routing: routed('PATCH', '/v1/notes/{note_id}', {
			effect: storing,
			prepare: prepareUpdate,
			read: readNote,
			words: noteWords,
		}),
	},
	fields: [noteLocator, updateFields, optionsForm],
};

function prepareUpdate(item: RunItem): ItemRequest {
	const note = noteIdOf(item);
	return {
		pathValues: { note_id: note },
		body: updatedFields(item, { title: sentTitle, ...noteFields }),
		lanes: [`note ${note}`],
	};
}
