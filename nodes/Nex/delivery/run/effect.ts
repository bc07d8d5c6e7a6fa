import type { KnownLimit } from '../channel/knownLimit';

/** What an operation does in Nex. It decides what may be sent again, and how an end is told. */
export interface Effect {
	/**
	 * Whether a request may be sent again although Nex may have carried it out. Where not, it is sent
	 * again only after a failure that shows that it was not carried out.
	 */
	readonly isRepeatable: boolean;
	/** Present where a request carries what Nex is to store. */
	readonly stores?: true;
	/** What became of items that Nex confirmed, after "3 items were". */
	readonly done: string;
	/** What became of an item that was sent and that Nex did not confirm, after "Item 3". */
	readonly unconfirmed: string;
	/** Told with a failure after which Nex may have carried the request out: whole sentences. */
	readonly inDoubt?: string;
	/** Told where a run ended early and running it again does harm: whole sentences. */
	readonly again?: string;
	/** What is known of a limit that Nex has for such requests alone. */
	readonly knownLimit?: KnownLimit;
}

/** Writes what can be written twice: upserting, updating. */
export const storing: Effect = {
	isRepeatable: true,
	stores: true,
	done: 'stored',
	unconfirmed: unconfirmed('stored'),
	inDoubt: 'The item may have been stored anyway; it is safe to send it again.',
};

/**
 * Makes something new each time.
 *
 * @param thing what is made, as a person calls it: "record"
 * @param done what became of one that is there, as a person calls it
 */
export function creating(thing: string, done = 'created'): Effect {
	return {
		isRepeatable: false,
		stores: true,
		done,
		unconfirmed: unconfirmed(done),
		inDoubt: `The ${thing} may have been ${done} anyway: look for it in Nex before you send the item again, or you may create a duplicate.`,
		again: `Before you run the workflow again, leave out the items whose ${thing}s exist, or you will create duplicates.`,
	};
}

/**
 * Takes away what is taken away once and for all.
 *
 * @param thing what is taken away, as a person calls it: "record"
 * @param done what became of one that is gone, as a person calls it
 */
export function deleting(thing: string, done = 'deleted'): Effect {
	return {
		isRepeatable: true,
		done,
		unconfirmed: unconfirmed(done),
		inDoubt: `The ${thing} may have been ${done} anyway.`,
	};
}

function unconfirmed(done: string): string {
	return `may have been ${done}, but Nex did not confirm it`;
}

/** Changes nothing. */
export const reading: Effect = {
	isRepeatable: true,
	done: 'answered',
	unconfirmed: 'got no answer from Nex',
};
