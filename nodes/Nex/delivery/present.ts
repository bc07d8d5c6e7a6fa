import type { INodeExecutionData } from 'n8n-workflow';

import type { Effect } from './run/effect';
import { explain } from './told/explain';
import type { Failure } from './verdict/failure';
import { apiError, errorItem } from './told/itemError';
import type { ItemRequest, Operation, Output } from './operation';
import type { Counts, Outcome } from './run/outcome';
import type { Run } from './run/run';
import type { Traffic } from './run/traffic';
import type { RunItem } from './runItem';
import type { Explanation } from './verdict/words';

/**
 * Shows how an item ended the way n8n shows it to a person.
 *
 * @param item the item
 * @param outcome how it ended
 * @param operation what the item was for
 * @returns the results as items linked to their input; where the node continues on fail, the error
 *   as one such item, after what came of an answer of which a part is missing; nothing for an item
 *   that was given up because another one failed or the execution was cancelled
 * @throws NodeApiError for the item that failed, where the node does not continue on fail
 */
export function present(
	item: RunItem,
	outcome: Outcome<Output>,
	{ effect, words }: Pick<Operation<ItemRequest>, 'effect' | 'words'>,
): INodeExecutionData[] {
	if (outcome.kind === 'delivered') return linked(outcome.value, item);
	const failure = failureOf(outcome);
	if (failure === undefined) return [];
	const explanation = named(item, outcome, effect, explain(failure, effect, words));
	if (item.context.continueOnFail()) {
		const { salvage = [] } = failure;
		return [...linked(salvage, item), errorItem(failure, explanation, item.itemIndex)];
	}
	if (outcome.kind !== 'failed') return [];
	throw apiError(item.node, failure, withCounts(item, explanation, effect, outcome.counts));
}

/**
 * Why an item failed; where another one ended the run, with what became of this one itself. Undefined
 * where nobody waits for it.
 */
function failureOf(outcome: Exclude<Outcome<Output>, { kind: 'delivered' }>): Failure | undefined {
	if (outcome.kind === 'failed') return outcome.failure;
	const { because, attempts, kind } = outcome;
	if (because === 'givenUp') return undefined;
	const mayBeDone = kind === 'unconfirmed' ? true : undefined;
	return { ...because, attempts, mayBeDone, salvage: undefined };
}

function linked(output: Output, { itemIndex }: RunItem): INodeExecutionData[] {
	const pairedItem = { item: itemIndex };
	if (!Array.isArray(output)) return [{ json: output, pairedItem }];
	return output.map((json) => ({ json, pairedItem }));
}

/**
 * Items are counted from 0, as n8n's own errors and `$itemIndex` do. n8n's editor adds "[item 5]" to
 * an error in which the words "item 5", just so, do not stand.
 */
function named(
	{ itemIndex }: RunItem,
	outcome: Exclude<Outcome<unknown>, { kind: 'delivered' }>,
	{ unconfirmed }: Effect,
	{ message, advice }: Explanation,
): Explanation {
	const whose = {
		failed: `In item ${itemIndex}`,
		notSent: `Item ${itemIndex} was ${isInVain(outcome) ? 'sent without success' : 'not sent'}`,
		unconfirmed: `Item ${itemIndex} ${unconfirmed}`,
	}[outcome.kind];
	return { message: `${whose}: ${message}`, advice };
}

function isInVain(outcome: Exclude<Outcome<unknown>, { kind: 'delivered' }>): boolean {
	return outcome.kind === 'notSent' && outcome.attempts > 0;
}

function withCounts(
	{ state }: RunItem,
	{ message, advice }: Explanation,
	effect: Effect,
	counts: Counts | undefined,
): Explanation {
	if (counts === undefined || isOfOneItem(counts)) return { message, advice };
	const { traffic } = state.run;
	const parts = [advice, countsOf(counts, effect)];
	if (traffic.repeats > 0 || traffic.waited > 0) parts.push(trafficOf(traffic));
	return { message, advice: parts.join(' ') };
}

/** Of a run of one item, counts would say nothing. */
function isOfOneItem({ delivered, failed, unconfirmed, notSent }: Counts): boolean {
	return delivered + failed + unconfirmed + notSent === 1;
}

/**
 * Says how the items of a run ended that ended early.
 *
 * @param counts the numbers; of those that failed, one is not told, since it has an error of its own
 * @param effect what the requests do in Nex
 * @returns whole sentences
 */
export function countsOf(
	{ delivered, failed, unconfirmed, notSent }: Counts,
	effect: Effect,
): string {
	const parts = [
		`${delivered} ${delivered === 1 ? 'item was' : 'items were'} ${effect.done}`,
		...(unconfirmed > 0 ? [`${unconfirmed} ${effect.unconfirmed}`] : []),
		...(failed > 1 ? [`${failed - 1} failed too`] : []),
		`${notSent} ${notSent === 1 ? 'was' : 'were'} not sent`,
	];
	const again = delivered + unconfirmed > 0 && effect.again ? ` ${effect.again}` : '';
	return `Of this run, ${parts.join(', ')}.${again}`;
}

/**
 * Says how a run went whose items have all ended.
 *
 * @param run the run
 * @param effect what its requests do in Nex
 * @returns one line, without anything of the items
 */
export function summaryOf({ counts, traffic }: Run, effect: Effect): string {
	const { delivered, failed, unconfirmed, notSent } = counts;
	const reasons = [...traffic.failures].map(([reason, times]) => `${reason} ${times}`);
	const ends = [
		`${delivered} ${effect.done}`,
		...(unconfirmed > 0 ? [`${unconfirmed} unconfirmed`] : []),
		`${failed} failed${reasons.length > 0 ? ` (${reasons.join(', ')})` : ''}`,
		...(notSent > 0 ? [`${notSent} not sent`] : []),
	];
	return `of ${delivered + failed + unconfirmed + notSent} items, ${ends.join(', ')}. ${trafficOf(traffic)}`;
}

/** How much was sent, and how long the run was held up. */
function trafficOf({ requests, repeats, waited }: Traffic): string {
	const again = repeats > 0 ? `, ${repeats} of them repeated` : '';
	const held = waited > 0 ? ` It waited ${Math.ceil(waited / 1_000)} s for Nex's limit.` : '';
	return `It sent ${requests} ${requests === 1 ? 'request' : 'requests'}${again}.${held}`;
}
