import type { Suspect } from '../../../../nodes/Nex/delivery/channel/suspicion';
import {
	isRefusedAlone,
	seemsRefusedAlone,
	Suspicion,
} from '../../../../nodes/Nex/delivery/channel/suspicion';
import type { Ticket } from '../../../../nodes/Nex/delivery/channel/throttle';
import { VirtualClock } from '../virtualClock';
import { newSuspect } from './suspect';

/** A request by its place among all. */
const ticketOf = (number: number): Ticket => ({
	startedAt: number,
	arrivedAt: number,
	pausesBefore: 0,
	number,
});

/** What happens at a server: each request is sent and answered a millisecond after the one before. */
function eventsAt(suspicion: Suspicion) {
	let now = 0;
	return {
		accept: (times: number) => {
			for (let request = 0; request < times; request += 1) {
				now += 1;
				suspicion.requestAccepted(ticketOf(now));
			}
		},
		refuse: (suspect: Suspect) => {
			now += 1;
			suspicion.requestRefused(suspect, ticketOf(now), now);
		},
	};
}

test('an item that is refused once is no suspect, whatever became of the others', () => {
	const { accept, refuse } = eventsAt(new Suspicion());
	const suspect = newSuspect();
	accept(900);
	refuse(suspect);

	expect(seemsRefusedAlone(suspect)).toBe(false);
	expect(isRefusedAlone(suspect)).toBe(false);
});

test('an item that is always refused among 100 that are accepted is found at the second refusal', () => {
	const { accept, refuse } = eventsAt(new Suspicion());
	const suspect = newSuspect();
	accept(50);
	refuse(suspect);
	accept(50);
	refuse(suspect);

	expect(seemsRefusedAlone(suspect)).toBe(true);
	expect(isRefusedAlone(suspect)).toBe(false);
});

test('several such items are found, and are sure after a few refusals more', () => {
	const { accept, refuse } = eventsAt(new Suspicion());
	const suspects = [newSuspect(), newSuspect(), newSuspect()];
	const found = [1, 2, 3, 4, 5, 6].map(() => {
		accept(100);
		suspects.forEach(refuse);
		return [suspects.every(seemsRefusedAlone), suspects.every(isRefusedAlone)];
	});

	expect(found).toEqual([
		[false, false],
		...Array<boolean[]>(3).fill([true, false]),
		...Array<boolean[]>(2).fill([true, true]),
	]);
});

test('refusals with nothing accepted in between are one', () => {
	const { accept, refuse } = eventsAt(new Suspicion());
	const suspect = newSuspect();
	accept(500);
	for (let time = 0; time < 5; time += 1) refuse(suspect);

	expect(suspect).toMatchObject({ refusals: 1, refusedSince: 501, refusedNumber: 505 });
	expect(seemsRefusedAlone(suspect)).toBe(false);
	accept(1);
	refuse(suspect);
	expect(suspect).toMatchObject({ refusals: 2, refusedSince: 507, refusedNumber: 507 });
});

test('what was sent before a refused request is not in between, whenever it is accepted', () => {
	const suspicion = new Suspicion();
	const suspect = newSuspect();
	suspicion.requestRefused(suspect, ticketOf(2), 20);
	suspicion.requestAccepted(ticketOf(1));
	suspicion.requestRefused(suspect, ticketOf(4), 30);
	expect(suspect.refusals).toBe(1);

	suspicion.requestAccepted(ticketOf(5));
	suspicion.requestRefused(suspect, ticketOf(6), 40);
	expect(suspect.refusals).toBe(2);
});

test('an item that is refused time and again does not make others look like met by a limit', () => {
	const chances = [1, 50].map((times) => {
		const { accept, refuse } = eventsAt(new Suspicion());
		const [first, second] = [newSuspect(), newSuspect()];
		accept(100);
		for (let time = 0; time < times; time += 1) refuse(first);
		refuse(second);
		return second.chanceOfLimit;
	});

	expect(chances[1]).toBe(chances[0]);
});

test('it is known since when everything is refused', () => {
	const suspicion = new Suspicion();
	const { accept, refuse } = eventsAt(suspicion);
	accept(1);
	expect(suspicion.inVainSince).toBeUndefined();
	for (let time = 0; time < 3; time += 1) refuse(newSuspect());
	expect(suspicion.inVainSince).toBe(2);

	accept(1);
	expect(suspicion.inVainSince).toBeUndefined();
});

describe('a limit that refuses 30% of all requests', () => {
	/** Sends 2,000 items, each until it is accepted. */
	function sendAll(seed: number) {
		const { random } = new VirtualClock(seed);
		const { accept, refuse } = eventsAt(new Suspicion());
		const items = Array.from({ length: 2_000 }, () => newSuspect());
		const waiting = [...items];
		for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
			if (random() < 0.3) {
				refuse(next);
				waiting.splice(10, 0, next);
			} else {
				accept(1);
			}
		}
		return items;
	}

	test.each([1, 2, 3])('makes hardly an item a suspect, and convicts none (seed %d)', (seed) => {
		const items = sendAll(seed);

		expect(items.filter(seemsRefusedAlone).length).toBeLessThan(0.015 * items.length);
		expect(items.filter(isRefusedAlone)).toEqual([]);
	});
});

test('what came long ago counts less and less', () => {
	const { accept, refuse } = eventsAt(new Suspicion());
	for (let request = 0; request < 900; request += 1) refuse(newSuspect());
	accept(3_000);
	const suspect = newSuspect();
	refuse(suspect);
	accept(1);
	refuse(suspect);

	expect(suspect.chanceOfLimit).toBeLessThan(0.2 ** 2);
});
