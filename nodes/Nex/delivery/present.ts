import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import type { Explanation, Words } from './explain';
import { explain } from './explain';
import type { Failure } from './failure';
import { apiError, errorItem } from './itemError';
import type { Counts, Outcome } from './outcome';
import type { RunItem } from './runItem';

/**
 * Shows how an item ended the way n8n shows it to a person.
 *
 * @param item the item
 * @param outcome how it ended
 * @param words the operation's own words for a status
 * @returns the result as one item linked to its input; where the node continues on fail, the error
 *   as one such item; nothing for an item that was given up because another one failed or the
 *   execution was cancelled
 * @throws NodeApiError for the item that failed, where the node does not continue on fail
 */
export function present(
	item: RunItem,
	outcome: Outcome<IDataObject>,
	words: Words | undefined,
): INodeExecutionData[] {
	const pairedItem = { item: item.itemIndex };
	if (outcome.kind === 'delivered') return [{ json: outcome.value, pairedItem }];
	const failure = outcome.kind === 'failed' ? outcome.failure : outcome.because;
	if (failure === 'cancelled') return [];
	const explanation = named(item, outcome.kind, explain(failure, words));
	if (item.context.continueOnFail()) {
		const facts: Failure =
			outcome.kind === 'failed' ? failure : { ...failure, attempts: outcome.attempts };
		return [errorItem(facts, explanation, item.itemIndex)];
	}
	if (outcome.kind !== 'failed') return [];
	throw apiError(item.node, failure, withCounts(explanation, outcome.counts));
}

/** Items are counted from 0, as n8n's own errors and `$itemIndex` do. */
function named(
	{ itemIndex }: RunItem,
	kind: Exclude<Outcome<unknown>['kind'], 'delivered'>,
	{ message, advice }: Explanation,
): Explanation {
	const whatBecameOfIt = {
		failed: '',
		notSent: ' was not sent',
		unconfirmed: ' may be stored, but Nex did not confirm it',
	}[kind];
	return { message: `Item ${itemIndex}${whatBecameOfIt}: ${message}`, advice };
}

function withCounts({ message, advice }: Explanation, counts: Counts | undefined): Explanation {
	if (counts === undefined) return { message, advice };
	const { delivered, unconfirmed, notSent } = counts;
	const parts = [
		`${delivered} ${delivered === 1 ? 'item was' : 'items were'} stored`,
		...(unconfirmed > 0 ? [`${unconfirmed} may be stored, but Nex did not confirm it`] : []),
		`${notSent} ${notSent === 1 ? 'was' : 'were'} not sent`,
	];
	return { message, advice: `${advice} Of this run, ${parts.join(', ')}.` };
}
