import {
	creating,
	deleting,
	type Effect,
	reading,
	storing,
} from '../../../../nodes/Nex/delivery/run/effect';

test.each<[string, Effect, Partial<Effect>]>([
	[
		'storing',
		storing,
		{
			isRepeatable: true,
			stores: true,
			done: 'stored',
			inDoubt: 'The item may have been stored anyway; it is safe to send it again.',
		},
	],
	[
		'creating',
		creating('note'),
		{
			isRepeatable: false,
			stores: true,
			done: 'created',
			unconfirmed: 'may have been created, but Nex did not confirm it',
			inDoubt:
				'The note may have been created anyway: look for it in Nex before you send the item again, or you may create a duplicate.',
			again:
				'Before you run the workflow again, leave out the items whose notes exist, or you will create duplicates.',
		},
	],
	['adding', creating('text', 'added'), { done: 'added' }],
	[
		'deleting',
		deleting('note'),
		{
			isRepeatable: true,
			done: 'deleted',
			unconfirmed: 'may have been deleted, but Nex did not confirm it',
			inDoubt: 'The note may have been deleted anyway.',
		},
	],
	[
		'archiving',
		deleting('note', 'archived'),
		{ done: 'archived', inDoubt: 'The note may have been archived anyway.' },
	],
	['reading', reading, { isRepeatable: true, done: 'answered' }],
])('%s says whether it may be repeated, and what becomes of an item', (_what, effect, facts) => {
	expect(effect).toMatchObject(facts);
});

test('only what stores something says so', () => {
	expect([deleting('note').stores, reading.stores]).toEqual([undefined, undefined]);
});
