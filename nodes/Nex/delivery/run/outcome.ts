import type { Failure } from '../verdict/failure';

/** How the items of a run ended. The four numbers add up to the number of items. */
export interface Counts {
	/** Nex confirmed them; what it does for them in its own time may go on. */
	delivered: number;
	/** Those that were sent in vain when the run ended are among them. */
	failed: number;
	/** Never sent; items that had not even arrived are among them. */
	notSent: number;
	/**
	 * Sent at least once, but the run ended before Nex confirmed them: they may be stored. Those that
	 * failed meanwhile and may be stored all the same are among them.
	 */
	unconfirmed: number;
}

export interface Delivered<Value> {
	kind: 'delivered';
	value: Value;
	/** How often the item was sent, the successful time included. */
	attempts: number;
}

export interface Failed {
	kind: 'failed';
	failure: Failure;
	/** Present where the run ended early; then nothing is in flight any more. */
	counts?: Counts;
}

export interface NotDelivered {
	/**
	 * `notSent`: never sent, or only in vain, so that Nex surely did not carry it out. `unconfirmed`:
	 * sent, but the run ended before Nex confirmed it. `begun`: Nex confirmed that it has begun it, and
	 * the run ended before it was known how that ended.
	 */
	kind: 'notSent' | 'unconfirmed' | 'begun';
	/**
	 * The failure that ended the run (its `itemIndex` says whose), or that it was given up: the
	 * execution was cancelled, or n8n does not wait for the items any more.
	 */
	because: Failure | 'givenUp';
	attempts: number;
	counts: Counts;
}

/** How one item ended. */
export type Outcome<Value> = Delivered<Value> | Failed | NotDelivered;
