import type { IAllExecuteFunctions } from 'n8n-workflow';

import { authenticatedSend } from './authenticatedSend';
import { processClock, sharedChannel } from './channel/channels';
import { type Answer, isSuccess, readData } from './exchange/answer';
import type { Request } from './exchange/port';
import { keyOf } from './keys';
import { reading } from './run/effect';
import { Run } from './run/run';
import { defaultTimeout } from './settings';
import type { Failure, FailureFacts } from './verdict/failure';
import { judgeAnswer } from './verdict/judge';

/** Somebody looks at the screen meanwhile: fewer repeats, and less patience with a limit. */
const MAX_ATTEMPTS = 3;
const PATIENCE_IN_MILLISECONDS = 15_000;

/**
 * Reads something for the editor, outside of any run of the node, but in turn with the runs that have
 * the same key, and with the repeats of any request.
 *
 * @param context n8n's context, which holds the credential
 * @param request what is asked; must be one that changes nothing
 * @param read takes the result out of the parsed body; throws where the body is something else
 * @returns what `read` returned, or why there is nothing
 */
export async function askForEditor<Told>(
	context: Pick<IAllExecuteFunctions, 'helpers' | 'getCredentials'>,
	request: Request,
	read: (body: unknown) => Told,
): Promise<{ told: Told } | { failure: Failure }> {
	let heldUp: FailureFacts | undefined = asAnExecutionWasTold;
	const run: Run = new Run({
		items: 1,
		maxConcurrency: 1,
		maxAttempts: MAX_ATTEMPTS,
		stopOnFailure: true,
		probeFirst: false,
		patience: PATIENCE_IN_MILLISECONDS,
		clock: processClock,
		signal: AbortSignal.timeout(defaultTimeout),
	});
	run.join(sharedChannel(await keyOf(context)));
	const send = authenticatedSend(context, defaultTimeout);
	const endsAt = processClock.now() + PATIENCE_IN_MILLISECONDS;
	const giveUpIfHeldUpThen = () => {
		const milliseconds = Math.max(0, Math.ceil(endsAt - processClock.now()));
		AbortSignal.timeout(milliseconds).addEventListener('abort', () => {
			if (heldUp !== undefined) run.giveUp();
		});
	};
	giveUpIfHeldUpThen();
	const outcome = await run.deliver({
		itemIndex: 0,
		lanes: [],
		effect: reading,
		request,
		send: async (toSend) => {
			heldUp = undefined;
			const answer = await send(toSend);
			heldUp = asToldToWait(answer);
			// It may have come late, and would begin another pause.
			if (heldUp !== undefined) giveUpIfHeldUpThen();
			return answer;
		},
		read: ({ body }) => readData(read, body),
	});
	if (outcome.kind === 'delivered') return { told: outcome.value };
	if (outcome.kind === 'failed') return { failure: outcome.failure };
	return { failure: { ...(heldUp ?? tooLate), itemIndex: 0, attempts: outcome.attempts } };
}

/** What an answer says that asks to wait; undefined for any other. */
function asToldToWait(answer: Answer): FailureFacts | undefined {
	if (isSuccess(answer)) return undefined;
	const { isThrottled, facts } = judgeAnswer(answer, processClock.now());
	return isThrottled ? facts : undefined;
}

/** The channel is in a pause that an execution with the same key has met. */
const asAnExecutionWasTold = { reason: 'throttled', status: 429, isFromNex: true } as const;

const tooLate = {
	reason: 'connection',
	connection: 'timeout',
	sentence: `Nex did not answer within ${defaultTimeout / 1_000} s`,
} as const;
