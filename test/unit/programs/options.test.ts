import type { CommandLine } from '../../../programs/options';
import { readOptions, usageOf } from '../../../programs/options';

const commandLine = {
	name: 'npm run try',
	about: 'Tries.',
	operand: { name: 'VERSION', says: 'which one' },
	options: {
		once: { kind: 'flag', says: 'end after the first' },
		port: { kind: 'number', value: 'NUMBER', least: 1, most: 65_535, says: 'the port' },
		rounds: { kind: 'number', value: 'NUMBER', least: 1, most: 9, byDefault: 3, says: 'how often' },
		only: { kind: 'text', value: 'TEXT', says: 'a part of the names' },
	},
	environment: { TRY_KEY: 'a key' },
} as const satisfies CommandLine;

const withoutOperand = { ...commandLine, operand: undefined };

describe('what is written on a command line', () => {
	test('is optional', () => {
		expect(readOptions(commandLine, [])).toEqual({
			once: false,
			port: undefined,
			rounds: 3,
			only: undefined,
			help: false,
			operands: [],
		});
	});

	test('is read', () => {
		const given = ['1.2.3', '--once', '--port', '5700', '--rounds=5', '--only', 'a b', '--help'];

		expect(readOptions(commandLine, given)).toEqual({
			once: true,
			port: 5_700,
			rounds: 5,
			only: 'a b',
			help: true,
			operands: ['1.2.3'],
		});
	});

	test.each([
		[['--port', 'many'], '--port must be a whole number from 1 to 65535, not "many".'],
		[['--port', '0'], '--port must be a whole number from 1 to 65535, not "0".'],
		[['--rounds=1.5'], '--rounds must be a whole number from 1 to 9, not "1.5".'],
		[['--onse'], '"npm run try -- --help" shows the options.'],
		[['--only'], '"npm run try -- --help" shows the options.'],
	])('%j is refused with advice', (given, sentence) => {
		expect(() => readOptions(commandLine, given)).toThrow(sentence);
	});

	test('is refused where it stands without an option and the program takes none such', () => {
		expect(() => readOptions(withoutOperand, ['once'])).toThrow('shows the options.');
	});
});

test('the usage says what the program does, and all that can be given', () => {
	expect(usageOf(commandLine)).toBe(`npm run try -- [VERSION] [options]

Tries.

  VERSION  which one

Options
  --once           end after the first
  --port NUMBER    the port
  --rounds NUMBER  how often (default 3)
  --only TEXT      a part of the names
  --help           show this

Environment
  TRY_KEY  a key
`);
});

test('a long text of the usage goes on in the next line, under its beginning', () => {
	const long = Array<string>(30).fill('word').join(' ');
	const options = { once: { kind: 'flag', says: long } } as const;
	const lines = usageOf({ ...withoutOperand, about: long, options }).split('\n');

	expect(lines.every(({ length }) => length <= 88)).toBe(true);
	expect(lines.some((line) => /^ {10}word/.test(line))).toBe(true);
});
