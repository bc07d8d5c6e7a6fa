import type { IExecuteSingleFunctions, INode } from 'n8n-workflow';

import { countItems, defaultTimeout, readSettings } from '../../../nodes/Nex/delivery/settings';

function settings(options: unknown, requestOptions: unknown = {}) {
	const parameters: Record<string, unknown> = { options, requestOptions };
	const context = { getNodeParameter: (name: string) => parameters[name] };
	return readSettings(context as unknown as IExecuteSingleFunctions);
}

const defaults = {
	maxConcurrency: 10,
	maxAttempts: 5,
	timeout: defaultTimeout,
	isPreview: false,
	batching: undefined,
};

test('nothing set: the defaults', () => {
	expect(settings({})).toEqual(defaults);
});

test.each([
	[3, 3],
	[1, 1],
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

describe("n8n's Batching", () => {
	test.each([
		[
			{ batchSize: 2, batchInterval: 100 },
			{ size: 2, interval: 100 },
		],
		[
			{ batchSize: '2', batchInterval: '100' },
			{ size: 2, interval: 100 },
		],
		[
			{ batchSize: -1, batchInterval: 100 },
			{ size: 1, interval: 100 },
		],
		[
			{ batchSize: 0, batchInterval: 100 },
			{ size: 1, interval: 100 },
		],
		[{ batchInterval: 100 }, { size: 1, interval: 100 }],
		[{ batchSize: 2, batchInterval: 0 }, undefined],
		[{ batchSize: 2, batchInterval: -1 }, undefined],
		[{ batchSize: 2 }, undefined],
		[{}, undefined],
		[undefined, undefined],
	])('%j is %j', (batch, batching) => {
		expect(settings({}, { batching: { batch } })).toEqual({ ...defaults, batching });
	});

	test.each([[null], ['many'], [undefined]])('%j is none', (batching) => {
		expect(settings({}, { batching })).toEqual(defaults);
	});
});

describe('how many items a run has', () => {
	const items = [{ json: {} }, { json: {} }, { json: {} }];
	const counted = (data: object, settings: Partial<INode> = {}, executed = 'Nex') => {
		const context = { getExecuteData: () => ({ data, node: { name: executed } }) };
		const node = { name: 'Nex', ...settings } as INode;
		return countItems(context as unknown as IExecuteSingleFunctions, node);
	};

	test.each<[string, object, number]>([
		['so many as there are in the input', { main: [items] }, 3],
		['so many as an AI agent hands over', { ai_tool: [items] }, 3],
		['one, where there is no input', {}, 1],
		['one, where the input is not connected', { main: [null] }, 1],
	])('%s', (_what, data, expected) => {
		expect(counted(data)).toBe(expected);
		expect(counted(data, { executeOnce: false })).toBe(expected);
	});

	test('one, where an AI agent calls the node itself, with the items of the agent at hand', () => {
		expect(counted({ main: [items] }, {}, 'AI Agent')).toBe(1);
	});

	test('one, where the node is executed once', () => {
		expect(counted({ main: [items] }, { executeOnce: true })).toBe(1);
	});
});
