import { retryAfter } from '../../../../nodes/Nex/delivery/verdict/retryAfter';

const now = Date.UTC(2030, 0, 1, 12, 0, 0);
const at = (milliseconds: number) => new Date(now + milliseconds).toUTCString();

describe('Retry-After in seconds', () => {
	test.each([
		['1', 1_000],
		['0', 0],
		['120', 120_000],
		[' 7 ', 7_000],
		['31536000', 31_536_000_000],
		['31622400', 31_622_400_000],
	])('%j is %d ms', (value, milliseconds) => {
		expect(retryAfter({ 'retry-after': value }, now)).toBe(milliseconds);
	});

	test.each([
		'-1',
		'1.5',
		'1e3',
		'',
		'soon',
		'5 apples',
		'31622401',
		'99999999999',
		'Infinity',
		'0x10',
	])('%j makes no sense and is ignored', (value) => {
		expect(retryAfter({ 'retry-after': value }, now)).toBeUndefined();
	});
});

describe('Retry-After as a date', () => {
	test.each([
		['the present form', 'Tue, 01 Jan 2030 12:00:30 GMT'],
		['the form of RFC 850', 'Tuesday, 01-Jan-30 12:00:30 GMT'],
		['the form of asctime', 'Tue Jan  1 12:00:30 2030'],
	])('%s is understood', (_form, value) => {
		expect(retryAfter({ 'retry-after': value }, now)).toBe(30_000);
	});

	test('the day of the month may have two digits in the form of asctime, too', () => {
		expect(retryAfter({ 'retry-after': 'Tue Jan 15 12:00:00 2030' }, now)).toBe(14 * 86_400_000);
	});

	test.each([
		'Tue, 01 Jan 2030 12:00:30 GMT',
		'Tuesday, 01-Jan-30 12:00:30 GMT',
		'Tue Jan  1 12:00:30 2030',
	])('what stands before or after %j makes no sense of it', (date) => {
		expect(retryAfter({ 'retry-after': `(at) ${date}` }, now)).toBeUndefined();
		expect(retryAfter({ 'retry-after': `${date} (or so)` }, now)).toBeUndefined();
	});

	test('a date in the past asks for no wait', () => {
		expect(retryAfter({ 'retry-after': at(-60_000) }, now)).toBe(0);
	});

	test.each(['Tue, 99 Jan 2030 12:00:30 GMT', '2030-01-01T12:00:30Z', at(400 * 86_400_000)])(
		'%j makes no sense and is ignored',
		(value) => {
			expect(retryAfter({ 'retry-after': value }, now)).toBeUndefined();
		},
	);

	test('the milliseconds of the local clock count where the two clocks agree', () => {
		const headers = { 'retry-after': at(30_000), date: at(0) };

		expect(retryAfter(headers, now + 700)).toBe(29_300);
	});

	test('two clocks agree where they are no more than two seconds apart', () => {
		expect(retryAfter({ 'retry-after': at(30_000), date: at(2_000) }, now)).toBe(30_000);
		expect(retryAfter({ 'retry-after': at(30_000), date: at(3_000) }, now)).toBe(27_000);
	});

	test('the wait is measured by the server where its clock differs', () => {
		const hourAhead = { 'retry-after': at(3_630_000), date: at(3_600_000) };

		expect(retryAfter(hourAhead, now)).toBe(30_000);
	});
});

test('without the header there is no wait', () => {
	expect(retryAfter({}, now)).toBeUndefined();
	expect(retryAfter({ 'retry-after': [] }, now)).toBeUndefined();
});
