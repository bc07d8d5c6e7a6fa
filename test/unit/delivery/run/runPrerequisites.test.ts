import type { ItemToSend } from '../../../../nodes/Nex/delivery/run/task';
import { reading } from '../../../../nodes/Nex/delivery/run/effect';
import { prepare, readStored, request } from './delivering';
import type { Script } from './scriptedServer';
import { ok, refusal } from './scriptedServer';

/** A run and what asks for something that its items depend on, as the item with this index. */
function preparing(settings: Parameters<typeof prepare>[0]) {
	const prepared = prepare(settings);
	const item = (itemIndex: number): ItemToSend<string> => ({
		itemIndex,
		lanes: [],
		effect: reading,
		isPrerequisite: true,
		request,
		send: prepared.server.sendFor(itemIndex),
		read: readStored,
	});
	return {
		...prepared,
		ask: async (itemIndex: number) => await prepared.run.deliver(item(itemIndex)),
	};
}

describe('what items depend on', () => {
	test('is asked for within the same limit, ahead of the items', async () => {
		const { clock, server, deliver, ask } = preparing({ items: 3, maxConcurrency: 2 });
		await clock.run(
			Promise.all([deliver(0), deliver(1), deliver(2), ask(100), ask(101), ask(102)]),
		);

		expect(server.mostInFlight).toBe(2);
		expect(server.arrivals).toEqual([0, 1, 100, 101, 102, 2]);
	});

	test('is repeated like any item', async () => {
		const script: Script = ({ attempt }) => (attempt === 1 ? refusal(500) : ok);
		const { clock, ask } = preparing({ script });

		expect(await clock.run(ask(0))).toMatchObject({ kind: 'delivered', attempts: 2 });
	});

	test.each([[true], [false]])(
		'does not end the run by failing (stopOnFailure: %j), and is not counted',
		async (stopOnFailure) => {
			const script: Script = ({ itemIndex }) => (itemIndex === 100 ? refusal(401) : ok);
			const { clock, run, deliver, ask } = preparing({ items: 2, script, stopOnFailure });
			const [failed, ...others] = await clock.run(Promise.all([ask(100), deliver(0), deliver(1)]));

			expect(failed).toMatchObject({ kind: 'failed', failure: { status: 401 } });
			expect(others).toMatchObject([{ kind: 'delivered' }, { kind: 'delivered' }]);
			expect(run.counts).toEqual({ delivered: 2, failed: 0, unconfirmed: 0, notSent: 0 });
		},
	);

	test('is given up with the run', async () => {
		const { clock, run, server, ask } = preparing({
			items: 2,
			maxConcurrency: 1,
			stopOnFailure: true,
		});
		const outcomes = Promise.all([ask(100), ask(101), run.fail(0, { reason: 'input' })]);

		expect(await clock.run(outcomes)).toMatchObject([
			{ kind: 'delivered' },
			{ kind: 'notSent', because: { itemIndex: 0 } },
			{ kind: 'failed', counts: { delivered: 0, failed: 1, unconfirmed: 0, notSent: 1 } },
		]);
		expect(server.arrivals).toEqual([100]);
	});
});

describe('a run that is held', () => {
	test('sends nothing before it is resumed', async () => {
		const { clock, run, server, deliverAll } = preparing({ items: 2 });
		run.hold();
		const outcomes = deliverAll();
		await clock.pass(1_000);
		expect(server.arrivals).toEqual([]);

		run.resume();
		await clock.run(outcomes);
		expect(server.arrivals).toEqual([0, 1]);
	});

	test('ends where it is given up', async () => {
		const { clock, run, server, deliverAll } = preparing({ items: 2 });
		run.hold();
		const outcomes = deliverAll();
		run.giveUp();

		expect(await outcomes).toMatchObject([{ because: 'givenUp' }, { because: 'givenUp' }]);
		await clock.pass(1_000);
		expect(server.arrivals).toEqual([]);
	});
});
