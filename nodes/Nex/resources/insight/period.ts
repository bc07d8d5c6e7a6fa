import { ItemRefusal } from '../../delivery/exchange/itemRefusal';
import type { RunItem } from '../../delivery/runItem';
import type { SentFields } from '../fields/sentFields';
import { sentFields } from '../fields/sentFields';
import { dateTime } from '../fields/writers';
import type { WantedTime } from '../../answers/insightWindows';
import { secondsOf } from '../../answers/duration';

/** An insight is of a time before now, but this machine's clock may be behind Nex's by as much. */
const clockDifference = 86_400_000;

/** A beginning may be of Nex's clock, too, but one further ahead is a mistake, such as of a time zone. */
const shortClockDifference = 300_000;

const fields: SentFields<string | number> = {
	last: { key: 'last', field: 'Last', write: secondsOf },
	from: { key: 'from', field: 'From', write: dateTime },
	to: { key: 'to', field: 'To', write: dateTime },
};

/**
 * Of which time an item wants insights. Nex takes `from` and `to` only together, and not with `last`.
 *
 * @param item the item
 * @throws ItemRefusal where the filters contradict each other, or one is no time
 */
export function wantedTimeOf(item: RunItem): WantedTime {
	const { last, from, to } = sentFields(item, 'filters', fields, 'filter');
	if (last !== undefined && (from ?? to) !== undefined) {
		throw refusal(
			"'Last' does not go with 'From' and 'To'",
			"Remove one or the other under 'Filters'.",
		);
	}
	if (last !== undefined) return { last: Number(last) };
	if (from === undefined && to === undefined) return undefined;
	if (from === undefined)
		throw refusal("'To' is set without 'From'", "Add 'From' under 'Filters'.");
	const period = {
		from: Date.parse(String(from)),
		to: to === undefined ? item.now + clockDifference : Date.parse(String(to)),
	};
	if (period.from > item.now + shortClockDifference) {
		throw refusal(
			"'From' is in the future, and insights are of the past",
			"Check 'From' under 'Filters', and its time zone: a time without one is taken as UTC.",
		);
	}
	if (period.from < period.to) return period;
	throw refusal("'From' is not before 'To'", "Check the two under 'Filters'.");
}

function refusal(message: string, advice: string): ItemRefusal {
	return new ItemRefusal(message, advice);
}
