import { isDeepStrictEqual } from 'node:util';
import { pathOf } from '../contract';
import { randomNumbers } from '../randomNumbers';
import type { LoggedRequest } from '../requestLog';
import { type Fault, type FaultCondition, type FaultScript, parseFaultScript } from './faultScript';

/** Finds the fault that a request meets; asked once for each request, in their order. */
export type FaultSource = (request: LoggedRequest) => Fault | undefined;

/**
 * Starts a fault script from its beginning.
 *
 * @param script the rules; each counts and draws for itself, whether or not an earlier one applied
 * @returns the source of faults
 * @throws {Error} where the script is not right, with the place of each mistake
 */
export function faultSource(script: FaultScript): FaultSource {
	const rules = parseFaultScript(script).map(({ when = {}, fault }) => ({
		applies: startCondition(when),
		fault,
	}));
	return (request) => {
		const applying = rules.filter(({ applies }) => applies(request));
		return applying[0]?.fault;
	};
}

function startCondition(condition: FaultCondition): (request: LoggedRequest) => boolean {
	const { requests, every, rate, seed = 1 } = condition;
	const draw = randomNumbers(seed);
	let count = 0;
	return (request) => {
		if (!passesFilters(condition, request)) return false;
		count += 1;
		const drawn = draw();
		if (requests !== undefined && !includesOrdinal(requests, count)) return false;
		if (every !== undefined && count % every !== 0) return false;
		return rate === undefined || drawn < rate;
	};
}

function passesFilters(condition: FaultCondition, request: LoggedRequest): boolean {
	const { method, path, attribute, matches } = condition;
	if (method !== undefined && request.method !== method) return false;
	if (path !== undefined && pathOf(request.url) !== path) return false;
	if (attribute !== undefined && !holdsValue(request.json, attribute)) return false;
	return matches === undefined || matches(request);
}

function includesOrdinal(
	wanted: NonNullable<FaultCondition['requests']>,
	ordinal: number,
): boolean {
	if (typeof wanted === 'number') return ordinal === wanted;
	if (Array.isArray(wanted)) return wanted.includes(ordinal);
	return ordinal >= wanted.from && ordinal <= (wanted.to ?? Infinity);
}

function holdsValue(
	body: unknown,
	{ slug, value }: NonNullable<FaultCondition['attribute']>,
): boolean {
	const attributes = property(body, 'attributes');
	const held = property(attributes, slug);
	return (
		isDeepStrictEqual(held, value) ||
		(Array.isArray(held) && held.some((entry) => isDeepStrictEqual(entry, value)))
	);
}

function property(value: unknown, name: string): unknown {
	return typeof value === 'object' && value !== null && Object.hasOwn(value, name)
		? (Reflect.get(value, name) as unknown)
		: undefined;
}
