import type { Fate } from '../../../../nodes/Nex/delivery/channel/keptAnswers';
import { KeptAnswers } from '../../../../nodes/Nex/delivery/channel/keptAnswers';
import { VirtualClock } from '../virtualClock';

/** Kept answers to questions of which each takes 100 ms; an answer is the number of its question. */
function keeping() {
	const clock = new VirtualClock();
	const kept = new KeptAnswers(clock);
	const start = clock.now();
	let asked = 0;
	const ask = async () => {
		const number = ++asked;
		await clock.sleep(100);
		return number;
	};
	return {
		clock,
		kept,
		/** @param notBefore in milliseconds of the clock's life */
		of: async (
			fate: Fate | ((answer: number) => Fate) = 'kept',
			notBefore = -Infinity,
			name = 'person',
		) => await kept.of(name, start + notBefore, ask, typeof fate === 'string' ? () => fate : fate),
		pass: async (milliseconds: number) => {
			await clock.pass(milliseconds);
		},
	};
}

test('one answer serves all who ask while it is under way, and those who come later', async () => {
	const { clock, of } = keeping();
	const together = await clock.run(Promise.all([of(), of(), of()]));
	const later = await of();

	expect(together.map(({ answer }) => answer)).toEqual([1, 1, 1]);
	expect(together.map(({ isShared }) => isShared)).toEqual([false, true, true]);
	expect(later).toMatchObject({ answer: 1, isShared: true });
});

test('answers of different names are none of each other', async () => {
	const { clock, of } = keeping();
	const [one, other] = await clock.run(
		Promise.all([of('kept', -Infinity, 'person'), of('kept', -Infinity, 'company')]),
	);

	expect([one.answer, other.answer]).toEqual([1, 2]);
});

test('an answer is kept for a minute from when it was asked for', async () => {
	const { clock, of, pass } = keeping();
	const { askedAt } = await clock.run(of());
	await pass(59_899);
	expect(clock.now() - askedAt).toBe(59_999);
	expect(await of()).toMatchObject({ answer: 1 });
	await pass(1);

	expect(await clock.run(of())).toMatchObject({ answer: 2, isShared: false });
});

test('who needs one that was asked for later asks anew, and the others get that one, too', async () => {
	const { clock, of, pass } = keeping();
	await clock.run(of());
	await pass(900);

	expect(await of('kept', 0)).toMatchObject({ answer: 1 });
	expect(await clock.run(of('kept', 1))).toMatchObject({ answer: 2, isShared: false });
	expect(await of()).toMatchObject({ answer: 2, isShared: true });
});

test('an answer that is only told serves those who wait for it, and nobody after them', async () => {
	const { clock, kept, of } = keeping();
	const together = await clock.run(Promise.all([of('told'), of('told')]));

	expect(together).toMatchObject([{ answer: 1 }, { answer: 1, isShared: true }]);
	expect(kept.size).toBe(0);
	expect(await clock.run(of())).toMatchObject({ answer: 2 });
});

test('where the asking was given up, the next who waits asks, and the rest wait for that', async () => {
	const { clock, of } = keeping();
	const fate = (answer: number) => (answer < 3 ? 'givenUp' : 'kept');
	const all = await clock.run(Promise.all([of(fate), of(fate), of(fate), of(fate)]));

	expect(all.map(({ answer }) => answer)).toEqual([1, 2, 3, 3]);
	expect(all.map(({ isShared }) => isShared)).toEqual([false, false, false, true]);
});

test('an answer that is private serves nobody else: all who waited for it ask for themselves', async () => {
	const { clock, of } = keeping();
	const all = await clock.run(Promise.all([of('private'), of('private'), of('private')]));

	expect(all.map(({ answer }) => answer)).toEqual([1, 2, 3]);
	expect(all.map(({ isShared }) => isShared)).toEqual([false, false, false]);
});

test('what is dropped is asked for anew, even while it is under way', async () => {
	const { clock, kept, of } = keeping();
	const first = of();
	kept.drop('person');
	const second = of();

	expect(await clock.run(Promise.all([first, second]))).toMatchObject([
		{ answer: 1 },
		{ answer: 2 },
	]);
	// The one that was dropped takes the later one's place no more.
	expect(await of()).toMatchObject({ answer: 2 });
});

test('no more is kept than was asked for within a minute', async () => {
	const { clock, kept, of, pass } = keeping();
	const names = Array.from({ length: 1_000 }, (_, index) => `object ${index}`);
	await clock.run(Promise.all(names.map(async (name) => await of('kept', -Infinity, name))));
	expect(kept.size).toBe(1_000);
	await pass(60_000);
	await clock.run(of());

	expect(kept.size).toBe(1);
});
