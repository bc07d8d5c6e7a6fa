import { look } from '../../../nodes/Nex/trigger/look';
import { Memory, mostRemembered, type Version } from '../../../nodes/Nex/trigger/memory';
import type { Nex } from '../../../nodes/Nex/trigger/nex';
import type { Source } from '../../../nodes/Nex/trigger/source';
import { at } from './timelines';

/** Looks once, at such a time, at what is new. */
async function lookAt(memory: Memory, seconds: number, all: Version[]) {
	const source = {
		gather: async () => {
			const fresh = all.filter((version) => memory.isNew(version));
			return await Promise.resolve({ fresh, newest: at(seconds) });
		},
	} as unknown as Source;
	const nex = { now: at(seconds) } as Nex;
	await look(memory, source, nex, 200, async (versions) => {
		const verdicts = versions.map(({ id }) => (id === 'open' ? 'not yet' : 'passed over'));
		return await Promise.resolve(verdicts);
	});
}

test('what was told is known, however much goes on and however long something else is open', async () => {
	const memory = Memory.since(at(0));
	const version = (id: string, seconds: number): Version => ({ thing: {}, id, at: at(seconds) });
	await lookAt(memory, 50, [version('told', 50)]);
	for (let count = 1; count <= mostRemembered / 100; count += 1) {
		const now = 50 + count * 60;
		const others = Array.from({ length: 199 }, (_, place) => version(`${count} ${place}`, now - 1));
		await lookAt(memory, now, [...others, version('open', now)]);
	}

	expect(memory.size).toBeLessThan(2_000);
	expect(memory.changesToldUpTo('told')).toBeGreaterThanOrEqual(at(50));
	expect(memory.changesToldUpTo('open')).toBeLessThan(at(60));
});
