import type { Answer } from '../../../../nodes/Nex/delivery/exchange/answer';
import { deliverItems } from './delivering';
import { ok } from './scriptedServer';

/** An answer that no server gives: what looks into its headers makes a mistake. */
const impossible = { status: 429, body: '' } as unknown as Answer;

test.each([[true], [false]])(
	'a mistake in judging an answer ends its item with an error that says so (stopOnFailure: %j)',
	async (stopOnFailure) => {
		const { outcomes } = await deliverItems({
			items: 3,
			stopOnFailure,
			script: ({ itemIndex }) => (itemIndex === 1 ? impossible : ok),
		});

		expect(outcomes).toMatchObject([
			{ kind: 'delivered' },
			{ kind: 'failed', failure: { reason: 'unexpected', mayBeDone: true } },
			{ kind: 'delivered' },
		]);
	},
);

test('items for the same record go on after such a mistake', async () => {
	const { kinds } = await deliverItems({
		items: 2,
		lanes: () => ['the same'],
		script: ({ itemIndex }) => (itemIndex === 0 ? impossible : ok),
	});

	expect(kinds).toEqual(['failed', 'delivered']);
});
