import { microsecondsOf, timeOf } from '../../../nodes/Nex/answers/instant';

test.each([
	['2024-01-15T14:20:00Z', 1_705_328_400_000_000],
	['2024-01-15T14:20:00.5Z', 1_705_328_400_500_000],
	['2024-01-15T14:20:00.123456Z', 1_705_328_400_123_456],
	['2024-01-15T14:20:00.123456789Z', 1_705_328_400_123_456],
	['2024-01-15T15:20:00.000001+01:00', 1_705_328_400_000_001],
	['2024-01-15 14:20:00', 1_705_328_400_000_000],
])('%s is read to the microsecond', (text, microseconds) => {
	expect(microsecondsOf(text)).toBe(microseconds);
});

test.each([undefined, null, '', 5, '2024-01-15', 'yesterday', '2024-13-45T99:00:00Z'])(
	'%j is no time',
	(given) => {
		expect(microsecondsOf(given)).toBeUndefined();
	},
);

test.each(['2024-01-15T14:20:00Z', '2024-01-15T14:20:00.500000Z', '2024-01-15T14:20:00.000001Z'])(
	'%s is written as it was read',
	(text) => {
		expect(timeOf(microsecondsOf(text) ?? 0)).toBe(text);
	},
);
