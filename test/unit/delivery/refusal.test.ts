import type { Failure } from '../../../nodes/Nex/delivery/failure';
import { ItemRefusal, RequestFailed } from '../../../nodes/Nex/delivery/itemRefusal';
import { refusalFacts } from '../../../nodes/Nex/delivery/refusal';

describe('the facts of an item whose request could not be put together', () => {
	test('are those of its refusal', () => {
		expect(refusalFacts(new ItemRefusal('The list is empty', 'Choose one.'))).toEqual({
			reason: 'input',
			sentence: 'The list is empty',
			advice: 'Choose one.',
		});
	});

	test("are those of n8n's error about an expression", () => {
		const error = Object.assign(new Error('No path back to the node'), {
			description: 'Connect the two.',
		});

		expect(refusalFacts(error)).toEqual({
			reason: 'input',
			sentence: 'No path back to the node',
			advice: 'Connect the two.',
		});
	});

	test.each([
		[new Error('Something broke'), 'Something broke'],
		[Object.assign(new Error('Something broke'), { description: '' }), 'Something broke'],
		[Object.assign(new Error('Something broke'), { description: null }), 'Something broke'],
		[Object.assign(new Error('Something broke'), { description: 7 }), 'Something broke'],
		['a string', 'a string'],
	])('hold general advice where what was thrown has none (%j)', (thrown, sentence) => {
		expect(refusalFacts(thrown)).toEqual({
			reason: 'input',
			sentence,
			advice: 'Check the fields of the node.',
		});
	});
});

describe('an item that depends on what could not be read', () => {
	const failure: Failure = { reason: 'forbidden', status: 403, itemIndex: 0, attempts: 1 };
	const counts = { delivered: 0, failed: 1, notSent: 0, unconfirmed: 0 };

	test('fails for the same reason', () => {
		expect(refusalFacts(new RequestFailed({ kind: 'failed', failure }))).toBe(failure);
	});

	test('fails for the reason for which the reading was given up', () => {
		const outcome = { kind: 'notSent', because: failure, attempts: 0, counts } as const;

		expect(refusalFacts(new RequestFailed(outcome))).toBe(failure);
	});

	test('says so where the execution was cancelled', () => {
		const outcome = { kind: 'notSent', because: 'cancelled', attempts: 0, counts } as const;

		expect(refusalFacts(new RequestFailed(outcome))).toEqual({
			reason: 'input',
			sentence: 'The execution was cancelled',
			advice: 'Run it again.',
		});
	});
});
