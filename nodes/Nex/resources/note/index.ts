import { resourceOf } from '../resource';
import { createNote } from './create';
import { deleteNote } from './delete';
import { getNote } from './get';
import { getManyNotes } from './getAll';
import { updateNote } from './update';

/** The resource Note: a text about a record, or about none. */
export const noteResource = resourceOf(
	'Note',
	'note',
	[createNote, deleteNote, getNote, getManyNotes, updateNote],
	'create',
);
