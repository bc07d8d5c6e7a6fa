import type { Ticket } from '../../../../nodes/Nex/delivery/channel/throttle';
import { Throttle } from '../../../../nodes/Nex/delivery/channel/throttle';
import { judgeAnswer } from '../../../../nodes/Nex/delivery/verdict/judge';
import { refusal } from '../run/scriptedServer';

type Refusal = Parameters<typeof refusal>;

/** Of all requests, where a test does not say otherwise. */
const kind = 'stored';

const newThrottle = () => new Throttle(() => 0);

function start(throttle: Throttle, now: number, number = 1): Ticket[] {
	return Array.from({ length: number }, () => throttle.requestStarted(now));
}

function accept(throttle: Throttle, now: number, ...tickets: Ticket[]) {
	for (const ticket of tickets) {
		throttle.requestAccepted(ticket, now, kind);
		throttle.requestEnded(ticket, now);
	}
}

/** Refuses a request while others wait. */
function refuse(throttle: Throttle, now: number, ticket: Ticket, ...answer: Refusal) {
	throttle.requestRefused(ticket, now, judgeAnswer(refusal(...answer), 0), {
		kind,
		isBusy: true,
	});
	throttle.requestEnded(ticket, now);
}

/** Waits for the end of the pause. */
function resume(throttle: Throttle): number {
	const resumedAt = throttle.nextStart;
	throttle.advance(resumedAt);
	return resumedAt;
}

/** Sends so many requests at once, of which the last is refused and all others are accepted. */
function sendUntilRefused(throttle: Throttle, now: number, accepted: number, ...answer: Refusal) {
	const tickets = start(throttle, now, accepted);
	const [last] = start(throttle, now) as [Ticket];
	accept(throttle, now, ...tickets);
	refuse(throttle, now, last, ...answer);
	return resume(throttle);
}

/** How long the next request has to wait for one that starts now. */
function spacingAt(throttle: Throttle, now: number): number {
	start(throttle, now);
	return Math.max(0, throttle.nextStart - now);
}

describe('the room for requests in flight', () => {
	test('is what the window lets through', () => {
		const throttle = newThrottle();
		const tickets = start(throttle, 0, 9);
		expect(throttle.roomAt).toBe(-Infinity);
		tickets.push(...start(throttle, 0));
		expect(throttle.inFlight).toBe(10);
		expect(throttle.roomAt).toBe(1_000);
		accept(throttle, 100, ...tickets.slice(0, 1));

		expect(throttle.inFlight).toBe(9);
		expect(throttle.roomAt).toBe(-Infinity);
	});

	test('is left to others by a request that takes longer than a second', () => {
		const throttle = newThrottle();
		const [slow] = start(throttle, 0) as [Ticket];
		start(throttle, 400, 9);
		expect(throttle.roomAt).toBe(1_000);
		throttle.advance(1_000);
		expect(throttle.roomAt).toBe(-Infinity);
		start(throttle, 1_000);
		expect(throttle.roomAt).toBe(1_400);
		expect(throttle.inFlight).toBe(11);
		throttle.requestEnded(slow, 1_100);

		expect(throttle.roomAt).toBe(1_400);
		expect(throttle.inFlight).toBe(10);
	});
});

describe('the pause after a refusal', () => {
	test('holds every start up until it is over', () => {
		const throttle = newThrottle();
		const [ticket] = start(throttle, 0) as [Ticket];
		refuse(throttle, 100, ticket, 429, '7');

		expect(throttle.nextStart).toBe(7_100);
	});

	test('is prolonged by refusals of requests that were sent before it', () => {
		const throttle = newThrottle();
		const [one, other] = start(throttle, 0, 2) as [Ticket, Ticket];
		refuse(throttle, 100, one, 429, '1');
		refuse(throttle, 200, other, 429, '5');

		expect(throttle.nextStart).toBe(5_200);
	});

	test('is over where five that were sent later are accepted and nothing says how long it is', () => {
		const throttle = newThrottle();
		const [refused, ...later] = start(throttle, 0, 6) as [Ticket, ...Ticket[]];
		refuse(throttle, 10, refused, 429);
		accept(throttle, 20, ...later.slice(1));
		expect(throttle.nextStart).toBe(1_010);
		accept(throttle, 30, ...later.slice(0, 1));

		expect(throttle.nextStart).toBe(30);
	});

	test.each<[string, (throttle: Throttle) => void]>([
		[
			'Retry-After says how long it is',
			(throttle) => {
				const [refused, ...later] = start(throttle, 0, 6) as [Ticket, ...Ticket[]];
				refuse(throttle, 10, refused, 429, '1');
				accept(throttle, 20, ...later);
			},
		],
		[
			'another one is refused in between',
			(throttle) => {
				const [refused, ...later] = start(throttle, 0, 9) as [Ticket, ...Ticket[]];
				refuse(throttle, 10, refused, 429);
				accept(throttle, 20, ...later.slice(0, 3));
				refuse(throttle, 20, later[3] as Ticket, 429);
				accept(throttle, 20, ...later.slice(4));
			},
		],
		[
			'those that were accepted are of another kind',
			(throttle) => {
				const [refused, ...later] = start(throttle, 0, 6) as [Ticket, ...Ticket[]];
				refuse(throttle, 10, refused, 429);
				for (const ticket of later) throttle.requestAccepted(ticket, 20, 'answered');
			},
		],
		[
			'those that were accepted had been sent earlier',
			(throttle) => {
				const tickets = start(throttle, 0, 6);
				refuse(throttle, 10, tickets.at(-1) as Ticket, 429);
				accept(throttle, 20, ...tickets.slice(0, 5));
			},
		],
	])('is kept to its end where %s', (_why, happen) => {
		const throttle = newThrottle();
		happen(throttle);

		expect(throttle.nextStart).toBe(1_010);
	});

	test.each<[string, string | undefined, number]>([
		['kept to its end where a pace is known: that refuses one now and then', undefined, 1_010],
		['over early all the same where Nex says how long to wait at its limit', '1', 20],
	])('is %s', (_how, retryAfter, wait) => {
		const throttle = newThrottle();
		const now = sendUntilRefused(throttle, 0, 50, 429, retryAfter);
		accept(throttle, now, ...start(throttle, now));
		const [refused, ...later] = start(throttle, now, 6) as [Ticket, ...Ticket[]];
		const { nextStart } = throttle;
		refuse(throttle, now + 10, refused, 429);
		accept(throttle, now + 20, ...later);

		expect(nextStart).toBeGreaterThan(now + 20);
		expect(throttle.nextStart).toBe(Math.max(nextStart, now + wait));
	});
});

describe('what comes back late, from before the last pause,', () => {
	function throttleWithALateRequest() {
		const throttle = newThrottle();
		const [late] = start(throttle, 0) as [Ticket];
		sendUntilRefused(throttle, 0, 0, 503, '1');
		return { throttle, late };
	}

	test('begins no new pause, though its Retry-After is honoured', () => {
		const { throttle, late } = throttleWithALateRequest();
		refuse(throttle, 2_000, late, 503, '5');
		expect(throttle.nextStart).toBe(7_000);
		throttle.advance(7_000);
		const [ticket] = start(throttle, 7_000) as [Ticket];
		refuse(throttle, 7_000, ticket, 503);

		// The first of the node's own pauses, as if there had been none.
		expect(throttle.nextStart).toBe(8_000);
	});

	test('is not counted among what was sent after it', () => {
		const { throttle, late } = throttleWithALateRequest();
		const [first] = start(throttle, 2_000) as [Ticket];
		refuse(throttle, 2_000, late, 503);
		accept(throttle, 2_000, first);
		const [second] = start(throttle, 2_100) as [Ticket];
		refuse(throttle, 2_100, second, 503, '1');
		resume(throttle);

		// One was accepted from one pause to the next, so the window did not fall to one.
		start(throttle, 3_100);
		expect(throttle.roomAt).toBe(-Infinity);
	});
});

test('one request at a time is sent after a pause in which nothing was accepted', () => {
	const throttle = newThrottle();
	const now = sendUntilRefused(throttle, 0, 0, 503, '1');
	const [ticket] = start(throttle, now) as [Ticket];
	expect(throttle.roomAt).toBe(now + 1_000);
	accept(throttle, now, ticket);
	start(throttle, now);

	expect(throttle.roomAt).toBe(-Infinity);
});

test.each<[string, string | undefined, number[]]>([
	['three requests are tried', undefined, [0, 0, 4_000, 0, 0, 16_000]],
	['one request is tried where Nex says how long to wait', '9', [9_000, 9_000, 9_000]],
])('after a pause in vain %s before the next one', (_what, retryAfter, expected) => {
	const throttle = newThrottle();
	let now = sendUntilRefused(throttle, 0, 0, 429);
	const pauses = expected.map(() => {
		const [ticket] = start(throttle, now) as [Ticket];
		refuse(throttle, now, ticket, 429, retryAfter);
		const pause = throttle.nextStart - now;
		now = resume(throttle);
		return pause;
	});

	expect(pauses).toEqual(expected);
});

test('pauses start over where the server was asked for nothing for a while', () => {
	const throttle = newThrottle();
	const now = sendUntilRefused(throttle, 0, 0, 503) + 60_000;
	const [ticket] = start(throttle, now) as [Ticket];
	refuse(throttle, now, ticket, 503);

	expect(throttle.nextStart).toBe(now + 1_000);
});

test('pauses do not grow while the server takes some of the requests', () => {
	const throttle = newThrottle();
	const pauses = [1, 2, 3, 4].map(() => {
		const now = Math.max(0, throttle.nextStart);
		const pending = start(throttle, now, 100);
		for (const refused of start(throttle, now, 3)) refuse(throttle, now, refused, 503);
		accept(throttle, now, ...pending);
		return resume(throttle) - now;
	});

	expect(pauses).toEqual([1_000, 4_000, 4_000, 4_000]);
});

test('pauses start over when a request is accepted after one', () => {
	const throttle = newThrottle();
	const pauses = [1, 2, 3].map(() => {
		const resumedAt = Math.max(0, throttle.nextStart);
		accept(throttle, resumedAt, ...start(throttle, resumedAt));
		const now = Math.max(resumedAt, throttle.nextStart);
		const [refused] = start(throttle, now) as [Ticket];
		refuse(throttle, now, refused, 503);
		resume(throttle);
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

	test('does not follow a refusal without Retry-After where Nex says it otherwise', () => {
		const throttle = newThrottle();
		const again = sendUntilRefused(throttle, 0, 50, 503, '1');
		const now = sendUntilRefused(throttle, again, 50, 429);

		expect(spacingAt(throttle, now)).toBe(0);
	});

	test('does not follow an outage, in which nothing is taken', () => {
		const throttle = newThrottle();
		const again = sendUntilRefused(throttle, 0, 50, 503, '1');
		const now = sendUntilRefused(throttle, again, 0, 503, '30');

		expect(spacingAt(throttle, now)).toBe(0);
	});

	test('does not follow what was sent while nobody waited: the server was not asked for more', () => {
		const throttle = newThrottle();
		for (let now = 0; now < 2_000; now += 100) accept(throttle, now, ...start(throttle, now));
		const [ticket] = start(throttle, 2_000) as [Ticket];
		const verdict = judgeAnswer(refusal(429, '1'), 0);
		throttle.requestRefused(ticket, 2_000, verdict, { kind, isBusy: false });

		expect(spacingAt(throttle, resume(throttle))).toBe(0);
	});

	test('does not follow what was sent before the server was asked for nothing for a while', () => {
		const paces = [0, 5_000].map((idle) => {
			const throttle = newThrottle();
			accept(throttle, 0, ...start(throttle, 0, 40));
			return spacingAt(throttle, sendUntilRefused(throttle, idle, 20, 429, '1'));
		});

		expect((paces[1] ?? 0) / (paces[0] ?? 0)).toBeCloseTo(60 / 20);
	});

	test('stays what it is while the server is asked for nothing, which shows nothing', () => {
		const throttle = newThrottle();
		const now = sendUntilRefused(throttle, 0, 50, 429, '1');
		const stepAt = (time: number) => {
			accept(throttle, time, ...start(throttle, time));
			const { nextStart } = throttle;
			accept(throttle, time, ...start(throttle, time));
			return throttle.nextStart - nextStart;
		};
		const before = stepAt(now);

		expect(stepAt(now + 200_000)).toBeCloseTo(before);
	});

	test('takes into account that Retry-After is rounded up to whole seconds', () => {
		const throttle = newThrottle();
		const now = sendUntilRefused(throttle, 0, 50, 429, '3');
		const quotaInTwoSeconds = 50 / 2_000;

		start(throttle, now + 500);
		const next = throttle.nextStart;
		start(throttle, now + 500);

		expect(throttle.nextStart - next).toBeCloseTo(1 / (1.7 * quotaInTwoSeconds));
	});

	test('is lowered where it proves to be too high', () => {
		const throttle = newThrottle();
		let now = sendUntilRefused(throttle, 0, 50, 429, '1');
		const before = spacingAt(throttle, now);
		for (let request = 0; request < 200; request += 1) {
			now = throttle.nextStart;
			accept(throttle, now, ...start(throttle, now));
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

describe('what refusals taught that turn out to be of an item alone', () => {
	test('is forgotten', () => {
		const throttle = newThrottle();
		const now = sendUntilRefused(throttle, 0, 50, 429);
		throttle.unlearn(now);

		expect(spacingAt(throttle, now)).toBe(0);
	});

	test('is kept where Nex has said how long to wait: that was a limit', () => {
		const throttle = newThrottle();
		const now = sendUntilRefused(throttle, 0, 50, 429, '1');
		throttle.unlearn(now);

		expect(spacingAt(throttle, now)).toBeGreaterThan(0);
	});
});
