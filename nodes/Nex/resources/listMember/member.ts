import type { RunItem } from '../../delivery/runItem';
import type { Words } from '../../delivery/verdict/words';
import { attributesMapper } from '../fields/attributesForm';
import { identified } from '../fields/identified';
import { identifierOf } from '../fields/identifier';
import { listIdOf, listLocator } from '../fields/list';
import { locatorOf } from '../fields/locator';
import {
	objectOfList,
	objectOfListChosenBefore,
	objectOfMember,
	objectSlugOf,
} from '../fields/object';
import { recordByUniqueValue } from '../fields/recordByUniqueValue';
import { isGivenByValue, orByUniqueValue } from '../fields/recordId';

/**
 * Which member of a list an operation is about. Nex's own clients name it by either ID, so both are
 * sent as they are given.
 */
const memberLocator = orByUniqueValue(
	locatorOf({
		name: 'memberId',
		thing: 'listMember',
		method: 'searchMembers',
		description:
			'The member: its own ID, from Get Many, the ID of its record, or a value that no other record has',
	}),
);

/** What a person fills in to say which member is meant. */
export const fieldsOfMember = [
	objectOfList,
	objectOfListChosenBefore,
	objectOfMember,
	listLocator,
	memberLocator,
] as const;

/** The form of what a list says of a record. */
export const memberAttributes = attributesMapper({
	name: 'memberAttributes',
	method: 'mapListAttributes',
	of: 'list',
	mode: 'map',
	heading: "The List's Own Values",
	required: false,
});

/** What an item is about. */
interface PlaceOnList {
	pathValues: { id: string; record_id: string };
	lanes: string[];
	words?: () => Words;
}

/**
 * The member that an item is about. One that is given by a value is named by the ID of its record, since
 * Nex has no request that finds a member.
 *
 * @param item the item
 * @throws ItemRefusal where it gives none, or it can't be told which one is meant; RequestFailed when it
 *   could not be found because Nex did not answer
 */
export async function memberOf(item: RunItem): Promise<PlaceOnList> {
	const id = listIdOf(item);
	const { name: parameter } = memberLocator;
	const isByValue = isGivenByValue(item, parameter);
	const { field } = identified.listMember;
	const member = isByValue
		? await recordByUniqueValue(item, objectSlugOf(item), { parameter, field })
		: identifierOf(item, parameter, 'listMember');
	return {
		pathValues: { id, record_id: member },
		lanes: [laneOf(id, member)],
		...(isByValue && { words: () => foundWords }),
	};
}

/**
 * The key that requests for one place on a list share.
 *
 * @param list the ID of the list
 * @param member the ID of the member, or of its record
 */
export function laneOf(list: string, member: string): string {
	return `${list} ${member}`;
}

/** What a status means to requests for a member whose record was found by a value. */
const foundWords: Words = {
	404: {
		message: 'Nex has no member on this list whose record has this value',
		advice:
			"Check 'List' and 'Member': the record is in Nex, but may not be on the list. If it is, choose the member 'From List', or give its own ID, from Get Many.",
	},
};

/** What a status means to requests for a member. */
export const memberWords: Words = {
	404: {
		message: 'Nex does not have this list, or no such member on it',
		advice:
			"Check 'List' and 'Member'. Where the ID is that of the record, try the member's own, from Get Many, or the other way round.",
	},
};
