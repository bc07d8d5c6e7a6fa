import { judgeAnswer } from '../../../../nodes/Nex/delivery/verdict/judge';
import type { Ticket } from '../../../../nodes/Nex/delivery/channel/throttle';
import { Throttle } from '../../../../nodes/Nex/delivery/channel/throttle';
import { refusal } from '../run/scriptedServer';

const newThrottle = () => new Throttle({ maxConcurrency: 10, random: () => 0 });

const verdict = (...answer: Parameters<typeof refusal>) => judgeAnswer(refusal(...answer), 0);

function accept(throttle: Throttle, now: number, ...tickets: Ticket[]) {
	for (const ticket of tickets) throttle.requestAccepted(ticket, now);
}

/** Sends so many requests at once, of which the last is refused and all others are accepted. */
function sendUntilRefused(
	throttle: Throttle,
	now: number,
	accepted: number,
	...answer: Parameters<typeof refusal>
) {
	const tickets = Array.from({ length: accepted }, () => throttle.requestStarted(now));
	const last = throttle.requestStarted(now);
	accept(throttle, now, ...tickets);
	throttle.requestRefused(last, now, verdict(...answer));
	const resumedAt = throttle.nextStart;
	throttle.advance(resumedAt);
	return resumedAt;
}

/** How long the next request has to wait for one that starts now. */
function spacingAt(throttle: Throttle, now: number): number {
	throttle.requestStarted(now);
	return Math.max(0, throttle.nextStart - now);
}

describe('the pause after a refusal', () => {
	test('holds every start up until it is over', () => {
		const throttle = newThrottle();
		throttle.requestRefused(throttle.requestStarted(0), 100, verdict(429, '7'));

		expect(throttle.nextStart).toBe(7_100);
	});

	test('is prolonged by refusals of requests that were sent before it', () => {
		const throttle = newThrottle();
		const [one, other] = [throttle.requestStarted(0), throttle.requestStarted(0)];
		throttle.requestRefused(one, 100, verdict(429, '1'));
		throttle.requestRefused(other, 200, verdict(429, '5'));

		expect(throttle.nextStart).toBe(5_200);
		expect(throttle.refusalsInARow).toBe(1);
	});
});

describe('what comes back late, from before the last pause,', () => {
	function throttleWithALateRequest() {
		const throttle = newThrottle();
		const late = throttle.requestStarted(0);
		sendUntilRefused(throttle, 0, 3, 503, '1');
		return { throttle, late };
	}

	test('begins no new row of pauses, though its Retry-After is honoured', () => {
		const { throttle, late } = throttleWithALateRequest();
		const { limit } = throttle;
		throttle.requestRefused(late, 2_000, verdict(503, '5'));
		throttle.advance(7_000);

		expect(throttle.nextStart).toBe(7_000);
		expect(throttle.refusalsInARow).toBe(1);
		expect(throttle.limit).toBe(limit);
	});

	test('does not show that the server takes requests again', () => {
		const { throttle, late } = throttleWithALateRequest();
		accept(throttle, 2_000, late);

		expect(throttle.refusalsInARow).toBe(1);
	});

	test('is not counted among what was sent after it', () => {
		const { throttle, late } = throttleWithALateRequest();
		const accepted = throttle.requestStarted(2_000);
		throttle.requestRefused(late, 2_000, verdict(503));
		accept(throttle, 2_000, accepted);
		const { limit } = throttle;
		throttle.requestRefused(throttle.requestStarted(2_100), 2_100, verdict(503, '1'));
		throttle.advance(3_100);

		expect(throttle.limit).toBe(Math.floor(limit / 2));
	});
});

test('pauses do not grow while the server takes some of the requests', () => {
	const throttle = newThrottle();
	const pauses = [1, 2, 3, 4].map(() => {
		const now = Math.max(0, throttle.nextStart);
		const refused = throttle.requestStarted(now);
		const pending = Array.from({ length: 100 }, () => throttle.requestStarted(now));
		throttle.requestRefused(refused, now, verdict(503));
		accept(throttle, now, ...pending);
		throttle.advance(throttle.nextStart);
		return throttle.nextStart - now;
	});

	expect(pauses).toEqual([1_000, 4_000, 4_000, 4_000]);
});

test('pauses start over when a request is accepted after one', () => {
	const throttle = newThrottle();
	const pauses = [1, 2, 3].map(() => {
		const resumedAt = Math.max(0, throttle.nextStart);
		accept(throttle, resumedAt, throttle.requestStarted(resumedAt));
		const now = Math.max(resumedAt, throttle.nextStart);
		throttle.requestRefused(throttle.requestStarted(now), now, verdict(503));
		throttle.advance(throttle.nextStart);
		return throttle.nextStart - now;
	});

	expect(pauses).toEqual([1_000, 1_000, 1_000]);
});

describe('the pace', () => {
	test('follows a 429 at once', () => {
		const throttle = newThrottle();
		const now = sendUntilRefused(throttle, 0, 50, 429, '1');

		expect(spacingAt(throttle, now)).toBeGreaterThan(0);
	});

	test('does not follow a 503, which may be an accident', () => {
		const throttle = newThrottle();
		const now = sendUntilRefused(throttle, 0, 50, 503, '1');

		expect(spacingAt(throttle, now)).toBe(0);
	});

	test('follows a 503 that soon comes again', () => {
		const throttle = newThrottle();
		const again = sendUntilRefused(throttle, 0, 50, 503, '1');
		const now = sendUntilRefused(throttle, again, 20, 503, '1');

		expect(spacingAt(throttle, now)).toBeGreaterThan(0);
	});

	test('does not follow a 503 that comes again after many requests', () => {
		const throttle = newThrottle();
		const again = sendUntilRefused(throttle, 0, 50, 503, '1');
		const now = sendUntilRefused(throttle, again, 100, 503, '1');

		expect(spacingAt(throttle, now)).toBe(0);
	});

	test('does not follow an outage, in which nothing is taken', () => {
		const throttle = newThrottle();
		const again = sendUntilRefused(throttle, 0, 50, 503, '1');
		const now = sendUntilRefused(throttle, again, 0, 503, '30');

		expect(spacingAt(throttle, now)).toBe(0);
	});

	test('takes into account that Retry-After is rounded up to whole seconds', () => {
		const throttle = newThrottle();
		const now = sendUntilRefused(throttle, 0, 50, 429, '3');
		const quotaInTwoSeconds = 50 / 2_000;

		throttle.requestStarted(now + 6_000);
		const next = throttle.nextStart;
		throttle.requestStarted(now + 6_000);

		expect(throttle.nextStart - next).toBeCloseTo(1 / (1.7 * quotaInTwoSeconds));
	});

	test('is lowered where it proves to be too high', () => {
		const throttle = newThrottle();
		let now = sendUntilRefused(throttle, 0, 50, 429, '1');
		const before = spacingAt(throttle, now);
		for (let request = 0; request < 200; request += 1) {
			now = throttle.nextStart;
			accept(throttle, now, throttle.requestStarted(now));
		}
		now = sendUntilRefused(throttle, throttle.nextStart, 0, 429, '1');

		expect(spacingAt(throttle, now) / before).toBeCloseTo(1 / 0.95);
	});

	test('leaves the place of a request free later where its answer was slow', () => {
		const throttle = newThrottle();
		sendUntilRefused(throttle, 0, 10, 429, '1');
		const tickets = Array.from({ length: 10 }, () => throttle.requestStarted(throttle.nextStart));
		const before = throttle.nextStart;
		const first = tickets[0] as Ticket;
		accept(throttle, first.startedAt + 80, first);

		expect(throttle.nextStart - before).toBeCloseTo(80);
	});
});
