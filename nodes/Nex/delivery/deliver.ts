import type {
	DeclarativeRestApiSettings,
	IExecutePaginationFunctions,
	INodeExecutionData,
} from 'n8n-workflow';

import { dateOf } from './exchange/answer';
import { fillPath } from './exchange/path';
import type { Request as RequestToSend } from './exchange/port';
import type { ItemRequest, Operation, Output } from './operation';
import { present } from './present';
import { isPreviewed, previewOf } from './preview';
import { factsOfDependent, refusalFacts } from './refusal';
import { RequestFailed } from './requestFailed';
import { routedSend } from './routedSend';
import type { Effect } from './run/effect';
import type { Outcome } from './run/outcome';
import type { Run } from './run/run';
import { RunItem } from './runItem';
import { stateOf } from './runState';
import { countsOf, summaryOf } from './told/counts';
import type { Failure, FailureFacts } from './verdict/failure';
import { concernsKey } from './verdict/judge';

/**
 * Makes the hook that owns an operation's sending, to be given as `operations.pagination` beside
 * `send.paginate: true`. n8n would start the requests of all items at once and repeat none; this
 * hook asks n8n for each request when its turn has come.
 *
 * @param operation what the operation sends for an item and reads from the answer
 * @returns the hook: the output items of the input item, linked to it; an item with the error in it
 *   where the node continues on fail; no item for one that was not sent because another failed
 */
export function deliveryHook<Request extends ItemRequest>(operation: Operation<Request>) {
	return async function (
		this: IExecutePaginationFunctions,
		routed: DeclarativeRestApiSettings.ResultOptions,
	): Promise<INodeExecutionData[]> {
		const state = stateOf(this);
		const item = new RunItem(this, routed, state);
		const outcome = await withItsOwnKey(item, operation, await outcomeOf(item, operation));
		// An error that is thrown while nobody listens ends n8n's process.
		const isListenedTo = (await state.gate?.listened) ?? true;
		noteEnd(item, operation.effect);
		if (isListenedTo) return present(item, outcome, operation);
		item.once('given up', () => {
			noteCounts(item, operation.effect);
		});
		return [];
	};
}

/** Of a run of several items, n8n's log says once how it went, without anything of the items. */
function noteEnd({ state, context, node }: RunItem, effect: Effect): void {
	const { run, items, hasSeveralKeys } = state;
	if (items === 1 || hasSeveralKeys || !run.isOver) return;
	state.once('end of the run', () => {
		context.logger.info(`Node "${node.name}": ${summaryOf(run, effect)}`);
	});
}

/** n8n shows its own error; what went out before it, with Batching, stands in n8n's log alone. */
function noteCounts({ state, context, node }: RunItem, effect: Effect): void {
	context.logger.warn(
		`Node "${node.name}": n8n ended the run early, because it could not start all items. ${countsOf(state.run.counts, effect)}`,
	);
}

/**
 * Where another item's key was refused, or read what this item depends on, an item with a key of its
 * own is sent all the same, in a run with those that share it. A run that stops on a failure has ended
 * anyway.
 */
async function withItsOwnKey<Request extends ItemRequest>(
	item: RunItem,
	operation: Operation<Request>,
	outcome: Outcome<Output>,
): Promise<Outcome<Output>> {
	const { state, itemIndex, context, routed, otherKey, keysOfPrerequisites } = item;
	if (!context.continueOnFail()) return outcome;
	const inRunOf = async (key: string) => {
		const other = new RunItem(context, routed, state.withKey(key, context));
		return await withItsOwnKey(other, operation, await outcomeOf(other, operation));
	};
	if (otherKey !== undefined && !state.isOfOneKey) return await inRunOf(otherKey);
	if (keysOfPrerequisites.length > 0 && !state.isOfOneKey && isRefusedBefore(outcome)) {
		const own = await state.keys.of(context);
		// What refuses it was read with another key, and may be another thing with its own.
		const isOfOther = keysOfPrerequisites.some((key) => key !== own);
		if (own !== undefined && isOfOther) return await inRunOf(own);
	}
	const refused = itemWithRefusedKey(outcome);
	if (refused === undefined) return outcome;
	const key = await state.keys.of(context);
	if (refused === itemIndex) {
		state.refusedKey.reach(key);
		return outcome;
	}
	const isSent = outcome.kind === 'unconfirmed' || outcome.kind === 'begun';
	const mayBeDone = isSent && !(item.effect ?? operation.effect).isRepeatable;
	if (mayBeDone || key === undefined || key === (await state.refusedKey.reached)) return outcome;
	return await inRunOf(key);
}

/** Whether the item was refused before anything was sent for it. */
function isRefusedBefore(outcome: Outcome<Output>): boolean {
	return outcome.kind === 'failed' && outcome.failure.reason === 'input';
}

/** The item whose key Nex refused and which thereby ended this one, perhaps itself. */
function itemWithRefusedKey(outcome: Outcome<Output>): number | undefined {
	if (outcome.kind === 'delivered') return undefined;
	const failure = outcome.kind === 'failed' ? outcome.failure : outcome.because;
	if (failure === 'givenUp' || !concernsKey(failure)) return undefined;
	return failure.prerequisite?.itemIndex ?? failure.itemIndex;
}

async function outcomeOf<Request extends ItemRequest>(
	item: RunItem,
	operation: Operation<Request>,
): Promise<Outcome<Output>> {
	const { run, gate, settings, joined } = item.state;
	let request: Request;
	let url: string;
	await joined;
	try {
		request = await operation.prepare(item);
		url = fillPath(item.routed.options.url ?? '', request.pathValues ?? {}, request.query);
	} catch (thrown) {
		await item.prepared();
		const outcome = unprepared(run, item.itemIndex, thrown);
		void gate?.ready();
		return await outcome;
	}
	await item.prepared();
	await gate?.ready();
	const { context, routed, itemIndex, state } = item;
	const toSend: RequestToSend = { method: routed.options.method ?? 'GET', url, body: request.body };
	if (isPreviewed(item, operation)) return await run.withhold(previewOf(toSend, request.notes));
	if (request.begun !== undefined) state.begun.set(itemIndex, request.begun);
	item.effect = request.effect;
	const outcome = await run.deliver<Output>({
		itemIndex,
		lanes: request.lanes ?? [],
		effect: item.effect ?? operation.effect,
		request: toSend,
		send: routedSend(context, routed, settings.timeout, item.checkKey),
		read: (answer) => operation.read(answer.body, item, request, dateOf(answer)),
		isDoneBefore: operation.isDoneBefore,
	});
	if (outcome.kind === 'delivered') return outcome;
	if (outcome.kind !== 'failed') {
		const { because } = outcome;
		if (because === 'givenUp') return outcome;
		return { ...outcome, because: { ...because, doneBefore: request.doneBefore?.() } };
	}
	const { isFromNex, status } = outcome.failure;
	const doneBefore = request.doneBefore?.(isFromNex ? status : undefined);
	if (outcome.failure.reason === 'rejected') await item.forgetAnswer();
	const failure = { ...outcome.failure, ...knownOf(request, outcome.failure), doneBefore };
	return { ...outcome, failure };
}

/** What the request knows of its failure. */
function knownOf(
	{ adviceIfRejected, salvage, words }: ItemRequest,
	failure: Failure,
): Pick<FailureFacts, 'advice' | 'salvage' | 'words'> {
	return {
		words: words?.(),
		advice: failure.reason === 'rejected' ? adviceIfRejected : failure.advice,
		salvage: failure.salvage ?? salvage?.(),
	};
}

/** How an item ended whose request could not be put together. */
async function unprepared(run: Run, itemIndex: number, thrown: unknown): Promise<Outcome<Output>> {
	if (!(thrown instanceof RequestFailed)) return await run.fail(itemIndex, refusalFacts(thrown));
	const { outcome, prerequisite } = thrown;
	if (outcome.kind === 'failed') {
		return await run.fail(itemIndex, factsOfDependent(outcome.failure, prerequisite));
	}
	// What it depends on was given up with the run, and so is the item.
	return { ...outcome, kind: 'notSent', attempts: 0 };
}
