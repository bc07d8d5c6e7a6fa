import type { Suspect } from '../../../../nodes/Nex/delivery/channel/suspicion';
import {
	isRefusedAlone,
	seemsRefusedAlone,
	Suspicion,
} from '../../../../nodes/Nex/delivery/channel/suspicion';
import { VirtualClock } from '../virtualClock';

const item = (): Suspect => ({
	refusedSince: undefined,
	refusedAt: undefined,
	refusals: 0,
	chanceOfLimit: 1,
});

/** What happens at a server: each event a millisecond after the one before. */
function eventsAt(suspicion: Suspicion) {
	let now = 0;
	return {
		accept: (times: number) => {
			for (let request = 0; request < times; request += 1) {
				now += 1;
				const ticket = { startedAt: now, arrivedAt: now, pausesBefore: 0, number: now };
				suspicion.requestAccepted(ticket);
			}
		},
		refuse: (suspect: Suspect) => {
			now += 1;
			suspicion.requestRefused(suspect, now);
		},
	};
}

test('an item that is refused once is no suspect, whatever became of the others', () => {
	const { accept, refuse } = eventsAt(new Suspicion(0));
	const suspect = item();
	accept(900);
	refuse(suspect);

	expect(seemsRefusedAlone(suspect)).toBe(false);
	expect(isRefusedAlone(suspect)).toBe(false);
});

test('an item that is always refused among 100 that are accepted is found at the second refusal', () => {
	const { accept, refuse } = eventsAt(new Suspicion(0));
	const suspect = item();
	accept(50);
	refuse(suspect);
	accept(50);
	refuse(suspect);

	expect(seemsRefusedAlone(suspect)).toBe(true);
	expect(isRefusedAlone(suspect)).toBe(false);
});

test('several such items are found, and are sure after a few refusals more', () => {
	const { accept, refuse } = eventsAt(new Suspicion(0));
	const suspects = [item(), item(), item()];
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
	const { accept, refuse } = eventsAt(new Suspicion(0));
	const suspect = item();
	accept(500);
	for (let time = 0; time < 5; time += 1) refuse(suspect);

	expect(suspect).toMatchObject({ refusals: 1, refusedSince: 501, refusedAt: 505 });
	expect(seemsRefusedAlone(suspect)).toBe(false);
	accept(1);
	refuse(suspect);
	expect(suspect).toMatchObject({ refusals: 2, refusedSince: 507, refusedAt: 507 });
});

test('what was sent before the refusal and accepted after it is not in between', () => {
	const suspicion = new Suspicion(0);
	const suspect = item();
	const sentBefore = { startedAt: 10, arrivedAt: 10, pausesBefore: 0, number: 1 };
	suspicion.requestRefused(suspect, 20);
	suspicion.requestAccepted(sentBefore);
	suspicion.requestRefused(suspect, 30);

	expect(suspect.refusals).toBe(1);
});

describe('a limit that refuses 30% of all requests', () => {
	/** Sends 2,000 items, each until it is accepted. */
	function sendAll(seed: number) {
		const { random } = new VirtualClock(seed);
		const { accept, refuse } = eventsAt(new Suspicion(0));
		const items = Array.from({ length: 2_000 }, item);
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
	const { accept, refuse } = eventsAt(new Suspicion(0));
	for (let request = 0; request < 900; request += 1) refuse(item());
	accept(3_000);
	const suspect = item();
	refuse(suspect);
	accept(1);
	refuse(suspect);

	expect(suspect.chanceOfLimit).toBeLessThan(0.2 ** 2);
});
