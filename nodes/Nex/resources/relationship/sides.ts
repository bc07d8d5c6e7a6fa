import type { IDataObject } from 'n8n-workflow';

import { ItemRefusal } from '../../delivery/exchange/itemRefusal';
import { RequestFailed } from '../../delivery/requestFailed';
import type { RunItem } from '../../delivery/runItem';
import type { Asked } from '../../delivery/sharedAnswer';
import type { Words } from '../../delivery/verdict/words';
import { withoutData } from '../fields/attributeOwner';
import { recordWords } from '../fields/recordId';
import { readerOf } from '../fields/things';
import type { RelationshipType } from './relationshipType';
import { readRelationshipTypes } from './relationshipType';

/** The records that an item relates, the first and the second. */
type Pair = readonly [string, string];

const readRecord = readerOf('record');

/**
 * Holds the records that an item relates to the sides of their relationship's type, as far as the key
 * may read what tells it: it takes the types, once a run, and each record. An object never changes for
 * a record, so what was read within the last minute serves as well.
 *
 * @param item the item
 * @param typeId the ID of the type
 * @param records the records
 * @throws ItemRefusal where Nex has no such type, or a record is of another object than its side;
 *   RequestFailed where something could not be read
 */
export async function checkSides(item: RunItem, typeId: string, records: Pair): Promise<void> {
	const type = await typeOf(item, typeId);
	if (type === undefined) return;
	const objects = [await objectOf(item, records[0]), await objectOf(item, records[1])] as const;
	const isWrong = objects.map((object, side) => {
		const wanted = type.sides[side];
		return object !== undefined && wanted !== '' && object !== wanted;
	});
	if (!isWrong.includes(true)) return;
	throw wrongSide(isWrong, objects[0] === type.sides[1] && objects[1] === type.sides[0]);
}

/** @returns the type; undefined where the key may not read types */
async function typeOf(item: RunItem, typeId: string): Promise<RelationshipType | undefined> {
	const asked = await item.ask('/v1/relationships', {}, readRelationshipTypes);
	const known = typesIn(asked);
	if (known === undefined) return undefined;
	const isIt = ({ id }: RelationshipType) => id === typeId;
	const anew =
		known.some(isIt) || !asked.isOutdated ? asked : await item.askAnew(readRelationshipTypes);
	const type = typesIn(anew)?.find(isIt);
	if (type !== undefined) return type;
	throw new ItemRefusal(
		`Nex has no relationship type with the ID ${typeId}`,
		"Choose another one under 'Relationship Type': it may have been deleted in Nex.",
	);
}

function typesIn(asked: Asked<RelationshipType[]>): RelationshipType[] | undefined {
	return readBy(asked, 'The list of relationship types', withoutData);
}

/** @returns the ID of a record's object; undefined where it can't be told */
async function objectOf(item: RunItem, record: string): Promise<string | undefined> {
	const asked = await item.ask('/v1/records/{record_id}', { record_id: record }, readRecord);
	const object = readBy<IDataObject>(asked, `The record ${record}`, recordWords)?.object_id;
	return typeof object === 'string' && object !== '' ? object : undefined;
}

/** A key that may relate records need not be one that may read. */
function readBy<Value>({ outcome }: Asked<Value>, name: string, words: Words): Value | undefined {
	if (outcome.kind === 'delivered') return outcome.value;
	const isHidden =
		outcome.kind === 'failed' &&
		outcome.failure.reason === 'forbidden' &&
		outcome.failure.isFromNex === true;
	if (isHidden) return undefined;
	throw new RequestFailed(outcome, { name, words });
}

function wrongSide([isFirstWrong, isSecondWrong]: boolean[], isSwapped: boolean): ItemRefusal {
	if (isSwapped) {
		return new ItemRefusal(
			"'Record' and 'Related Record' are on the wrong sides of the relationship",
			"Swap them: 'Record' is what stands first under 'Relationship Type', such as the person in \"Person works at Company\".",
		);
	}
	const fields = [
		...(isFirstWrong ? ["'Record'"] : []),
		...(isSecondWrong ? ["'Related Record'"] : []),
	];
	return new ItemRefusal(
		`${fields.join(' and ')} can't be on this side of the relationship: ${fields.length > 1 ? 'they are records' : 'it is a record'} of another object`,
		"Compare 'Relationship Type', such as \"Person works at Company\", with the records: the first is 'Record', the second 'Related Record'.",
	);
}
