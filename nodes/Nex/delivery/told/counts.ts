import type { Effect } from '../run/effect';
import type { Counts } from '../run/outcome';
import type { Run } from '../run/run';
import type { Traffic } from '../run/traffic';

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
 * @param run how they ended, and what was sent for them
 * @param effect what its requests do in Nex
 * @returns one line, without anything of the items
 */
export function summaryOf(
	{ counts, traffic }: Pick<Run, 'counts' | 'traffic'>,
	effect: Effect,
): string {
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

/** @returns how much was sent, and how long the run was held up: whole sentences */
export function trafficOf({ requests, repeats, waited }: Traffic): string {
	const again = repeats > 0 ? `, ${repeats} of them repeated` : '';
	const seconds = Math.round(waited / 1_000);
	const held = seconds > 0 ? ` It waited ${seconds} s for Nex's limit.` : '';
	return `It sent ${requests} ${requests === 1 ? 'request' : 'requests'}${again}.${held}`;
}
