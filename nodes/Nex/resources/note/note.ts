import type { RunItem } from '../../delivery/runItem';
import { identifierOf } from '../fields/identifier';
import { wordsFor } from '../fields/identifiedWords';
import { locatorOf } from '../fields/locator';
import type { SentFields } from '../fields/sentFields';
import { readerOf } from '../../answers/things';
import { identifier, text } from '../fields/writers';

/** Which note an operation is about. */
export const noteLocator = locatorOf({
	name: 'noteId',
	thing: 'note',
	method: 'searchNotes',
	description: 'The note, chosen by its title or given by its ID',
});

/** @returns the ID of the note that an item is about; throws ItemRefusal where it gives none */
export function noteIdOf(item: RunItem): string {
	return identifierOf(item, 'noteId', 'note');
}

/** How Nex takes what may be said of a note. */
export const noteFields = {
	content: { key: 'content', field: 'Content', write: text, cleared: '' },
	recordId: { key: 'entity_id', field: 'Record', write: identifier('record') },
} satisfies SentFields;

/** Takes the note out of Nex's answer. */
export const readNote = readerOf('note');

/** What a status means to requests for one note. */
export const noteWords = wordsFor('note');
