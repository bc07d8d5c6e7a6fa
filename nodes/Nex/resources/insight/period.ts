import { shownValue } from '../../attributes/shownValue';
import { writeTrimmedText } from '../../attributes/values/text';
import { ItemRefusal } from '../../delivery/exchange/itemRefusal';
import type { RunItem } from '../../delivery/runItem';
import type { SentFields } from '../fields/sentFields';
import { sentFields } from '../fields/sentFields';
import { dateTime } from '../fields/writers';
import type { WantedTime } from '../../answers/insightWindows';

/** An insight is of a time before now, but this machine's clock may be behind Nex's by as much. */
const clockDifference = 86_400_000;

/** A beginning may be of Nex's clock, too, but one further ahead is a mistake, such as of a time zone. */
const shortClockDifference = 300_000;

/** Servers that count in nanoseconds know no more than 292 years, and Nex is younger. */
const mostYears = 100;
const secondsOfYear = 365.25 * 86_400;

const pattern = /^(?:(\d{1,6})d)?(?:(\d{1,6})h)?(?:(\d{1,6})m)?(?:(\d{1,9})s)?$/;

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

/**
 * Reads a duration such as `30m`, `2h`, `1h30m` or `7d`.
 *
 * @param given what an item gives
 * @param field its name in the form
 * @returns whole seconds, at least 1 and not beyond a century
 * @throws ItemRefusal for anything else
 */
function secondsOf(given: unknown, field: string): number {
	const [, days, hours, minutes, seconds] =
		pattern.exec(writeTrimmedText(given)?.toLowerCase() ?? '') ?? [];
	const sum =
		Number(days ?? 0) * 86_400 +
		Number(hours ?? 0) * 3_600 +
		Number(minutes ?? 0) * 60 +
		Number(seconds ?? 0);
	if (sum > mostYears * secondsOfYear) {
		throw new ItemRefusal(
			`'${field}' is ${shownValue(given)}, which is longer than ${mostYears} years`,
			'Give a shorter time, such as 7d, 2h or 1h30m.',
		);
	}
	if (sum > 0) return sum;
	throw new ItemRefusal(
		`'${field}' is ${shownValue(given)} where a duration is expected`,
		'Give it as numbers with d, h, m or s, such as 7d, 2h or 1h30m.',
	);
}
