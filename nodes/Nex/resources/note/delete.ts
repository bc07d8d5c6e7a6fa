import type { ItemRequest } from '../../delivery/operation';
import type { RunItem } from '../../delivery/runItem';
import { deletionOf } from '../fields/deletion';
import { optionsForm } from '../fields/optionsForm';
import type { ResourceOperation } from '../resource';
import { routed } from '../routed';
import { noteIdOf, noteLocator, noteWords } from './note';

/** The operation Delete: `DELETE /v1/notes/{note_id}`. Nex archives the note. */
export const deleteNote: ResourceOperation = {
	option: {
		name: 'Delete',
		value: 'delete',
		action: 'Delete note',
		description: 'Delete a note, which moves it to the archive in Nex',
		routing: routed('DELETE', '/v1/notes/{note_id}', {
			...deletionOf('note'),
			prepare: prepareDelete,
			words: noteWords,
		}),
	},
	fields: [noteLocator, optionsForm],
};

function prepareDelete(item: RunItem): ItemRequest {
	const note = noteIdOf(item);
	return { pathValues: { note_id: note }, lanes: [`note ${note}`] };
}
