import { leastBetweenErrors, longestSilence, Outages } from '../../../nodes/Nex/trigger/outages';

test('a passing reason is told after a while, and then once an hour', () => {
	const outages = new Outages();
	const tells = (now: number) => outages.tells('a', 'connection', true, now);

	expect([0, longestSilence - 1, longestSilence, longestSilence + 1].map(tells)).toEqual([
		false,
		false,
		true,
		false,
	]);
	expect(tells(longestSilence + leastBetweenErrors)).toBe(true);
});

test('a look that went well begins anew', () => {
	const outages = new Outages();
	outages.tells('a', 'connection', true, 0);
	outages.end('a');

	expect(outages.tells('a', 'connection', true, longestSilence)).toBe(false);
});

test('a lasting reason is told at once, another one too, the same once an hour', () => {
	const outages = new Outages();
	const tells = (cause: string, now: number) => outages.tells('a', cause, false, now);

	expect(tells('unauthorized 401', 0)).toBe(true);
	expect(tells('unauthorized 401', 60_000)).toBe(false);
	expect(tells('rejected 404', 60_001)).toBe(true);
	expect(tells('rejected 404', 60_001 + leastBetweenErrors)).toBe(true);
});

test('of two lasting reasons in turn, each is told once an hour', () => {
	const outages = new Outages();
	const causes = ['rejected 404', 'forbidden 403', 'rejected 404', 'forbidden 403'];
	const tells = causes.map((cause, minute) => outages.tells('a', cause, false, minute * 60_000));

	expect(tells).toEqual([true, true, false, false]);
});

test('an error that nobody would see does not count as told', () => {
	const outages = new Outages();
	outages.note('a', 0);

	expect(outages.tells('a', 'unauthorized 401', false, 60_000)).toBe(true);
	expect(outages.tells('b', 'connection', true, 60_000)).toBe(false);
	outages.note('c', 0);
	expect(outages.tells('c', 'connection', true, longestSilence)).toBe(true);
});

test.each([
	['as many as are kept track of', 1_000, true],
	['more than are kept track of, the first of which is forgotten', 1_001, false],
])('of %s', (_, count, isKept) => {
	const outages = new Outages();
	for (let place = 0; place < count; place += 1) outages.note(`${place}`, 0);

	expect(outages.tells('0', 'connection', true, longestSilence)).toBe(isKept);
	expect(outages.tells('999', 'connection', true, longestSilence)).toBe(true);
});

test('triggers do not hear of each other', () => {
	const outages = new Outages();
	outages.tells('a', 'connection', true, 0);

	expect(outages.tells('b', 'connection', true, longestSilence)).toBe(false);
	expect(outages.tells('a', 'connection', true, longestSilence)).toBe(true);
});
