import type { Row } from './calls';

/** How many callers there are, and how many calls each makes. */
const callers = 10;
const callsOfCaller = 5;
/** In each call: people of this caller alone, the first of them once more, people of all, new ones. */
const ofCaller = 60;
const twice = 10;
const ofAll = 20;
const onlyHere = 10;

/**
 * 50 calls of 100 rows. Most people come again: 60 in every call of a caller, 10 of them twice in
 * each, and 20 in every call of all callers.
 *
 * @param mark stands in every value
 * @returns the rows of each call of each caller
 */
export function overlappingRows(mark: string): Row[][][] {
	return range(callers).map((caller) =>
		range(callsOfCaller).map((call) => {
			const own = range(ofCaller).map((person) => `caller${caller}.person${person}`);
			const people = [
				...own,
				...range(ofAll).map((person) => `everyone.person${person}`),
				...range(onlyHere).map((person) => `caller${caller}.call${call}.person${person}`),
				...own.slice(0, twice),
			];
			return people.map((person, row) => ({
				name: person,
				email_addresses: `${person}@example.com`,
				job_title: `${mark} ${caller}/${call}/${row}`,
			}));
		}),
	);
}

/**
 * Different people, each a call of its own.
 *
 * @param count how many
 * @param mark stands in every value
 * @returns the rows
 */
export function singleRows(count: number, mark: string): Row[] {
	return range(count).map((person) => ({
		name: `person${person}`,
		email_addresses: `person${person}@example.com`,
		job_title: `${mark} ${person}`,
	}));
}

function range(count: number): number[] {
	return Array.from({ length: count }, (_, index) => index);
}
