import type { KnownLimit } from '../channel/knownLimit';

/** What an operation does in Nex. It decides what may be sent again, and how an end is told. */
export interface Effect {
	/**
	 * Whether a request may be sent again although Nex may have carried it out. Where not, it is sent
	 * again only after a failure that shows that it was not carried out.
	 */
	readonly isRepeatable: boolean;
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
	done: 'stored',
	unconfirmed: 'may be stored, but Nex did not confirm it',
	inDoubt: 'The item may have been stored anyway; it is safe to send it again.',
};

/**
 * Makes something new each time.
 *
 * @param thing what is made, as a person calls it: "record"
 */
export function creating(thing: string): Effect {
	return {
		isRepeatable: false,
		done: 'created',
		unconfirmed: 'may have been created, but Nex did not confirm it',
		inDoubt: `The ${thing} may have been created anyway: look for it in Nex before you send the item again, or you may create a duplicate.`,
		again: `Before you run the workflow again, leave out the items whose ${thing}s exist, or you will create duplicates.`,
	};
}

/**
 * Takes away what is taken away once and for all.
 *
 * @param thing what is taken away, as a person calls it: "record"
 */
export function deleting(thing: string): Effect {
	return {
		isRepeatable: true,
		done: 'deleted',
		unconfirmed: 'may be deleted, but Nex did not confirm it',
		inDoubt: `The ${thing} may have been deleted anyway.`,
	};
}

/** Changes nothing. */
export const reading: Effect = {
	isRepeatable: true,
	done: 'answered',
	unconfirmed: 'got no answer from Nex',
};
