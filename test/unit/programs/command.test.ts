import { runCommand } from '../../../programs/command';
import { projectFolder } from '../../../programs/folders';

const how = { whenItFails: 'It did not work', folder: projectFolder, environment: process.env };
const script = (text: string) => [process.execPath, '-e', text] as const;

describe('a command that is run to its end', () => {
	test('gives the lines that it wrote', async () => {
		expect(await runCommand(script('console.log("one\\ntwo")'), how)).toEqual(['one', 'two']);
	});

	test('fails with what it was for, its code and its last lines', async () => {
		const failing = runCommand(script('console.error("no such table"); process.exit(4)'), how);
		await expect(failing).rejects.toThrow(
			/^It did not work: ".*" ended with code 4\.\n {2}no such table$/s,
		);
	});

	test('that fails gets the advice of whoever has run it and nobody else', async () => {
		const command = script('console.error("connect ECONNREFUSED"); process.exit(1)');
		const hintFor = (output: string) => `Somebody refused: ${output}`;

		await expect(runCommand(command, how)).rejects.toThrow(
			/^It did not work: ".*" ended with code 1\.\n {2}connect ECONNREFUSED$/s,
		);
		await expect(runCommand(command, { ...how, hintFor })).rejects.toThrow(
			/ended with code 1\.\nSomebody refused: connect ECONNREFUSED\n/,
		);
	});

	test('ends when it is told to stop', async () => {
		const stopping = new AbortController();
		const running = runCommand(script('console.log("up"); setTimeout(() => {}, 600_000)'), {
			...how,
			signal: stopping.signal,
			onLine: () => {
				stopping.abort();
			},
		});
		await expect(running).rejects.toThrow('Stopped.');
	});

	test('is not started at all when it was told to stop before', async () => {
		const lines: string[] = [];
		const running = runCommand(script('console.log("up")'), {
			...how,
			signal: AbortSignal.abort(),
			onLine: (line) => lines.push(line),
		});
		await expect(running).rejects.toThrow('Stopped.');
		expect(lines).toEqual([]);
	});
});
