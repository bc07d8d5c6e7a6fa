import type { IDataObject } from 'n8n-workflow';

import { IncompleteAnswer, UnusableAnswer } from '../../../nodes/Nex/delivery/exchange/answer';
import { ItemRefusal } from '../../../nodes/Nex/delivery/exchange/itemRefusal';
import { reading } from '../../../nodes/Nex/delivery/run/effect';
import { FurtherRequest } from '../../../nodes/Nex/delivery/run/task';
import type { JobKind } from '../../../nodes/Nex/resources/fields/job';
import { Job } from '../../../nodes/Nex/resources/fields/job';

const kind: JobKind = {
	thing: 'the text',
	idKey: 'artifact_id',
	idName: 'artifact ID',
	resultKey: 'result',
	urlOf: (id) => `/artifacts/${id}`,
	whereabouts: (id) => `Nex has it under ${id}.`,
};

/** An item whose time passes as the test says. */
function itemWith(options: IDataObject = {}, waitForCompletion = true) {
	const item = {
		now: 0,
		parameter: (name: string) => (name === 'options' ? options : waitForCompletion),
	};
	return item;
}

const finish = (state: IDataObject, id: string) => ({ id, ...state });

/** A job that has begun, and what its looks give. */
function begun(options: IDataObject = {}) {
	const item = itemWith(options);
	const job = new Job(kind, item);
	const first = job.read({ artifact_id: '17' }, finish);
	const look = (state: unknown) => job.read(state, finish);
	return { item, job, first, look };
}

const again = 'Run the workflow again later.';
const correct = 'Correct what Nex names, then run the workflow again.';

/** An error of a job, of which nothing has come. */
const failure = (message: string, advice: string) =>
	expect.objectContaining({
		name: 'IncompleteAnswer',
		message,
		advice,
		salvage: [],
	}) as IncompleteAnswer;

/** A reason below so many levels. */
const below = (levels: number, wrap: (inner: unknown) => unknown) =>
	Array.from({ length: levels }).reduce<unknown>((inner) => wrap(inner), 'why');

const waitOf = (next: unknown) => (next as FurtherRequest).how.wait;
const pending = { status: 'pending' };

test('what begins it leads to the first look, which only reads', () => {
	const { first } = begun();

	expect(first).toBeInstanceOf(FurtherRequest);
	expect(first).toMatchObject({
		request: { method: 'GET', url: '/artifacts/17' },
		how: { wait: 2_000, effect: reading },
	});
	expect((first as FurtherRequest).request).toHaveProperty('body', undefined);
});

test('looks follow each other after 2 to 5 seconds', () => {
	const { first, look } = begun();
	const waits = [first, ...Array.from({ length: 5 }, () => look(pending))].map(waitOf);

	expect(waits).toEqual([2_000, 3_000, 4_000, 5_000, 5_000, 5_000]);
});

test.each(['unknown', 'pending', 'processing', 'resting', ''])(
	'a job with the status "%s" goes on',
	(status) => {
		expect(begun().look({ status })).toBeInstanceOf(FurtherRequest);
	},
);

test.each([
	[{ error: { message: 'Quota used up', code: 7 } }, ': Quota used up'],
	[{ error: { message: ' ' } }, ''],
	[{ error: { code: 7 } }, ': {"code":7}'],
	[{ error: { code: 5, detail: 'too weird' } }, ': too weird'],
	[{ error: { error: { message: 'too weird' } } }, ': too weird'],
	[{ error: { code: 5, detail: ' ' } }, ''],
	[{ error: ['no verb', ' ', { message: 'no noun' }] }, ': no verb; no noun'],
	[{ error: [] }, ''],
	[{ error: null }, ''],
	[{ error_message: 'no credits' }, ': no credits'],
	[{ message: 'no credits' }, ': no credits'],
	[{ detail: 'no credits' }, ': no credits'],
])('the reason of a failure is told wherever and however it comes: %j', (why, told) => {
	expect(() => begun().look({ status: 'failed', ...why })).toThrow(
		failure(`Nex could not process the text${told}`, told === '' ? again : correct),
	);
});

test.each([
	['objects', (inner: unknown) => ({ error: inner })],
	['lists', (inner: unknown) => [inner]],
])('a reason is looked for four levels deep, in %s, and no deeper', (_what, wrap) => {
	const failed = (levels: number) => () =>
		begun().look({ status: 'failed', error: below(levels, wrap) });

	expect(failed(4)).toThrow('Nex could not process the text: why');
	expect(failed(5)).toThrow(failure('Nex could not process the text', again));
});

test.each(['completed', 'Completed', 'COMPLETED', 'done', 'SUCCESS', 'Succeeded'])(
	'a job that is %s gives what the operation makes of it',
	(status) => {
		expect(begun().look({ status, result: 1 })).toEqual({ id: '17', status, result: 1 });
	},
);

test('what begins it and holds the result already is all that there is', () => {
	const job = new Job(kind, itemWith());
	const state = { artifact_id: '17', status: 'completed', result: {} };

	expect(job.read(state, finish)).toEqual({ id: '17', ...state });
});

test('what begins it and is complete without a result leads to a look', () => {
	const job = new Job(kind, itemWith());

	expect(job.read({ artifact_id: '17', status: 'completed' }, finish)).toBeInstanceOf(
		FurtherRequest,
	);
});

test('what begins it and has failed already fails', () => {
	const job = new Job(kind, itemWith());

	expect(() => job.read({ artifact_id: '17', status: 'failed', error: 'No' }, finish)).toThrow(
		'Nex could not process the text: No',
	);
});

test('what Nex tells is read within its envelope, too', () => {
	const job = new Job(kind, itemWith());
	job.read({ message: { artifact_id: '17' } }, finish);

	expect(job.read({ message: { status: 'completed' } }, finish)).toMatchObject({ id: '17' });
});

test('the last look is when the time is over, and then it fails', () => {
	const { item, first, look } = begun({ maxWait: 4 });
	expect(waitOf(first)).toBe(2_000);
	item.now = 2_500;
	expect(waitOf(look(pending))).toBe(1_500);
	item.now = 4_000;

	expect(() => look({ status: 'Pending' })).toThrow(
		failure(
			'Nex did not finish the text within 4 s (status Pending)',
			"To wait longer, set 'Max Wait' under Options.",
		),
	);
});

test('what Nex says of one that does not end is passed on, and that its status is not known', () => {
	const { item, look } = begun({ maxWait: 4 });
	item.now = 4_000;

	expect(() => look({ status: 'stuck', error: 'No credits' })).toThrow(
		failure(
			'Nex did not finish the text within 4 s (status stuck: No credits)',
			`The node does not know the status "stuck" and takes it for unfinished. To wait longer, set 'Max Wait' under Options.`,
		),
	);
});

test('a job that is complete at the last look is complete', () => {
	const { item, look } = begun({ maxWait: 4 });
	item.now = 60_000;

	expect(look({ status: 'completed' })).toMatchObject({ id: '17' });
});

test('without a word on it the time is five minutes', () => {
	const { item, look } = begun();
	item.now = 299_999;
	expect(waitOf(look(pending))).toBe(1);
	item.now = 300_000;

	expect(() => look(pending)).toThrow('within 300 s');
});

test.each([
	[{ status: 'failed', error: 'No text' }, 'Nex could not process the text: No text'],
	[{ status: 'failed' }, 'Nex could not process the text'],
	[{ status: 'failed', error: {} }, 'Nex could not process the text'],
	[{ status: 'FAILED', error: 'No text' }, 'Nex could not process the text: No text'],
	[{ status: 'error', error: 'No text' }, 'Nex could not process the text (error): No text'],
	[{ status: 'cancelled' }, 'Nex could not process the text (cancelled)'],
	[{ status: 'canceled' }, 'Nex could not process the text (canceled)'],
	[{ status: 'Aborted' }, 'Nex could not process the text (aborted)'],
	[{ status: 'expired' }, 'Nex could not process the text (expired)'],
	[{ status: 'Timed Out' }, 'Nex could not process the text (timed out)'],
	[{ status: 'rejected' }, 'Nex could not process the text (rejected)'],
])('of %j it says that it failed', (state, message) => {
	expect(() => begun().look(state)).toThrow(
		failure(message, message.endsWith('No text') ? correct : again),
	);
});

test.each([undefined, null, 'text', [], {}, { status: 5 }, { message: {} }])(
	'%j tells nothing of a job',
	(body) => {
		const unusable = new UnusableAnswer(
			'The answer does not say how far Nex has got with the text',
		);

		expect(() => begun().look(body)).toThrow(unusable);
		expect(() => new Job(kind, itemWith()).read(body, finish)).toThrow(unusable);
	},
);

test.each<[unknown, string]>([
	['1234567890123456789', '1234567890123456789'],
	[17, '17'],
])('the ID %j is text, where nobody waits, too', (given, id) => {
	const job = new Job(kind, itemWith({}, false));

	expect(job.read({ artifact_id: given, status: 'pending' }, finish)).toEqual({
		artifact_id: id,
		status: 'pending',
	});
});

test.each([{}, { artifact_id: '' }, { artifact_id: null }, { artifact_id: 1e20 }])(
	'%j names no job',
	(body) => {
		expect(() => new Job(kind, itemWith()).read(body, finish)).toThrow(UnusableAnswer);
	},
);

test('where to find it is known as soon as it has begun', () => {
	const job = new Job(kind, itemWith());
	expect(job.whereabouts()).toBeUndefined();
	expect(job.begun()).toBeUndefined();
	job.read({ artifact_id: 17 }, finish);

	expect(job.whereabouts()).toBe('Nex has it under 17.');
	expect(job.begun()).toEqual({ idName: 'artifact ID', id: '17' });
});

test('of one that has failed, or that Nex does not know any more, it is told by its ID alone', () => {
	const { job, look } = begun();
	expect(job.whereabouts(404)).toBe('Nex gave it the artifact ID 17.');
	expect(() => look({ status: 'failed' })).toThrow();

	expect(job.whereabouts()).toBe('Nex gave it the artifact ID 17.');
});

test('a look that finds nothing is told by the ID; what begins a job has words of its own for that', () => {
	const job = new Job(kind, itemWith());
	expect(job.words()).toEqual({});
	job.read({ artifact_id: 17 }, finish);

	expect(job.words()).toEqual({
		404: {
			message: 'Nex does not know the artifact ID 17, under which it began to work on the text',
			advice: 'Look in Nex whether the work is done before you run the workflow again.',
		},
	});
});

test('the time of one that had begun before counts from when the item is taken up', () => {
	const item = itemWith({ maxWait: 4 });
	const job = new Job(kind, item, '17');
	item.now = 4_000;

	expect(() => job.read(pending, finish)).toThrow('within 4 s');
});

test('one that had begun before is looked at from the first answer on', () => {
	const job = new Job(kind, itemWith(), '17');

	expect(job.read(pending, finish)).toMatchObject({ request: {}, how: { wait: 2_000 } });
	expect(job.read({ status: 'completed' }, finish)).toMatchObject({ id: '17' });
});

test('one that goes on while nobody waits fails, and says so', () => {
	const job = new Job(kind, itemWith({}, false), '17');

	expect(() => job.read(pending, finish)).toThrow(
		failure(
			'Nex has not finished the text yet (status pending)',
			"Try again later, or turn on 'Wait for Completion'.",
		),
	);
});

test.each([0, -1, 1.5, 'soon', {}])('%j is no time to wait', (maxWait) => {
	expect(() => new Job(kind, itemWith({ maxWait }))).toThrow(ItemRefusal);
	expect(() => new Job(kind, itemWith({ maxWait }))).toThrow(
		"'Max Wait' is not a whole number of at least 1",
	);
});
