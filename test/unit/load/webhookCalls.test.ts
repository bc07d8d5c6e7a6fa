import { FixableError } from '../../../programs/errors';
import {
	assertAllDone,
	type Call,
	callEvery,
	medianWait,
	secondsOf,
} from '../../load/webhookCalls';

const call = (startedAt: number, endedAt: number, failure?: string): Call => ({
	startedAt,
	endedAt,
	isDone: failure === undefined,
	answer: failure ?? '{}',
});

test('all calls are made, in order, while none is answered yet', async () => {
	const made: number[] = [];
	let answer: (() => void) | undefined;
	const allMade = new Promise<void>((resolve) => (answer = resolve));

	const calls = await callEvery(1, 5, async (number) => {
		made.push(number);
		if (made.length === 5) answer?.();
		await allMade;
		return call(number, 10 - number);
	});

	expect(made).toEqual([0, 1, 2, 3, 4]);
	expect(calls.map(({ startedAt }) => startedAt)).toEqual(made);
});

test('their time is that from the first call to the last answer, whichever call got it', () => {
	expect(secondsOf([call(1_000, 9_000), call(1_010, 3_000), call(1_020, 8_000)])).toBe(8);
});

test('the wait of one is the median of all', () => {
	expect(medianWait([call(0, 900), call(10, 30), call(20, 120)])).toBe(100);
});

test('nothing can be measured where a call failed, and n8n says why', () => {
	expect(() => {
		assertAllDone([call(0, 1), call(0, 1)]);
	}).not.toThrow();
	expect(() => {
		assertAllDone([call(0, 1), call(0, 1, '{"message":"Error in workflow"}')]);
	}).toThrow(
		new FixableError(
			'1 of 2 calls failed, so nothing can be measured.\n{"message":"Error in workflow"}',
		),
	);
});
