import type { RunItem } from '../../delivery/runItem';
import type { Words } from '../../delivery/verdict/words';
import { attributesMapper } from '../fields/attributesForm';
import { identifierOf } from '../fields/identifier';
import { listIdOf } from '../fields/list';
import { locatorOf } from '../fields/locator';

/**
 * Which member of a list an operation is about. Nex's own clients name it by either ID, so both are
 * sent as they are given.
 */
export const memberLocator = locatorOf({
	name: 'memberId',
	thing: 'listMember',
	method: 'searchMembers',
	description: 'The member: its own ID, from Get Many, or the ID of its record',
});

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
}

/** @returns the member that an item is about; throws ItemRefusal where it gives none */
export function memberOf(item: RunItem): PlaceOnList {
	const id = listIdOf(item);
	const member = identifierOf(item, 'memberId', 'listMember');
	return { pathValues: { id, record_id: member }, lanes: [laneOf(id, member)] };
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

/** What a status means to requests that put a record on a list. */
export const recordWords: Words = {
	404: {
		message: 'Nex does not have this list, or not this record',
		advice: "Check 'List' and 'Record': one of them may have been deleted in Nex.",
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
