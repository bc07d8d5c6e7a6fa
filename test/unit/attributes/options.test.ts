import { encodeFields } from '../../../nodes/Nex/attributes/encodeFields';
import { objectWith, stages } from './exampleObjects';
import { refusalOf } from './refusal';

describe('an option', () => {
	const encode = (options: Array<{ id: string; name: string }>, stage: unknown) =>
		encodeFields(
			objectWith([{ slug: 'stage', type: 'select', options }]),
			{ stage },
			{ emptyValues: 'omit' },
		).stage;

	it('is taken by ID before it is taken by name', () => {
		const options = [
			{ id: 'a', name: 'b' },
			{ id: 'b', name: 'c' },
		];
		expect(encode(options, 'b')).toBe('b');
		expect(encode(options, 'B')).toBe('a');
	});

	it('is taken by its exact name before one in another letter case', () => {
		const options = [
			{ id: '1', name: 'OPEN' },
			{ id: '2', name: 'Open' },
		];
		expect(encode(options, 'Open')).toBe('2');
	});

	it('is taken by its name without the spaces around it, which Nex may have', () => {
		const options = [
			{ id: '1', name: ' Open ' },
			{ id: '2', name: 'Done' },
		];
		expect(encode(options, 'Open')).toBe('1');
		expect(encode(options, 'open ')).toBe('1');
		expect(encode([...options, { id: '3', name: 'OPEN' }], 'Open')).toBe('1');
	});

	it('is refused where two options are meant', () => {
		const options = [
			{ id: '1', name: 'OPEN' },
			{ id: '2', name: 'Open' },
		];
		expect(refusalOf(() => encode(options, 'open')).message).toContain('"OPEN", "Open"');
	});

	it.each(['constructor', '__proto__'])('named %s is an option like any other', (name) => {
		expect(encode([{ id: '1', name }], name)).toBe('1');
		expect(refusalOf(() => encode(stages, name)).message).toContain('stage');
	});
});
