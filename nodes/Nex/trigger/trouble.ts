import { ItemRefusal } from '../delivery/exchange/itemRefusal';
import { IncompleteAnswer, UnusableAnswer } from '../delivery/exchange/answer';
import { reading } from '../delivery/run/effect';
import { explain } from '../delivery/told/explain';
import type { Failure } from '../delivery/verdict/failure';
import type { Explanation, Words } from '../delivery/verdict/words';
import { AskFailed } from './nex';

/** Why a look brought nothing. */
export interface Trouble {
	explanation: Explanation;
	/** The same in short, to tell one from another. */
	cause: string;
	/** Whether it may be over by itself. */
	isPassing: boolean;
	status?: number;
}

/**
 * What a look has met with.
 *
 * @param thrown what it threw
 * @param words what a status means to its requests
 * @returns undefined where it is none of these, but a mistake in an expression or in the node
 */
export function troubleOf(thrown: unknown, words: Words): Trouble | undefined {
	if (thrown instanceof AskFailed) {
		const { failure } = thrown;
		return {
			explanation: explain(failure, reading, words),
			cause: `${failure.reason} ${failure.status ?? ''}`,
			isPassing: isPassing(failure),
			status: failure.status,
		};
	}
	if (thrown instanceof ItemRefusal) {
		const { message, advice } = thrown;
		return { explanation: { message, advice }, cause: 'input', isPassing: false };
	}
	if (thrown instanceof UnusableAnswer || thrown instanceof IncompleteAnswer) {
		const explanation = { message: thrown.message, advice: 'Run the workflow again later.' };
		return { explanation, cause: thrown.name, isPassing: true };
	}
	return undefined;
}

/** What Nex itself says of the key and the request stays true; all else may be over in a while. */
function isPassing({ reason, isFromNex }: Failure): boolean {
	switch (reason) {
		case 'unauthorized':
		case 'forbidden':
		case 'input':
		case 'unexpected':
			return false;
		case 'rejected':
			return isFromNex !== true;
		default:
			return true;
	}
}
