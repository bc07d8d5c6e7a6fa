import type { INode } from 'n8n-workflow';
import { NodeApiError } from 'n8n-workflow';

import { creating, deleting, reading, storing } from '../../../nodes/Nex/delivery/run/effect';
import type { Failure } from '../../../nodes/Nex/delivery/verdict/failure';
import type { Operation, Output } from '../../../nodes/Nex/delivery/operation';
import type { Counts, Outcome } from '../../../nodes/Nex/delivery/run/outcome';
import { present } from '../../../nodes/Nex/delivery/present';
import { Traffic } from '../../../nodes/Nex/delivery/run/traffic';
import type { RunItem } from '../../../nodes/Nex/delivery/runItem';

const node: INode = {
	id: '1',
	name: 'Nex',
	type: 'n8n-nodes-nex.nex',
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
};
const pairedItem = { item: 3 };

/** The fourth item, with what showing its outcome needs of it. */
function item(continuesOnFail: boolean, traffic = new Traffic()): RunItem {
	const context = { continueOnFail: () => continuesOnFail };
	return {
		itemIndex: 3,
		node,
		context,
		state: { run: { traffic }, begun: new Map() },
	} as unknown as RunItem;
}

const refused: Failure = {
	reason: 'rejected',
	status: 400,
	isFromNex: true,
	nexMessage: 'unknown attribute',
	itemIndex: 3,
	attempts: 1,
};
const failed = (facts: Partial<Failure> = {}, counts?: Counts): Outcome<Output> => ({
	kind: 'failed',
	failure: { ...refused, ...facts },
	...(counts === undefined ? {} : { counts }),
});

function errorOf(outcome: Outcome<Output>, operation: Pick<Operation, 'effect' | 'words'>) {
	try {
		present(item(false), outcome, operation);
	} catch (error) {
		if (error instanceof NodeApiError) return error;
		throw error;
	}
	throw new Error('The item did not stop the node');
}

const shown = (outcome: Outcome<Output>, continuesOnFail = true) =>
	present(item(continuesOnFail), outcome, { effect: storing });

describe('a delivered item', () => {
	const delivered = (value: Output): Outcome<Output> => ({ kind: 'delivered', value, attempts: 1 });

	test('comes out as one item, linked to its input', () => {
		expect(shown(delivered({ id: '1' }))).toEqual([{ json: { id: '1' }, pairedItem }]);
	});

	test('comes out as so many items as it has results, each linked to its input', () => {
		expect(shown(delivered([{ id: '1' }, { id: '2' }]))).toEqual([
			{ json: { id: '1' }, pairedItem },
			{ json: { id: '2' }, pairedItem },
		]);
		expect(shown(delivered([]))).toEqual([]);
	});
});

describe('a failed item, where the node stops', () => {
	test('is told as the error of that item: what happened, and what to do', () => {
		const error = errorOf(failed(), { effect: storing });

		expect(error.message).toBe("In item 3: Nex does not accept the item's data: unknown attribute");
		expect(error.description).toContain('Correct the value that Nex names');
		expect(error.httpCode).toBe('400');
		expect(error.context.itemIndex).toBe(3);
		expect(error.node).toBe(node);
	});

	test('is told in the words of its operation, where that has its own', () => {
		const words = { 400: { message: 'Nex has no such list' } };

		expect(errorOf(failed(), { effect: storing, words }).message).toBe(
			'In item 3: Nex has no such list: unknown attribute',
		);
	});

	test('that got no answer has no status', () => {
		const outcome: Outcome<Output> = {
			kind: 'failed',
			failure: { reason: 'connection', connection: 'reset', itemIndex: 3, attempts: 1 },
		};

		expect(errorOf(outcome, { effect: storing }).httpCode).toBe('none');
	});

	test('keeps a message in which n8n would see the name of a system error', () => {
		const { message } = errorOf(failed({ nexMessage: 'preexisting record' }), { effect: storing });

		expect(message).toContain('preexisting record');
	});

	test('says how to keep what came of an answer of which a part is missing', () => {
		const outcome = failed({ reason: 'incomplete', salvage: [{ id: '1' }] });
		const keep = "To keep what came, set 'On Error' to 'Continue'";

		expect(errorOf(outcome, { effect: reading }).description).toContain(keep);
		expect(errorOf(failed(), { effect: reading }).description).not.toContain(keep);
		expect(JSON.stringify(shown(outcome))).not.toContain(keep);
	});

	test('says how the others ended, where the run ended early', () => {
		const counts = { delivered: 2, failed: 1, unconfirmed: 1, notSent: 4 };

		expect(errorOf(failed({}, counts), { effect: storing }).description).toMatch(
			/ Of this run, 2 items were stored, 1 may have been stored, but Nex did not confirm it, 4 were not sent\.$/,
		);
	});

	test('says so of a single item, and not of none that is in doubt', () => {
		const counts = { delivered: 1, failed: 1, unconfirmed: 0, notSent: 1 };

		expect(errorOf(failed({}, counts), { effect: storing }).description).toMatch(
			/ Of this run, 1 item was stored, 1 was not sent\.$/,
		);
	});

	test('says how many others failed', () => {
		const counts = { delivered: 1, failed: 3, unconfirmed: 0, notSent: 1 };

		expect(errorOf(failed({}, counts), { effect: storing }).description).toMatch(
			/ Of this run, 1 item was stored, 2 failed too, 1 was not sent\.$/,
		);
	});

	test('names what Nex has begun for other items, up to ten of them', () => {
		const counts = { delivered: 1, failed: 1, unconfirmed: 0, notSent: 1 };
		const descriptionWith = (...begun: Array<[number, string | undefined]>) => {
			const stopped = item(false);
			for (const [index, id] of begun) {
				stopped.state.begun.set(index, () => (id ? { idName: 'job ID', id } : undefined));
			}
			try {
				return present(stopped, failed({}, counts), { effect: creating('AI list') });
			} catch (error) {
				return (error as NodeApiError).description ?? '';
			}
		};
		const many = Array.from({ length: 11 }, (_, index): [number, string] => [index + 4, 'j']);

		expect(descriptionWith([0, '17'], [3, 'own'], [4, undefined], [5, '18'])).toMatch(
			/ Job IDs of other items: 17 \(item 0\), 18 \(item 5\)\.$/,
		);
		expect(descriptionWith([3, 'own'])).not.toContain('other items:');
		expect(descriptionWith(...many.slice(1))).toMatch(/, j \(item 14\)\.$/);
		expect(descriptionWith(...many)).toMatch(/, j \(item 13\), and 1 more\.$/);
	});

	test('says what was sent, where some was sent again or the run was held up', () => {
		const counts = { delivered: 1, failed: 1, unconfirmed: 0, notSent: 1 };
		const descriptionAfter = (send: (traffic: Traffic) => void) => {
			const traffic = new Traffic();
			send(traffic);
			try {
				return present(item(false, traffic), failed({}, counts), { effect: storing });
			} catch (error) {
				return (error as NodeApiError).description ?? '';
			}
		};

		expect(
			descriptionAfter((traffic) => {
				traffic.sent(false, 0);
			}),
		).not.toContain('It sent');
		expect(
			descriptionAfter((traffic) => {
				traffic.sent(true, 0);
			}),
		).toMatch(/ It sent 1 request, 1 of them repeated\.$/);
		expect(
			descriptionAfter((traffic) => {
				traffic.refused(0);
				traffic.sent(false, 2_000);
			}),
		).toMatch(/ It sent 1 request\. It waited 2 s for Nex's limit\.$/);
	});

	test('says nothing of a run that had no other items', () => {
		const counts = { delivered: 0, failed: 1, unconfirmed: 0, notSent: 0 };

		expect(errorOf(failed({}, counts), { effect: storing }).description).not.toContain('this run');
	});

	test.each([
		[{ delivered: 1, failed: 1, unconfirmed: 0, notSent: 1 }],
		[{ delivered: 0, failed: 1, unconfirmed: 1, notSent: 1 }],
	])('warns of running it again, where that would do harm: %j', (counts) => {
		expect(errorOf(failed({}, counts), { effect: creating('record') }).description).toContain(
			'1 was not sent. Before you run the workflow again, leave out the items whose records exist',
		);
	});

	test('does not warn of that where nothing was created', () => {
		const counts = { delivered: 0, failed: 1, unconfirmed: 0, notSent: 1 };

		expect(errorOf(failed({}, counts), { effect: creating('record') }).description).toMatch(
			/ Of this run, 0 items were created, 1 was not sent\.$/,
		);
	});
});

test.each([
	[
		storing,
		'1 item was stored, 1 may have been stored, but Nex did not confirm it, 1 was not sent.',
	],
	[
		creating('record'),
		'1 item was created, 1 may have been created, but Nex did not confirm it, 1 was not sent. Before',
	],
	[
		deleting('record'),
		'1 item was deleted, 1 may have been deleted, but Nex did not confirm it, 1 was not sent.',
	],
	[reading, '1 item was answered, 1 got no answer from Nex, 1 was not sent.'],
])('how the others ended is told by what the operation does: %j', (effect, told) => {
	const counts = { delivered: 1, failed: 1, unconfirmed: 1, notSent: 1 };

	expect(errorOf(failed({}, counts), { effect }).description).toContain(`Of this run, ${told}`);
});

describe('a failed item, where the node continues', () => {
	test('comes out as an item with the error in it, linked to its input', () => {
		expect(shown(failed({ attempts: 2 }))).toEqual([
			{
				json: {
					error: {
						message: "In item 3: Nex does not accept the item's data: unknown attribute",
						reason: 'rejected',
						httpStatus: 400,
						nexMessage: 'unknown attribute',
						attempts: 2,
						whatToDo: expect.stringContaining('It was sent 2 times.') as string,
					},
				},
				pairedItem,
			},
		]);
	});

	test('that got no answer has neither a status nor a message of Nex', () => {
		const [errorItem] = shown({
			kind: 'failed',
			failure: { reason: 'connection', connection: 'reset', itemIndex: 3, attempts: 1 },
		});

		expect(Object.keys(errorItem?.json.error as object)).toEqual([
			'message',
			'reason',
			'attempts',
			'whatToDo',
		]);
	});

	test('keeps the results that came all the same, before the error', () => {
		const incomplete = failed({ reason: 'incomplete', status: 200, salvage: [{ id: '1' }] });
		const [result, error] = shown(incomplete);

		expect(result).toEqual({ json: { id: '1' }, pairedItem });
		expect(error?.json).toHaveProperty('error');
	});
});

describe('an item that was given up', () => {
	const counts = { delivered: 0, failed: 1, unconfirmed: 1, notSent: 1 };
	const because: Failure = { ...refused, itemIndex: 0, salvage: [{ id: '1' }] };
	const givenUp = (kind: 'notSent' | 'unconfirmed', attempts: number): Outcome<Output> => ({
		kind,
		because,
		attempts,
		counts,
	});

	test.each([true, false])('because nobody waits for it is nothing (%j)', (continues) => {
		const cancelled: Outcome<Output> = {
			kind: 'notSent',
			because: 'givenUp',
			attempts: 0,
			counts,
		};

		expect(shown(cancelled, continues)).toEqual([]);
	});

	test('because another one stopped the node is nothing', () => {
		expect(shown(givenUp('notSent', 0), false)).toEqual([]);
	});

	test.each([
		['notSent', 0, 'Correct the value that Nex names, or its mapping in the node.'],
		[
			'notSent',
			2,
			'Correct the value that Nex names, or its mapping in the node. It was sent 2 times.',
		],
		[
			'unconfirmed',
			1,
			'Correct the value that Nex names, or its mapping in the node. The item may have been stored anyway; it is safe to send it again.',
		],
	] as const)(
		'(%s, %i attempts) is told what became of it itself, and not of the one that ended the run',
		(kind, attempts, whatToDo) => {
			const ofTheOther = { ...because, attempts: 14, mayBeDone: true as const };
			const outcome: Outcome<Output> = { kind, because: ofTheOther, attempts, counts };

			expect(shown(outcome)[0]?.json.error).toMatchObject({ whatToDo });
		},
	);

	test.each([
		['notSent', 0, 'Item 3 was not sent: Nex does not accept'],
		['notSent', 1, 'Item 3 was sent without success: Nex does not accept'],
		[
			'unconfirmed',
			2,
			'Item 3 may have been stored, but Nex did not confirm it: Nex does not accept',
		],
	] as const)(
		'(%s) is an error of its own, where the node continues: with its own attempts, and no results',
		(kind, attempts, message) => {
			expect(shown(givenUp(kind, attempts))).toEqual([
				{
					json: {
						error: expect.objectContaining({
							message: expect.stringContaining(message) as string,
							attempts,
						}) as object,
					},
					pairedItem,
				},
			]);
		},
	);
});
