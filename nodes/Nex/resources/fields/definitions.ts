import type { IDataObject } from 'n8n-workflow';

import type { ItemRequest } from '../../delivery/operation';
import type { RunItem } from '../../delivery/runItem';
import { wantedBy } from './howMany';
import { yesOrNo } from './writers';
import { readThings } from '../../answers/things';

/** The request for the definitions of objects or lists, all of which come in one answer. */
export interface DefinitionsRequest extends ItemRequest {
	wanted: number;
}

/**
 * Puts a request for definitions together.
 *
 * @param item the item; its options say whether the attributes come along
 * @param thing what is defined: "object" or "list"
 * @throws ItemRefusal for a limit that is none
 */
export function requestOfDefinitions(item: RunItem, thing: string): DefinitionsRequest {
	const { includeAttributes = false } = item.parameter('options') as IDataObject;
	const isIncluded = yesOrNo(includeAttributes, 'Include Attributes');
	return {
		query: { include_attributes: isIncluded ? true : undefined },
		wanted: wantedBy(item, thing),
	};
}

/**
 * Makes the reader of an answer with definitions.
 *
 * @param thing what is defined
 * @returns gives as many as are wanted, exactly as Nex sent them
 */
export function readerOfDefinitions(thing: string) {
	return (body: unknown, _item: RunItem, { wanted }: DefinitionsRequest): IDataObject[] =>
		readThings(body, thing, 'slug').slice(0, wanted);
}
