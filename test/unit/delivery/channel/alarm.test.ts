import { Alarm } from '../../../../nodes/Nex/delivery/channel/alarm';
import { expectNoTimer, VirtualClock } from '../virtualClock';

function alarmAndClock() {
	const clock = new VirtualClock();
	const start = clock.now();
	const rung: number[] = [];
	const alarm = new Alarm(clock, () => rung.push(clock.elapsed));
	const setIn = (milliseconds: number) => {
		alarm.set(start + milliseconds);
	};
	return { alarm, clock, rung, setIn };
}

test('rings once, when the time has come', async () => {
	const { clock, rung, setIn } = alarmAndClock();
	setIn(100);
	await clock.pass(1_000);

	expect(rung).toEqual([100]);
});

test('never rings too early, since timers drop parts of a millisecond', async () => {
	const { clock, rung, setIn } = alarmAndClock();
	setIn(99.2);
	await clock.pass(1_000);

	expect(rung).toEqual([100]);
});

test('an earlier time takes the place of a later one', async () => {
	const { clock, rung, setIn } = alarmAndClock();
	setIn(500);
	setIn(100);
	await clock.pass(1_000);

	expect(rung).toEqual([100]);
});

test('a wait that another one takes the place of ends, and leaves no timer behind', async () => {
	const { clock, setIn } = alarmAndClock();
	setIn(500);
	setIn(100);

	await expectNoTimer(clock);
	expect(clock.elapsed).toBe(100);
});

test('a later time does not', async () => {
	const { clock, rung, setIn } = alarmAndClock();
	setIn(100);
	setIn(500);
	await clock.pass(1_000);

	expect(rung).toEqual([100]);
});

test('can be set again after it rang', async () => {
	const { clock, rung, setIn } = alarmAndClock();
	setIn(100);
	await clock.pass(200);
	setIn(300);
	await clock.pass(1_000);

	expect(rung).toEqual([100, 300]);
});

test('does not ring after it was cancelled', async () => {
	const { alarm, clock, rung, setIn } = alarmAndClock();
	setIn(100);
	alarm.cancel();
	await clock.pass(1_000);

	expect(rung).toEqual([]);
});

test('a time that has passed rings at once, never within the call', async () => {
	const { clock, rung, setIn } = alarmAndClock();
	setIn(-5);

	expect(rung).toEqual([]);
	await clock.pass(1);
	expect(rung).toEqual([0]);
});
