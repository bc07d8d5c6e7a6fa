import { reading } from '../../delivery/run/effect';
import type { ItemRequest } from '../../delivery/operation';
import type { RunItem } from '../../delivery/runItem';
import { optionsForm } from '../fields/optionsForm';
import type { ResourceOperation } from '../resource';
import { routed } from '../routed';
import { noteIdOf, noteLocator, noteWords, readNote } from './note';

/** The operation Get: `GET /v1/notes/{note_id}`. */
export const getNote: ResourceOperation = {
	option: {
		name: 'Get',
		value: 'get',
		action: 'Get note',
		description: 'Retrieve a note',
		routing: routed('GET', '/v1/notes/{note_id}', {
			effect: reading,
			prepare: prepareGet,
			read: readNote,
			words: noteWords,
		}),
	},
	fields: [noteLocator, optionsForm],
};

function prepareGet(item: RunItem): ItemRequest {
	return { pathValues: { note_id: noteIdOf(item) } };
}
