import { rfc3339 } from '../../../nodes/Nex/attributes/values/isoDate';

const midnight = (date: string) => `${date}T00:00:00Z`;

describe('a calendar date', () => {
	test.each(['2026-01-01', '2026-12-31', '2024-03-31', '2026-02-28', '2024-02-29', '2000-02-29'])(
		'%s is one',
		(date) => {
			expect(rfc3339(date)).toBe(midnight(date));
			expect(rfc3339(date.replaceAll('-', ''))).toBe(midnight(date));
		},
	);

	test.each(['2026-00-01', '2026-13-01', '2026-03-00', '2026-03-32', '2026-04-31', '2024-02-30'])(
		'%s is none',
		(date) => {
			expect(rfc3339(date)).toBeUndefined();
			expect(rfc3339(date.replaceAll('-', ''))).toBeUndefined();
		},
	);

	test.each(['2026-02-29', '1900-02-29', '2100-02-29'])('%s is none: no leap year', (date) => {
		expect(rfc3339(date)).toBeUndefined();
	});
});

describe('the day of a year', () => {
	test.each([
		['2026-001', '2026-01-01'],
		['2026-365', '2026-12-31'],
		['2024-366', '2024-12-31'],
		['0099-001', '0099-01-01'],
	])('%s is %s', (date, day) => {
		expect(rfc3339(date)).toBe(midnight(day));
	});

	test.each(['2026-000', '2026-366', '2024-367'])('%s is none', (date) => {
		expect(rfc3339(date)).toBeUndefined();
	});
});

describe('the day of a week', () => {
	test.each([
		// The first week may begin in the year before, and the last one end in the year after.
		['2026-W01-1', '2025-12-29'],
		['2026-W11-1', '2026-03-09'],
		['2026-W11-7', '2026-03-15'],
		['2026W117', '2026-03-15'],
		['2026-w11-7', '2026-03-15'],
		['2026-W53-7', '2027-01-03'],
		['2024-W52-7', '2024-12-29'],
		['2020-W53-5', '2021-01-01'],
		['2021-W01-1', '2021-01-04'],
		// The 4th of January 2026 is a Sunday.
		['2026-W01-7', '2026-01-04'],
	])('%s is %s', (date, day) => {
		expect(rfc3339(date)).toBe(midnight(day));
	});

	test.each(['2026-W00-1', '2026-W54-1', '2025-W53-1', '2024-W53-1', '2026-W11-0', '2026-W11-8'])(
		'%s is none',
		(date) => {
			expect(rfc3339(date)).toBeUndefined();
		},
	);

	test('that lies in the year 10000 can not be written', () => {
		expect(rfc3339('9999-W52-5')).toBe(midnight('9999-12-31'));
		expect(rfc3339('9999-W52-6')).toBeUndefined();
	});
});

describe('a time', () => {
	test.each([
		['09', '09:00:00Z'],
		['09:30', '09:30:00Z'],
		['0930', '09:30:00Z'],
		['23:59:59', '23:59:59Z'],
		['00:00:00.000', '00:00:00Z'],
		['09:30:15.5', '09:30:15.5Z'],
		['09:30:15,050', '09:30:15.050Z'],
	])('of %s is written as %s', (time, written) => {
		expect(rfc3339(`2026-03-15T${time}`)).toBe(`2026-03-15T${written}`);
		expect(rfc3339(`2026-03-15 ${time}`)).toBe(`2026-03-15T${written}`);
		expect(rfc3339(`2026-03-15t${time}`)).toBe(`2026-03-15T${written}`);
	});

	test.each([
		'24',
		'24:00',
		'23:60',
		'23:59:60',
		'9:30',
		'09:3',
		'09:30.5',
		'',
		'noon',
		'x09:30',
		'09:30 am',
	])('of %p is none', (time) => {
		expect(rfc3339(`2026-03-15T${time}`)).toBeUndefined();
	});
});

describe('a zone', () => {
	test.each([
		['Z', 'Z'],
		['z', 'Z'],
		['+00:00', '+00:00'],
		['+23:59', '+23:59'],
		['-0330', '-03:30'],
		['+02', '+02:00'],
	])('of %s is written as %s', (zone, written) => {
		expect(rfc3339(`2026-03-15T09:30:15${zone}`)).toBe(`2026-03-15T09:30:15${written}`);
	});

	test.each(['+24:00', '+05:60', '+5', 'UTC', 'Zulu'])('of %s is none', (zone) => {
		expect(rfc3339(`2026-03-15T09:30:15${zone}`)).toBeUndefined();
	});
});

test.each(['', ' ', '2026', '2026-03', '26-03-15', '12026-03-15', '2026-03-15Z', 'T09:30', 'x'])(
	'%p is no date',
	(text) => {
		expect(rfc3339(text)).toBeUndefined();
	},
);
