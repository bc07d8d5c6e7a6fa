import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FixableError } from '../../../programs/errors';
import { readOptions } from '../../../programs/options';
import { commandLine, optionsFrom } from '../../../sandbox/commandLine';

const optionsOf = (given: readonly string[]) => optionsFrom(readOptions(commandLine, given));

describe('the command line of the sandbox', () => {
	let folder: string;
	beforeAll(() => {
		folder = mkdtempSync(join(tmpdir(), 'nex-sandbox-'));
	});
	afterAll(() => {
		rmSync(folder, { recursive: true });
	});
	const file = (text: string) => {
		const path = join(folder, 'faults.json');
		writeFileSync(path, text);
		return path;
	};

	it('has a default for everything', () => {
		expect(optionsOf([])).toEqual({
			port: 4010,
			latency: 0,
			rateLimit: undefined,
			faults: [],
			readLag: 0,
			jobs: { looks: 1, milliseconds: 0, failure: undefined },
		});
	});

	it('takes a port, a latency, a rate limit and a file of faults', () => {
		const script = [{ when: { every: 10 }, fault: { kind: 'hang' } }];
		const path = file(JSON.stringify(script));

		expect(
			optionsOf(['--port', '0', '--latency=200', '--rate', '50', '--faults', path]),
		).toMatchObject({ port: 0, latency: 200, rateLimit: 50, faults: script });
	});

	it('takes how far reads lag behind, and how jobs go', () => {
		const { readLag, jobs } = optionsOf([
			'--read-lag',
			'300',
			'--job-looks=3',
			'--job-time',
			'500',
			'--job-failure',
			'No words',
		]);

		expect({ readLag, jobs }).toEqual({
			readLag: 300,
			jobs: { looks: 3, milliseconds: 500, failure: 'No words' },
		});
	});

	it.each([
		['--port', 'abc', '--port must be a whole number from 0 to 65535, not "abc".'],
		['--port', '70000', '--port must be'],
		['--latency', '1.5', '--latency must be a whole number'],
		['--read-lag', 'long', '--read-lag must be a whole number'],
		['--job-looks', '-1', "'--job-looks' argument is ambiguous"],
		['--job-time', '1.5', '--job-time must be a whole number'],
		['--rate', '0', '--rate must be a whole number from 1'],
		['--faults', '/nowhere/faults.json', '"/nowhere/faults.json" can\'t be used. ENOENT'],
		['--speed', '9', "Unknown option '--speed'"],
	])('refuses %s %s and says why', (option, value, message) => {
		expect(() => optionsOf([option, value])).toThrow(FixableError);
		expect(() => optionsOf([option, value])).toThrow(message);
	});

	it.each([
		['[', 'JSON'],
		['[{"fault":{"kind":"flood"}}]', '0.fault.kind'],
	])('refuses a fault script of %s and says why', (text, message) => {
		expect(() => optionsOf(['--faults', file(text)])).toThrow(message);
	});
});
