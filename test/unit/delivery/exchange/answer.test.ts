import { dateOf } from '../../../../nodes/Nex/delivery/exchange/answer';

const noon = Date.UTC(2030, 0, 1, 12, 0, 0);

const answerOf = (date: string | undefined) => ({
	status: 200,
	headers: { date },
	body: undefined,
});

describe('when an answer was made, by its Date header', () => {
	test.each([
		'Tue, 01 Jan 2030 12:00:00 GMT',
		'Tuesday, 01-Jan-30 12:00:00 GMT',
		'Tue Jan  1 12:00:00 2030',
	])('%s is understood, wherever n8n runs', (date) => {
		expect(dateOf(answerOf(date))).toBe(noon);
	});

	test.each([undefined, '', 'now', '2030-01-01 12:00:00', '1893499200'])(
		'%j does not say it',
		(date) => {
			expect(dateOf(answerOf(date))).toBeUndefined();
		},
	);
});
