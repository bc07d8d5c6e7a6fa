import type { IAllExecuteFunctions } from 'n8n-workflow';

import { authenticatedSend } from './authenticatedSend';
import type { Channel } from './channel/channel';
import { sharedChannel } from './channel/channels';
import { processClock } from './channel/clock';
import { type Answer, dateOf, isSuccess, readData } from './exchange/answer';
import type { Request } from './exchange/port';
import { keyOf } from './keys';
import { reading } from './run/effect';
import { Run } from './run/run';
import { defaultTimeout } from './settings';
import type { Failure, FailureFacts } from './verdict/failure';
import { judgeAnswer } from './verdict/judge';

/** How long whoever asks waits for an answer. */
export interface AskPatience {
	/** How often a request is sent at most that Nex did not turn away. */
	maxAttempts: number;
	/** Milliseconds that a limit may hold a request up. */
	limit: number;
	/** Milliseconds that a request may take, its repeats included. */
	timeout(): number;
}

/** Somebody looks at the screen meanwhile: fewer repeats, and less patience with a limit. */
export const patienceOfEditor: AskPatience = {
	maxAttempts: 3,
	limit: 15_000,
	timeout: () => defaultTimeout,
};

/** What was read, and when it was answered by Nex's own clock, where the answer says it. */
export interface Told<Value> {
	told: Value;
	/** Milliseconds since 1970. */
	answeredAt: number | undefined;
}

/**
 * Reads something outside of any run of the node.
 *
 * @param request what is asked; must be one that changes nothing
 * @param read takes the result out of the parsed body; throws where the body is something else
 * @returns what `read` returned, or why there is nothing
 */
export type Ask = <Value>(
	request: Request,
	read: (body: unknown) => Value,
) => Promise<Told<Value> | { failure: Failure }>;

/**
 * Makes what asks outside of any run of the node, such as for the editor or at a trigger's look: in turn
 * with the runs that have the same key, and with the repeats of any request.
 *
 * @param context n8n's context, which holds the credential
 * @param patience how long it waits
 */
export function askerOf(
	context: Pick<IAllExecuteFunctions, 'helpers' | 'getCredentials'>,
	patience: AskPatience,
): Ask {
	let channel: Promise<Channel> | undefined;
	return async (request, read) => {
		channel ??= keyOf(context).then(sharedChannel);
		return await askOnce(context, await channel, patience, request, read);
	};
}

async function askOnce<Value>(
	context: Pick<IAllExecuteFunctions, 'helpers'>,
	channel: Channel,
	patience: AskPatience,
	request: Request,
	read: (body: unknown) => Value,
): Promise<Told<Value> | { failure: Failure }> {
	let heldUp: FailureFacts | undefined = asAnExecutionWasTold;
	const timeout = patience.timeout();
	const run: Run = new Run({
		items: 1,
		maxConcurrency: 1,
		maxAttempts: patience.maxAttempts,
		stopOnFailure: true,
		probeFirst: false,
		patience: patience.limit,
		clock: processClock,
		signal: AbortSignal.timeout(timeout),
	});
	run.join(channel);
	const send = authenticatedSend(context, timeout);
	const endsAt = processClock.now() + patience.limit;
	const giveUpIfHeldUpThen = () => {
		const milliseconds = Math.max(0, Math.ceil(endsAt - processClock.now()));
		AbortSignal.timeout(milliseconds).addEventListener('abort', () => {
			if (heldUp !== undefined) run.giveUp();
		});
	};
	giveUpIfHeldUpThen();
	const outcome = await run.deliver<Told<Value>>({
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
		read: (answer) => ({ told: readData(read, answer.body), answeredAt: dateOf(answer) }),
	});
	if (outcome.kind === 'delivered') return outcome.value;
	if (outcome.kind === 'failed') return { failure: outcome.failure };
	const { attempts } = outcome;
	return { failure: { ...(heldUp ?? tooLate(timeout)), itemIndex: 0, attempts } };
}

/** What an answer says that asks to wait; undefined for any other. */
function asToldToWait(answer: Answer): FailureFacts | undefined {
	if (isSuccess(answer)) return undefined;
	const { isThrottled, facts } = judgeAnswer(answer, processClock.now());
	return isThrottled ? facts : undefined;
}

/** The channel is in a pause that an execution with the same key has met. */
const asAnExecutionWasTold = { reason: 'throttled', status: 429, isFromNex: true } as const;

function tooLate(timeout: number): FailureFacts {
	return {
		reason: 'connection',
		connection: 'timeout',
		sentence: `Nex did not answer within ${Math.round(timeout / 1_000)} s`,
	};
}
