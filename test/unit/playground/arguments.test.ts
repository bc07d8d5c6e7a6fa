import { readArguments } from '../../../playground/arguments';

describe('the arguments of npm start', () => {
	test('are all optional', () => {
		expect(readArguments([])).toEqual({ once: false, fresh: false, yes: false, help: false });
	});

	test('are read', () => {
		expect(readArguments(['--once', '--fresh', '--yes', '--help', '--port', '5700'])).toEqual({
			once: true,
			fresh: true,
			yes: true,
			help: true,
			port: 5700,
		});
	});

	test.each([
		[['--port', 'many'], '"many" is no port.'],
		[['--port', '0'], '"0" is no port.'],
		[['--port=70000'], '"70000" is no port.'],
		[['--onse'], '"npm start -- --help" shows the options.'],
		[['once'], '"npm start -- --help" shows the options.'],
	])('%j are refused with advice', (given, sentence) => {
		expect(() => readArguments(given)).toThrow(sentence);
	});
});
