import { ItemRefusal } from '../delivery/exchange/itemRefusal';
import { IncompleteAnswer, UnusableAnswer } from '../delivery/exchange/answer';
import { reading } from '../delivery/run/effect';
import { explain } from '../delivery/told/explain';
import type { Failure, FailureReason } from '../delivery/verdict/failure';
import type { Explanation, Words } from '../delivery/verdict/words';
import { AskFailed } from './nex';

/** Why a look brought nothing. */
export interface Trouble {
	/** For a person who waits for this look: who activates the workflow, or fetches a test event. */
	explanation: Explanation;
	/** The same in short, to tell one from another. */
	cause: string;
	/** Whether it may be over by itself. */
	isPassing: boolean;
	/** When what is new comes out after all, for where the node goes on looking. */
	comesOut: string;
	status?: number;
}

/**
 * What a look has met with.
 *
 * @param thrown what it threw
 * @param words what a status means to its requests
 * @returns undefined where it is none of these, but a mistake in the node
 */
export function troubleOf(thrown: unknown, words: Words): Trouble | undefined {
	if (thrown instanceof AskFailed) {
		const { failure } = thrown;
		const { message, advice } = explain(failure, reading, words);
		return {
			explanation: { message, advice: adviceWhileWaiting[failure.reason] ?? advice },
			cause: `${failure.reason} ${failure.status ?? ''}`,
			isPassing: isPassing(failure),
			comesOut: whenAnswered,
			status: failure.status,
		};
	}
	if (thrown instanceof ItemRefusal) {
		const { message, advice } = thrown;
		return {
			explanation: { message, advice },
			cause: 'input',
			isPassing: false,
			comesOut: whenAnswered,
		};
	}
	if (thrown instanceof UnusableAnswer || thrown instanceof IncompleteAnswer) {
		// Nex did answer, so it may stay so.
		const explanation = { message: thrown.message, advice: adviceOnAnswer };
		return { explanation, cause: thrown.name, isPassing: true, comesOut: whenUsable };
	}
	// n8n may hold its class more than once.
	if (thrown instanceof Error && thrown.name === 'ExpressionError') {
		const explanation = { message: thrown.message, advice: checkExpressions };
		return { explanation, cause: 'expression', isPassing: false, comesOut: whenAnswered };
	}
	return undefined;
}

const checkExpressions = 'Check the expressions in the fields of the node.';

const tryAgain = 'Try again later.';

const adviceOnAnswer =
	'Try again later. If it happens again, the trigger cannot work with what Nex sends for this event.';

const whenAnswered = 'What happens in Nex meanwhile comes out when Nex answers again.';

const whenUsable = 'What is new comes out when Nex sends an answer that the node can use.';

/** The trigger's run is not the person's to repeat, and it has no Request Options. */
const adviceWhileWaiting: Partial<Record<FailureReason, string>> = {
	connection:
		'Check the Base URL in the credential and the network of the machine that runs n8n, then try again.',
	unusableAnswer:
		'Check the Base URL in the credential, and whether a proxy stands between n8n and Nex, then try again.',
	incomplete: tryAgain,
	serverFault: tryAgain,
	throttled: 'Try again later. If other programs use Nex at the same time, slow them down.',
};

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
