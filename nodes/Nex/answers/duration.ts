import { shownValue } from '../attributes/shownValue';
import { writeTrimmedText } from '../attributes/values/text';
import { ItemRefusal } from '../delivery/exchange/itemRefusal';

/** Servers that count in nanoseconds know no more than 292 years, and Nex is younger. */
const mostYears = 100;
const secondsOfYear = 365.25 * 86_400;

const pattern = /^(?:(\d{1,6})d)?(?:(\d{1,6})h)?(?:(\d{1,6})m)?(?:(\d{1,9})s)?$/;

/**
 * Reads a duration such as `30m`, `2h`, `1h30m` or `7d`.
 *
 * @param given what an item gives
 * @param field its name in the form
 * @returns whole seconds, at least 1 and not beyond a century
 * @throws ItemRefusal for anything else
 */
export function secondsOf(given: unknown, field: string): number {
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

/** Writes a duration as Nex reads it, which knows hours, minutes and seconds for sure: `1h30m0s`. */
export function durationOf(seconds: number): string {
	const hours = Math.floor(seconds / 3_600);
	const minutes = Math.floor((seconds % 3_600) / 60);
	return `${hours}h${minutes}m${seconds % 60}s`;
}
