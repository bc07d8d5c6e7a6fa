import { Memory } from '../../../nodes/Nex/delivery/memory';

test('a thing is made by the first who asks for it, and shared by name', () => {
	const memory = new Memory();
	const made: string[] = [];
	const make = (thing: string) => () => {
		made.push(thing);
		return thing;
	};

	expect(memory.once('definition', make('first'))).toBe('first');
	expect(memory.once('definition', make('second'))).toBe('first');
	expect(memory.once('fields', make('third'))).toBe('third');
	expect(made).toEqual(['first', 'third']);
});

test('undefined is a thing that is made once, too', () => {
	const memory = new Memory();
	const make = jest.fn();

	memory.once('nothing', make);
	memory.once('nothing', make);
	expect(make).toHaveBeenCalledTimes(1);
});

test('what could not be made is tried again by the next who asks for it', () => {
	const memory = new Memory();
	const fail = () => {
		throw new Error('not now');
	};

	expect(() => memory.once('definition', fail)).toThrow('not now');
	expect(memory.once('definition', () => 'made')).toBe('made');
});
