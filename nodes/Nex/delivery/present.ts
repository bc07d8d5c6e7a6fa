import type { INodeExecutionData } from 'n8n-workflow';

import type { Effect } from './run/effect';
import { countsOf, trafficOf } from './told/counts';
import { explain } from './told/explain';
import type { Failure } from './verdict/failure';
import { apiError, errorItem } from './told/itemError';
import type { ItemRequest, Operation, Output } from './operation';
import type { Counts, Outcome } from './run/outcome';
import type { RunItem } from './runItem';
import type { Explanation } from './verdict/words';

/** More of them are no help to a person. */
const mostIds = 10;

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
	{ effect: usual, words }: Pick<Operation<ItemRequest>, 'effect' | 'words'>,
): INodeExecutionData[] {
	if (outcome.kind === 'delivered') return linked(outcome.value, item);
	const effect = item.effect ?? usual;
	const failure = failureOf(outcome);
	if (failure === undefined) return [];
	const explanation = named(item, outcome, effect, explain(failure, effect, words));
	if (item.context.continueOnFail()) {
		const { salvage = [] } = failure;
		return [...linked(salvage, item), errorItem(failure, explanation, item.itemIndex)];
	}
	if (outcome.kind !== 'failed') return [];
	const whole = withCounts(item, keeping(explanation, failure), effect, outcome.counts);
	throw apiError(item.node, failure, whole);
}

/**
 * Why an item failed; where another one ended the run, with what became of this one itself. Undefined
 * where nobody waits for it.
 */
function failureOf(outcome: Exclude<Outcome<Output>, { kind: 'delivered' }>): Failure | undefined {
	if (outcome.kind === 'failed') return outcome.failure;
	const { because, attempts, kind } = outcome;
	if (because === 'givenUp') return undefined;
	const mayBeDone = kind === 'notSent' ? undefined : true;
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
	{ done, unconfirmed }: Effect,
	{ message, advice }: Explanation,
): Explanation {
	const whose = {
		failed: `In item ${itemIndex}`,
		notSent: `Item ${itemIndex} was ${isInVain(outcome) ? 'sent without success' : 'not sent'}`,
		unconfirmed: `Item ${itemIndex} ${unconfirmed}`,
		begun: `Item ${itemIndex} was ${done}, but how Nex's work on it ended is not known`,
	}[outcome.kind];
	return { message: `${whose}: ${message}`, advice };
}

function isInVain(outcome: Exclude<Outcome<unknown>, { kind: 'delivered' }>): boolean {
	return outcome.kind === 'notSent' && outcome.attempts > 0;
}

function withCounts(
	{ itemIndex, state }: RunItem,
	{ message, advice }: Explanation,
	effect: Effect,
	counts: Counts | undefined,
): Explanation {
	if (counts === undefined || isOfOneItem(counts)) return { message, advice };
	const { traffic } = state.run;
	const hadTrouble = traffic.repeats > 0 || traffic.waited > 0;
	const parts = [
		advice,
		countsOf(counts, effect),
		...idsOfOthers(itemIndex, state.begun),
		...(hadTrouble ? [trafficOf(traffic)] : []),
	];
	return { message, advice: parts.join(' ') };
}

/** n8n shows the error that ended the run alone: what Nex has begun for others is lost without it. */
function idsOfOthers(itemIndex: number, begun: RunItem['state']['begun']): string[] {
	const others = [...begun].flatMap(([index, tell]) => {
		const work = index === itemIndex ? undefined : tell();
		return work === undefined ? [] : [{ ...work, index }];
	});
	const [first] = others;
	if (first === undefined) return [];
	const shown = others.slice(0, mostIds).map(({ id, index }) => `${id} (item ${index})`);
	if (others.length > mostIds) shown.push(`and ${others.length - mostIds} more`);
	const name = first.idName.charAt(0).toUpperCase() + first.idName.slice(1);
	return [`${name}s of other items: ${shown.join(', ')}.`];
}

/** A node that stops hands nothing on. */
function keeping({ message, advice }: Explanation, { salvage = [] }: Failure): Explanation {
	if (salvage.length === 0) return { message, advice };
	const keep = "To keep what came, set 'On Error' to 'Continue' in the node's settings.";
	return { message, advice: `${advice} ${keep}` };
}

/** Of a run of one item, counts would say nothing. */
function isOfOneItem({ delivered, failed, unconfirmed, notSent }: Counts): boolean {
	return delivered + failed + unconfirmed + notSent === 1;
}
