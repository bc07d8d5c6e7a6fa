import { type ChildProcessByStdio, execFile, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { promisify } from 'node:util';
import { runInNewContext } from 'node:vm';
import { Contract, sandboxKeys, sandboxKeyScopes, startSandbox } from '../../../sandbox';
import { assumptions } from '../../../sandbox/assumptions';
import { readOptions } from '../../../programs/options';
import { commandLine, optionsFrom } from '../../../sandbox/commandLine';
import { usualVariants } from '../../../sandbox/workspace/behaviour';

const root = join(__dirname, '../../..');
type Program = ChildProcessByStdio<null, Readable, Readable>;

/** Starts `sandbox/main.ts` the way `npm run sandbox` does, the tools being in place. */
function startProgram(...options: string[]): Program {
	return spawn(process.execPath, ['--import', 'tsx', 'sandbox/main.ts', ...options], {
		cwd: root,
		stdio: ['ignore', 'pipe', 'pipe'],
	});
}

function outcomeOf(program: Program): Promise<{ code: number | null; out: string; err: string }> {
	let [out, err] = ['', ''];
	program.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
	program.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
	return new Promise((resolve) => {
		program.once('close', (code) => {
			resolve({ code, out, err });
		});
	});
}

describe('npm run sandbox', () => {
	jest.setTimeout(60_000);

	it('prints its address, its keys and what it assumes, serves, and stops at Ctrl-C', async () => {
		const program = startProgram('--port', '0', '--rate', '1', '--latency', '5');
		const outcome = outcomeOf(program);
		const greeting = await new Promise<string>((resolve) => {
			program.stdout.once('data', (chunk: Buffer) => {
				resolve(chunk.toString());
			});
		});
		const url = /http:\/\/127\.0\.0\.1:\d+\/api\/developers/.exec(greeting)?.[0];
		const status = async () => {
			const headers = { authorization: `Bearer ${sandboxKeys.full}` };
			return (await fetch(`${url}/v1/objects`, { headers })).status;
		};
		// A slow machine may take more than the second that the limit is for.
		const statuses = new Set<number>();
		while (statuses.size < 2) {
			for (const one of await Promise.all([status(), status()])) statuses.add(one);
		}
		program.kill('SIGINT');

		expect([...statuses]).toEqual([200, 429]);
		const { code, out, err } = await outcome;
		expect([code, err]).toEqual([0, '']);
		for (const [key, scopes] of Object.entries(sandboxKeyScopes)) {
			expect(out).toMatch(new RegExp(`${key} +${scopes.join(', ')}\n`));
		}
		for (const assumption of assumptions) expect(out).toContain(`- ${assumption}\n`);
		expect(out).toContain('Each request waits 5 ms.');
		expect(out).toContain('Requests a second that are let through: 1.');
	});

	it('says in a sentence that its port is taken', async () => {
		const sandbox = await startSandbox();

		const { code, out, err } = await outcomeOf(startProgram('--port', String(sandbox.port)));

		expect(code).toBe(1);
		expect(out).toBe('');
		expect(err).toBe(
			`\nPort ${sandbox.port} is taken. Stop the program that uses it, or take another port: npm run sandbox -- --port ${sandbox.port + 1}\n`,
		);
		await sandbox.close();
	});

	it('explains its options, and a wrong one', async () => {
		const [help, mistake] = await Promise.all([
			outcomeOf(startProgram('--help')),
			outcomeOf(startProgram('--colour', 'red')),
		]);

		expect(help).toMatchObject({ code: 0, err: '' });
		for (const option of ['--port', '--latency', '--rate', '--faults', '--job-looks', '--help']) {
			expect(help.out).toContain(option);
		}
		expect(mistake).toMatchObject({ code: 1, out: '' });
		expect(mistake.err).toContain("Unknown option '--colour'");
	});
});

describe('sandbox/README.md', () => {
	const readme = readFileSync(join(root, 'sandbox/README.md'), 'utf8');

	it('lists what the sandbox assumes about Nex', () => {
		const listed = [...readme.matchAll(/^- (.*)$/gm)].map(([, sentence]) => sentence);

		expect(listed).toEqual(expect.arrayContaining([...assumptions]));
	});

	it('lists the endpoints with the scopes that they ask for', async () => {
		const listed = [...readme.matchAll(/^\| `([A-Z]+ \/\S+)` +\| `([\w.]+)` +\|$/gm)];
		const { operations } = await Contract.load();

		expect(listed.map(([, endpoint, scope]) => [endpoint, scope]).sort()).toEqual(
			operations
				.map(({ method, path, requiredScope }) => [`${method} ${path}`, requiredScope])
				.sort(),
		);
	});

	it('names every variant, and which is the usual', () => {
		for (const [name, usual] of Object.entries(usualVariants)) {
			expect(readme).toMatch(new RegExp(`^\\| \`${name}\` +\\| \`${usual}\``, 'm'));
		}
	});

	/** The blocks of code in a language. */
	const blocks = (language: string) =>
		[...readme.matchAll(new RegExp(`\`\`\`${language}\\n(.*?)\`\`\``, 'gs'))].map(
			([, code]) => code ?? '',
		);

	it('shows options that the program takes', () => {
		const commands = blocks('sh')
			.join('')
			.matchAll(/^npm run sandbox -- (.*)$/gm);
		const options = [...commands].map(([, given = '']) => given.replace(/ --faults \S+/, ''));

		expect(
			options.map((given) => optionsFrom(readOptions(commandLine, given.split(' ')))),
		).toMatchObject([{ port: 4010, latency: 200, rateLimit: 50 }]);
	});

	it('shows a request that stores a record', async () => {
		const sandbox = await startSandbox();
		const command = blocks('sh').find((code) => code.startsWith('curl ')) ?? '';
		const here = command.replaceAll(/http:\S*\/api\/developers/g, sandbox.url);
		await promisify(execFile)('sh', ['-c', here]);

		expect(sandbox.records('person')).toMatchObject([{ attributes: { name: 'Jane Smith' } }]);
		await sandbox.close();
	});

	it('shows calls of a test that work', async () => {
		const sandbox = await startSandbox();
		for (const code of blocks('ts')) {
			const body = code.replace(/^import .*$/m, '');
			await runInNewContext(`(async () => { ${body} })()`, { startSandbox, sandbox, now: 0 });
		}
		await sandbox.close();

		expect(blocks('ts')).toHaveLength(2);
	});

	it('shows fault scripts that work', async () => {
		const scripts = blocks('json');

		expect(scripts.length).toBeGreaterThan(0);
		const sandbox = await startSandbox();
		for (const script of scripts) sandbox.setFaults(JSON.parse(script) as []);
		await sandbox.close();
	});
});
