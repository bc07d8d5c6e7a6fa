import { Pause } from '../../../../nodes/Nex/delivery/channel/pause';

/** How long each of so many refusals without `Retry-After` makes a run wait. */
function ownPauses(refusals: number, random = 0): number[] {
	const pause = new Pause();
	let now = 0;
	return Array.from({ length: refusals }, () => {
		pause.begin(now, undefined, random);
		const length = pause.until - now;
		now = pause.until;
		return length;
	});
}

test('Retry-After decides how long a pause is', () => {
	const pause = new Pause();
	pause.begin(5_000, 3_000, 0.9);

	expect(pause.until).toBe(8_000);
});

test('without Retry-After, or with 0, pauses grow up to 40 s', () => {
	expect(ownPauses(6)).toEqual([1_000, 4_000, 16_000, 40_000, 40_000, 40_000]);

	const pause = new Pause();
	pause.begin(0, 0, 0);
	expect(pause.until).toBe(1_000);
});

test('they are prolonged by up to a quarter, at random', () => {
	expect(ownPauses(2, 0.8)).toEqual([1_200, 4_800]);
});

test('they start over when a request is accepted', () => {
	const pause = new Pause();
	pause.begin(0, undefined, 0);
	pause.begin(10_000, undefined, 0);
	pause.accepted();
	pause.begin(100_000, undefined, 0);

	expect(pause.until).toBe(101_000);
});

test('they begin with the second where requests of before were accepted meanwhile', () => {
	const pause = new Pause();
	for (const now of [0, 10_000, 20_000]) pause.begin(now, undefined, 0);
	pause.acceptedMeanwhile();
	pause.begin(100_000, undefined, 0);

	expect(pause.until).toBe(104_000);
});

test('a pause that was for nothing ends, and is forgotten', () => {
	const pause = new Pause();
	pause.begin(0, undefined, 0);
	pause.lift(300);
	expect(pause.until).toBe(300);
	expect(pause.isInVain).toBe(false);

	pause.begin(1_000, undefined, 0);
	expect(pause.until).toBe(2_000);
});

test('one of its own is in vain until a request is accepted that was sent after it', () => {
	const pause = new Pause();
	pause.begin(0, 1_000, 0);
	expect(pause.isInVain).toBe(false);
	pause.begin(1_000, undefined, 0);
	pause.acceptedMeanwhile();
	expect(pause.isInVain).toBe(true);

	pause.accepted();
	expect(pause.isInVain).toBe(false);
});

test('a pause that Nex asked for does not count among its own', () => {
	const pause = new Pause();
	pause.begin(0, 2_000, 0);
	pause.begin(10_000, undefined, 0);

	expect(pause.until).toBe(11_000);
});

test('a further refusal prolongs a pause and never shortens it', () => {
	const pause = new Pause();
	pause.begin(0, 5_000, 0);
	pause.prolong(1_000, 2_000);
	expect(pause.until).toBe(5_000);
	pause.prolong(1_000, undefined);
	expect(pause.until).toBe(5_000);
	pause.prolong(1_000, 6_000);
	expect(pause.until).toBe(7_000);
});
