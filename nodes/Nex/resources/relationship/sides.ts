import { readObjectDefinitions } from '../../attributes/definition';
import { ItemRefusal } from '../../delivery/exchange/itemRefusal';
import { RequestFailed } from '../../delivery/requestFailed';
import type { RunItem } from '../../delivery/runItem';
import type { Asked } from '../../delivery/sharedAnswer';
import type { Words } from '../../delivery/verdict/words';
import { identified } from '../fields/identified';
import { identifierOf } from '../fields/identifier';
import { NoSuchRecord, recordByUniqueValue } from '../fields/recordByUniqueValue';
import { isGivenByValue, recordWords } from '../fields/recordId';
import type { RelationshipType } from '../../answers/relationshipType';
import { readRelationshipTypes } from '../../answers/relationshipType';
import { isIdentifier, readerOf } from '../../answers/things';

/** The fields with the records that an item relates, the first and the second. */
const locators = [
	{ parameter: 'recordId', thing: 'record' },
	{ parameter: 'relatedRecordId', thing: 'relatedRecord' },
] as const;

type Side = 0 | 1;

/** Only its object is looked at, so one without attributes will do. */
const readGivenRecord = readerOf('record');

/** A record that an item gives. */
interface GivenRecord {
	id: string;
	/** The ID of its object; undefined where it can't be told. */
	object?: string;
}

/**
 * The records that an item relates, each held to its side of the relationship's type, as far as the key
 * may read what tells it: it takes the types, once a run, and each record that is given by its ID. An
 * object never changes for a record, so what was read within the last minute serves as well.
 *
 * @param item the item
 * @param typeId the ID of the type
 * @returns the IDs of the first record and of the second
 * @throws ItemRefusal where Nex has no such type, a record is not given or not found, or it is of another
 *   object than its side; RequestFailed where something could not be read
 */
export async function relatedRecords(item: RunItem, typeId: string): Promise<[string, string]> {
	const first = givenId(item, 0);
	const second = givenId(item, 1);
	const type = await typeOf(item, typeId);
	const records = [
		first === undefined ? await foundByValue(item, type, 0) : await givenById(item, type, first),
		second === undefined ? await foundByValue(item, type, 1) : await givenById(item, type, second),
	] as const;
	if (type !== undefined) checkSides(type, records);
	return [records[0].id, records[1].id];
}

/** @returns the ID that an item gives; undefined where it gives a unique value */
function givenId(item: RunItem, side: Side): string | undefined {
	const { parameter, thing } = locators[side];
	return isGivenByValue(item, parameter) ? undefined : identifierOf(item, parameter, thing);
}

async function givenById(
	item: RunItem,
	type: RelationshipType | undefined,
	id: string,
): Promise<GivenRecord> {
	return { id, object: type && (await objectOf(item, id)) };
}

/** The record is looked for on the other side, too, only to say that it is there. */
async function foundByValue(
	item: RunItem,
	type: RelationshipType | undefined,
	side: Side,
): Promise<GivenRecord> {
	const { parameter, thing } = locators[side];
	const { field } = identified[thing];
	const found = async (object: string | undefined): Promise<GivenRecord | undefined> => {
		const slug = object === undefined ? undefined : await slugOf(item, object, field);
		if (slug === undefined) return undefined;
		return { id: await recordByUniqueValue(item, slug, { parameter, field }), object };
	};
	const onItsSide = async () => await found(type?.sides[side]);
	const onTheOther = async () =>
		await found(type?.sides[side === 0 ? 1 : 0]).catch(() => undefined);
	const record = await onItsSide().catch(async (error: unknown) => {
		const elsewhere = error instanceof NoSuchRecord ? await onTheOther() : undefined;
		// What was read is read once a run, so this fails as it did.
		return elsewhere ?? (await onItsSide());
	});
	if (record !== undefined) return record;
	throw noObject(field);
}

function noObject(field: string): ItemRefusal {
	return new ItemRefusal(
		`The object of '${field}' can't be told, so no record can be found by a value`,
		"Give the key the scopes relationship.read and object.read in Nex, or choose the record 'By ID'.",
	);
}

/** @returns the type; undefined where the key may not read types */
async function typeOf(item: RunItem, typeId: string): Promise<RelationshipType | undefined> {
	return await item.decideBy('/v1/relationships', {}, readRelationshipTypes, (asked) => {
		const types = readBy(asked, 'The list of relationship types');
		const type = types?.find(({ id }) => id === typeId);
		if (types === undefined || type !== undefined) return type;
		throw new ItemRefusal(
			`Nex has no relationship type with the ID ${typeId}`,
			"Choose another one under 'Relationship Type': it may have been deleted in Nex.",
		);
	});
}

/** @returns the slug of a field's object; undefined where the key may not read objects */
async function slugOf(item: RunItem, objectId: string, field: string): Promise<string | undefined> {
	return await item.decideBy('/v1/objects', {}, readObjectDefinitions, (asked) => {
		const objects = readBy(asked, 'The list of objects');
		const object = objects?.find(({ id }) => id === objectId);
		if (objects !== undefined && object === undefined) throw noObject(field);
		return object?.slug;
	});
}

function checkSides(
	{ sides }: RelationshipType,
	records: readonly [GivenRecord, GivenRecord],
): void {
	const isWrong = records.map(
		({ object }, side) => object !== undefined && sides[side] !== '' && object !== sides[side],
	);
	if (!isWrong.includes(true)) return;
	const [first, second] = records;
	throw wrongSide(isWrong, first.object === sides[1] && second.object === sides[0]);
}

/** @returns the ID of a record's object; undefined where it can't be told */
async function objectOf(item: RunItem, record: string): Promise<string | undefined> {
	const asked = await item.ask('/v1/records/{record_id}', { record_id: record }, readGivenRecord);
	const object = readBy(asked, `The record ${record}`, recordWords)?.object_id;
	return isIdentifier(object) ? String(object) : undefined;
}

/** A key that may relate records need not be one that may read. */
function readBy<Value>(
	{ outcome }: Asked<Value>,
	name: string,
	words: Words = {},
): Value | undefined {
	if (outcome.kind === 'delivered') return outcome.value;
	if (outcome.kind === 'failed' && outcome.failure.reason === 'forbidden') return undefined;
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
