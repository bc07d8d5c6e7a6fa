import type { IExecuteSingleFunctions } from 'n8n-workflow';

import { defaultTimeout, readSettings } from '../../../nodes/Nex/delivery/settings';

function settings(options: unknown, requestOptions: unknown = {}) {
	const parameters: Record<string, unknown> = { options, requestOptions };
	const context = { getNodeParameter: (name: string) => parameters[name] };
	return readSettings(context as unknown as IExecuteSingleFunctions);
}

const defaults = { maxConcurrency: 10, maxAttempts: 5, timeout: defaultTimeout };

test('nothing set: the defaults', () => {
	expect(settings({})).toEqual(defaults);
});

test.each([
	[3, 3],
	['3', 3],
	[3.9, 3],
	[0, 10],
	[-1, 10],
	['many', 10],
	['', 10],
	[null, 10],
	[NaN, 10],
	[{ toString: 1, valueOf: 1 }, 10],
	[[3], 10],
])('a concurrency of %j is %d', (maxConcurrency, expected) => {
	expect(settings({ maxConcurrency })).toEqual({ ...defaults, maxConcurrency: expected });
});

test('a time-out that no timer can hold is the longest that one can', () => {
	expect(settings({}, { timeout: 2 ** 31 })).toEqual({ ...defaults, timeout: 2 ** 31 - 1 });
});
