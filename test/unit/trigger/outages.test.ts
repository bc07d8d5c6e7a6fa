import { Outages } from '../../../nodes/Nex/trigger/outages';

const minute = 60_000;

const watching = (trigger: string, subject = 'person') => ({ trigger, subject });

test('a passing reason is told after a quarter of an hour, and then once an hour', () => {
	const outages = new Outages();
	const tells = (now: number) => outages.tells(watching('a'), 'connection', true, now);

	expect([0, 15 * minute - 1, 15 * minute, 15 * minute + 1].map(tells)).toEqual([
		false,
		false,
		true,
		false,
	]);
	expect(tells(15 * minute + 60 * minute)).toBe(true);
});

test('a look that went well begins anew', () => {
	const outages = new Outages();
	outages.tells(watching('a'), 'connection', true, 0);
	outages.end('a');

	expect(outages.tells(watching('a'), 'connection', true, 15 * minute)).toBe(false);
});

test('a lasting reason is told at once, another one too, the same once an hour', () => {
	const outages = new Outages();
	const tells = (cause: string, now: number) => outages.tells(watching('a'), cause, false, now);

	expect(tells('unauthorized 401', 0)).toBe(true);
	expect(tells('unauthorized 401', minute)).toBe(false);
	expect(tells('rejected 404', minute + 1)).toBe(true);
	expect(tells('rejected 404', minute + 1 + 60 * minute)).toBe(true);
});

test('of two lasting reasons in turn, each is told once an hour', () => {
	const outages = new Outages();
	const causes = ['rejected 404', 'forbidden 403', 'rejected 404', 'forbidden 403'];
	const tells = causes.map((cause, minutes) =>
		outages.tells(watching('a'), cause, false, minutes * minute),
	);

	expect(tells).toEqual([true, true, false, false]);
});

test('an error that nobody would see does not count as told', () => {
	const outages = new Outages();
	outages.note(watching('a'), 0);

	expect(outages.tells(watching('a'), 'unauthorized 401', false, minute)).toBe(true);
	expect(outages.tells(watching('b'), 'connection', true, minute)).toBe(false);
	outages.note(watching('c'), 0);
	expect(outages.tells(watching('c'), 'connection', true, 15 * minute)).toBe(true);
});

test.each([
	['as many as are kept track of', 1_000, true],
	['more than are kept track of, the first of which is forgotten', 1_001, false],
])('of %s', (_, count, isKept) => {
	const outages = new Outages();
	for (let place = 0; place < count; place += 1) outages.note(watching(`${place}`), 0);

	expect(outages.tells(watching('0'), 'connection', true, 15 * minute)).toBe(isKept);
	expect(outages.tells(watching('999'), 'connection', true, 15 * minute)).toBe(true);
});

test('triggers do not hear of each other', () => {
	const outages = new Outages();
	outages.tells(watching('a'), 'connection', true, 0);

	expect(outages.tells(watching('b'), 'connection', true, 15 * minute)).toBe(false);
	expect(outages.tells(watching('a'), 'connection', true, 15 * minute)).toBe(true);
});

test('of a trigger that looks at something else, all is told anew', () => {
	const outages = new Outages();
	const tells = (subject: string, now: number) =>
		outages.tells(watching('a', subject), 'unauthorized 401', false, now);

	expect(tells('person', 0)).toBe(true);
	expect(tells('company', minute)).toBe(true);
	expect(tells('company', 2 * minute)).toBe(false);
	expect(tells('person', 3 * minute)).toBe(true);
});
