import type { IDataObject } from 'n8n-workflow';

import { mostNotes } from '../../answers/mostNotes';
import { readThings } from '../../answers/things';
import { IncompleteAnswer } from '../../delivery/exchange/answer';
import type { ItemRequest } from '../../delivery/operation';
import { reading } from '../../delivery/run/effect';
import type { RunItem } from '../../delivery/runItem';
import { filters } from '../fields/filters';
import { limit, returnAll, wantedBy } from '../fields/howMany';
import { optionsForm } from '../fields/optionsForm';
import { sentFields } from '../fields/sentFields';
import type { ResourceOperation } from '../resource';
import { routed } from '../routed';
import { noteFields } from './note';

/** The operation Get Many: `GET /v1/notes`. */
export const getManyNotes: ResourceOperation = {
	option: {
		name: 'Get Many',
		value: 'getAll',
		action: 'Get many notes',
		description: `Retrieve a list of notes, of which Nex sends at most ${mostNotes}`,
		routing: routed('GET', '/v1/notes', {
			effect: reading,
			prepare: prepareGetMany,
			read: readNotes,
		}),
	},
	fields: [returnAll, limit, filters, optionsForm],
};

interface NotesRequest extends ItemRequest {
	wanted: number;
}

function prepareGetMany(item: RunItem): NotesRequest {
	const { recordId } = noteFields;
	return {
		query: sentFields(item, 'filters', { recordId }, 'filter'),
		wanted: wantedBy(item, 'note'),
	};
}

/** Whether there are more can't be told, so a person who wants more than these is told that much. */
function readNotes(body: unknown, _item: RunItem, { query, wanted }: NotesRequest): IDataObject[] {
	const notes = readThings(body, 'note');
	if (wanted <= notes.length || notes.length < mostNotes) return notes.slice(0, wanted);
	throw new IncompleteAnswer(
		`Nex sent ${notes.length} notes, which is the most it sends at once, so there may be more`,
		query === undefined || Object.keys(query).length === 0
			? `Read the notes of one record at a time, with the filter 'Record', or set 'Limit' to ${mostNotes} or less.`
			: `Nex has no request for the rest. To read these alone, set 'Limit' to ${mostNotes} or less.`,
		notes,
	);
}
