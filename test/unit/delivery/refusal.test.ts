import type { Failure } from '../../../nodes/Nex/delivery/verdict/failure';
import { ItemRefusal } from '../../../nodes/Nex/delivery/exchange/itemRefusal';
import { factsOfDependent, refusalFacts } from '../../../nodes/Nex/delivery/refusal';

describe('the facts of an item whose request could not be put together', () => {
	test('are those of its refusal', () => {
		expect(refusalFacts(new ItemRefusal('The list is empty', 'Choose one.'))).toEqual({
			reason: 'input',
			sentence: 'The list is empty',
			advice: 'Choose one.',
		});
	});

	test('hold what a workflow can mend the item by, where the refusal says it', () => {
		const details = { attribute: 'stage', value: 'x', allowed: ['Open'] };

		expect(refusalFacts(new ItemRefusal('No', 'Change it.', details))).toEqual({
			reason: 'input',
			sentence: 'No',
			advice: 'Change it.',
			details,
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
		[17, 'The item could not be read'],
		[undefined, 'The item could not be read'],
		[{ details: null }, 'The item could not be read'],
		[{ details: 'no object' }, 'The item could not be read'],
	])('hold general advice where what was thrown has none (%j)', (thrown, sentence) => {
		expect(refusalFacts(thrown)).toEqual({
			reason: 'input',
			sentence,
			advice: 'Check the fields of the node.',
		});
	});
});

test("the item's number, which n8n puts at the end, is left to whoever shows it", () => {
	const error = new Error("Invalid input for 'Limit' [item 1]");

	expect(refusalFacts(error).sentence).toBe("Invalid input for 'Limit'");
});

test('what is longer than anybody reads is cut, and shows no control characters', () => {
	const { sentence, advice } = refusalFacts(
		new ItemRefusal(`a\u0000b ${'x'.repeat(5_000)}`, 'y'.repeat(5_000)),
	);

	expect(sentence).toMatch(/^a b x+…$/);
	expect([sentence?.length, advice?.length]).toEqual([1_500, 1_500]);
});

test('an item that depends on what could not be read fails for its reason, and is in no doubt', () => {
	const words = { 404: { message: 'Nex has no such list' } };
	const failure: Failure = {
		reason: 'serverFault',
		status: 500,
		mayBeDone: true,
		itemIndex: 4,
		attempts: 3,
	};

	expect(factsOfDependent(failure, { name: 'The list', words })).toStrictEqual({
		reason: 'serverFault',
		status: 500,
		mayBeDone: undefined,
		prerequisite: { name: 'The list', words, itemIndex: 4, attempts: 3 },
	});
});
