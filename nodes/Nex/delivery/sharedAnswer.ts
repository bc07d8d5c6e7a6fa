import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import type { Fate } from './channel/keptAnswers';
import { readData } from './exchange/answer';
import type { Request } from './exchange/port';
import { fingerprint } from './keys';
import { routedSend } from './routedSend';
import { reading } from './run/effect';
import type { Outcome } from './run/outcome';
import type { RunItem } from './runItem';
import type { FailureReason } from './verdict/failure';

/** What an item has asked for. */
export interface Asked<Value> {
	outcome: Outcome<Value>;
	/** Whether an earlier run asked for it, so that it may be another by now. */
	isOutdated: boolean;
}

/** What one item has read, perhaps for others. */
interface ReadAnswer<Value> {
	outcome: Outcome<Value>;
	/** Whether it was read with the key that runs share it by. */
	isOfSharedKey: boolean;
}

/**
 * Reads something for an item, or takes what another run with the same key has read.
 *
 * @param item the item that asks
 * @param url what is asked for
 * @param notBefore the earliest time at which it may have been asked for, in milliseconds since 1970
 * @param read takes the result out of a successful answer's body; throws where that is something else
 * @returns how it ended
 */
export async function sharedAnswer<Value>(
	item: RunItem,
	url: string,
	notBefore: number,
	read: (body: unknown) => Value,
): Promise<Asked<Value>> {
	const { gate, joined, keyOfAnswer, startedAt } = item.state;
	await gate?.complete();
	const { keptAnswers } = await joined;
	const { key } = item.state;
	const { answer, askedAt, isShared } = await keptAnswers.of(
		url,
		notBefore,
		async () => await readFor(item, url, { method: 'GET', url }, read),
		fateOf,
	);
	const isOutdated = askedAt < startedAt;
	if (!isShared) return { outcome: answer.outcome, isOutdated };
	if (key !== undefined) keyOfAnswer.set(url, key);
	return { outcome: askedBy(item, answer.outcome), isOutdated };
}

/**
 * Reads something for an item as it is by now, which no other run has read or is told.
 *
 * @param item the item that asks
 * @param name what is asked for, in this run
 * @param request the request for it
 * @param read as for `sharedAnswer`
 * @returns how it ended
 */
export async function freshAnswer<Value>(
	item: RunItem,
	name: string,
	request: Request,
	read: (body: unknown) => Value,
): Promise<Outcome<Value>> {
	const { gate, joined } = item.state;
	await gate?.complete();
	await joined;
	const { outcome } = await readFor(item, name, request, read);
	return outcome;
}

async function readFor<Value>(
	{ state, context, routed, itemIndex }: RunItem,
	name: string,
	request: Request,
	read: (body: unknown) => Value,
): Promise<ReadAnswer<Value>> {
	let isOfSharedKey = false;
	const noteKey = (credential: ICredentialDataDecryptedObject) => {
		const key = fingerprint(credential);
		state.keyOfAnswer.set(name, key);
		isOfSharedKey = state.noteKey(key);
	};
	const outcome = await state.run.deliver({
		itemIndex,
		lanes: [],
		effect: reading,
		isPrerequisite: true,
		request,
		send: routedSend(context, routed, state.settings.timeout, noteKey),
		read: ({ body }) => readData(read, body),
	});
	return { outcome, isOfSharedKey };
}

const tellingReasons = new Set<FailureReason>(['rejected', 'unauthorized', 'forbidden']);

/**
 * A key's answers never serve another key. A failure is told to others where Nex itself says that there
 * is nothing, or nothing for this key: all else may come of this run's own settings, such as a proxy.
 */
function fateOf({ outcome, isOfSharedKey }: ReadAnswer<unknown>): Fate {
	if (outcome.kind !== 'delivered' && outcome.kind !== 'failed') return 'givenUp';
	if (!isOfSharedKey) return 'private';
	if (outcome.kind === 'delivered') return 'kept';
	const { isFromNex, reason } = outcome.failure;
	return isFromNex && tellingReasons.has(reason) ? 'told' : 'private';
}

/** Another run's answer, told as this run's own. */
function askedBy<Value>({ itemIndex }: RunItem, outcome: Outcome<Value>): Outcome<Value> {
	if (outcome.kind !== 'failed') return outcome;
	return { kind: 'failed', failure: { ...outcome.failure, itemIndex } };
}
