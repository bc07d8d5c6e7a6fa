import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectFolder } from '../../../programs/folders';
import { groups, groupsFrom } from '../../load/commandLine';
import { bounds, checkBounds, median } from '../../load/figures';

test('a figure with a bound is said to keep to it or not, one without is left out', () => {
	const checks = checkBounds([
		{ name: 'calls.stored', value: 199 },
		{ name: 'calls.stored_http_request', value: 150 },
		{ name: 'calls.definition_reads', value: 5 },
		{ name: 'call.time_over_http_request', value: 1.1234 },
	]);

	expect(checks.map(({ sentence }) => sentence)).toEqual([
		'DOES NOT HOLD: calls.stored: 199 (at least 200)',
		'holds: calls.definition_reads: 5 (at most 5)',
		'DOES NOT HOLD: call.time_over_http_request: 1.123 (at most 1.1)',
	]);
});

test.each([
	[[3, 1, 2], 2],
	[[4, 1, 2, 3], 2.5],
	[[7], 7],
])('the median of %j is %d', (values, expected) => {
	expect(median(values)).toBe(expected);
});

test('there is no median of nothing', () => {
	expect(() => median([])).toThrow(RangeError);
});

test('the groups can be asked for one by one', () => {
	expect(groupsFrom(undefined)).toEqual(groups);
	expect(groupsFrom('runs,calls, call')).toEqual(['runs', 'calls', 'call']);
	expect(() => groupsFrom('callers')).toThrow('"callers" is no group of figures.');
});

describe('the table of figures in test/load/README.md', () => {
	const page = readFileSync(join(projectFolder, 'test', 'load', 'README.md'), 'utf8');
	const lines = [...page.matchAll(/^\| `(\w+)\.(\S+)`.*\|([^|]*)\|$/gm)].map(
		([, group = '', name = '', bound = '']) => ({ group, name: `${group}.${name}`, bound }),
	);

	test('has figures of every group', () => {
		expect(groups.filter((name) => lines.every(({ group }) => group !== name))).toEqual([]);
	});

	test('has every bound that is asked for, and no other', () => {
		const told = lines.flatMap(({ name, bound }) => {
			const [, least, value = ''] = /at (?:most|(least)) ([\d.,]+)/.exec(bound) ?? [];
			const number = Number(value.replace(',', ''));
			if (value === '') return [];
			return [[name, least === undefined ? { most: number } : { least: number }]];
		});

		expect(Object.fromEntries(told)).toEqual(bounds);
	});
});
