import { Observer } from '../../../../nodes/Nex/delivery/channel/observer';

/** Tells an observer of requests started at these times. */
function start(observer: Observer, ...times: number[]) {
	for (const time of times) observer.requestStarted(time);
}

test('counts what was not refused, from the first request to the first refusal', () => {
	const observer = new Observer();
	start(observer, 100, 110, 120, 130, 140);
	observer.requestRefused(150);
	observer.requestRefused(180);

	expect(observer.accepted).toBe(3);
	expect(observer.pauseEnded(1_150, 7)).toMatchObject({
		accepted: 3,
		duration: 50,
		pause: 1_000,
		doubt: 7,
	});
});

test('starts anew after a pause', () => {
	const observer = new Observer();
	start(observer, 0, 10, 20);
	observer.requestRefused(30);
	observer.pauseEnded(1_030, 0);
	start(observer, 2_000, 2_500);
	observer.requestRefused(2_600);

	expect(observer.pauseEnded(4_600, 0)).toMatchObject({ accepted: 1, duration: 600, pause: 2_000 });
});

test('starts anew where the server was asked for nothing for a while', () => {
	const observer = new Observer();
	start(observer, 0, 10, 20);
	observer.beginAnew();
	start(observer, 60_000, 60_010, 60_020);
	observer.requestRefused(60_030);

	expect(observer.pauseEnded(61_030, 0)).toMatchObject({ accepted: 2, duration: 30 });
});

test('goes on where a refusal says nothing of the others', () => {
	const observer = new Observer();
	start(observer, 0, 10, 20);
	observer.requestRefused(30);
	observer.forgive();
	start(observer, 40, 50);
	observer.requestRefused(60);

	expect(observer.pauseEnded(1_060, 0)).toMatchObject({ accepted: 3, duration: 60, pause: 1_000 });
});

test('takes pauses in vain together with the one before', () => {
	const observer = new Observer();
	start(observer, 0, 10, 20);
	observer.requestRefused(30);
	observer.pauseEnded(1_030, 0);
	for (const time of [1_030, 5_030]) {
		start(observer, time);
		observer.requestRefused(time + 5);
	}

	expect(observer.pauseEnded(21_030, 0)).toMatchObject({
		accepted: 2,
		duration: 30,
		pause: 21_000,
	});
});

test('does not count the time before the server took its first request', () => {
	const observer = new Observer();
	start(observer, 0);
	observer.requestRefused(10);
	observer.pauseEnded(500, 0);
	start(observer, 500, 510, 520);
	observer.requestRefused(600);

	expect(observer.pauseEnded(1_600, 0)).toMatchObject({ accepted: 2, duration: 100 });
});

test('knows nothing of a server that never took a request', () => {
	const observer = new Observer();
	start(observer, 0);
	observer.requestRefused(10);

	expect(observer.pauseEnded(1_000, 0)).toBeUndefined();
});

test('measures the rate of the last one to two seconds', () => {
	const observer = new Observer();
	const slow = Array.from({ length: 100 }, (_, index) => index * 100);
	const fast = Array.from({ length: 150 }, (_, index) => 10_000 + index * 10);
	start(observer, ...slow, ...fast);
	observer.requestRefused(11_500);

	expect(observer.pauseEnded(12_500, 0)?.recentRate).toBeCloseTo(0.1, 2);
});
