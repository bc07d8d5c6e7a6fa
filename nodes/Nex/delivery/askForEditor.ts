import type { IAllExecuteFunctions } from 'n8n-workflow';

import { authenticatedSend } from './authenticatedSend';
import { processClock, sharedChannel } from './channel/channels';
import { readData } from './exchange/answer';
import type { Request } from './exchange/port';
import { keyOf } from './keys';
import { reading } from './run/effect';
import { Run } from './run/run';
import { defaultTimeout } from './settings';
import type { Failure } from './verdict/failure';

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
	let isSent = false;
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
	// The channel may be in a pause that an execution has met.
	AbortSignal.timeout(PATIENCE_IN_MILLISECONDS).addEventListener('abort', () => {
		if (!isSent) run.giveUp();
	});
	const outcome = await run.deliver({
		itemIndex: 0,
		lanes: [],
		effect: reading,
		request,
		send: async (toSend) => {
			isSent = true;
			return await send(toSend);
		},
		read: ({ body }) => readData(read, body),
	});
	if (outcome.kind === 'delivered') return { told: outcome.value };
	if (outcome.kind === 'failed') return { failure: outcome.failure };
	const facts = isSent ? tooLate : heldUp;
	return { failure: { ...facts, itemIndex: 0, attempts: outcome.attempts } };
}

/** As Nex has told an execution with the same key. */
const heldUp = { reason: 'throttled', status: 429, isFromNex: true } as const;

const tooLate = {
	reason: 'connection',
	connection: 'timeout',
	sentence: `Nex did not answer within ${defaultTimeout / 1_000} s`,
} as const;
