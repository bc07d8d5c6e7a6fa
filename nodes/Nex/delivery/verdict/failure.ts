import type { IDataObject } from 'n8n-workflow';

import type { ConnectionProblem } from '../exchange/connectionFailure';
import type { Words } from './words';

/**
 * Why an item failed. Workflows branch on it, so a reason that is renamed breaks them:
 *
 * - `input`: the item was refused before anything was sent.
 * - `rejected`: a 4xx that no repetition helps.
 * - `unauthorized`, `forbidden`: Nex's own 401 and 403.
 * - `throttled`: 429.
 * - `serverFault`: a 5xx, and the retryable 408 and 425.
 * - `redirect`: a 3xx, never followed.
 * - `connection`: no answer came.
 * - `unusableAnswer`: a 2xx that is not what Nex answers, or a status that HTTP does not know.
 * - `incomplete`: a 2xx that says itself that a part of it is missing.
 * - `unexpected`: the code that sends or reads made a mistake.
 */
export type FailureReason =
	| 'input'
	| 'rejected'
	| 'unauthorized'
	| 'forbidden'
	| 'throttled'
	| 'serverFault'
	| 'redirect'
	| 'connection'
	| 'unusableAnswer'
	| 'incomplete'
	| 'unexpected';

/** Why an item failed, as plain facts. Nothing here comes from the request, which holds the key. */
export interface FailureFacts {
	reason: FailureReason;
	/** HTTP status, where there was an answer. */
	status?: number;
	/** With a limit (429, 503): for how long the server has refused everything, where that is why. */
	inVainForSeconds?: number;
	/** With a limit (429, 503): present where the server refuses this item while it accepts others. */
	isRefusedAlone?: true;
	/** Present where the answer is an error of Nex's own, and not one of a server in between. */
	isFromNex?: true;
	/** Present where the answer is an error that Nex may have sent, though not in the form that it documents. */
	mayBeFromNex?: true;
	/** What Nex says about it: one line of at most 500 characters. */
	nexMessage?: string;
	/** How long Nex asked to wait, where it did. */
	retryAfterSeconds?: number;
	/** With `connection`: what went wrong. */
	connection?: ConnectionProblem;
	/** With `redirect`: scheme and host that the answer points to, where it names one. */
	redirectsTo?: string;
	/** With `unusableAnswer`, and where a server in between answered: what came instead, such as "a page of HTML". */
	received?: string;
	/** With all but the reasons that are a status: what happened, one sentence. */
	sentence?: string;
	/** With `input`: facts by which a workflow can mend the item, as JSON. */
	details?: IDataObject;
	/** Better words for a status than the operation's, by HTTP status. */
	words?: Words;
	/** What the person can do about it: with `input` and `incomplete`, and perhaps others. */
	advice?: string;
	/** Present where Nex may have carried the request out all the same. */
	mayBeDone?: true;
	/** What Nex has done for the item all the same: whole sentences. */
	doneBefore?: string;
	/** With `incomplete`: the results that came. */
	salvage?: IDataObject[];
	/** Present where not the item's own request failed but something that it depends on. */
	prerequisite?: Prerequisite;
}

/** Something that is read before items can be sent, such as an object's definition. */
export interface Prerequisite {
	/** What it is, for the beginning of a sentence. */
	name: string;
	/** What a status means to a request for it. */
	words: Words;
	/** The item that asked for it first. */
	itemIndex: number;
	/** How often it was asked for. */
	attempts: number;
}

/** The facts, whose they are, and how often the item was sent (0 for an item never sent). */
export interface Failure extends FailureFacts {
	itemIndex: number;
	attempts: number;
}
