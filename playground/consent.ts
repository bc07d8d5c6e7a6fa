import { createInterface } from 'node:readline/promises';
import { FixableError } from '../programs/errors';
import type { Target } from './target';

/**
 * Says what will be written into Nex itself, before anything is started, and asks whether to go on.
 * Without a terminal to ask in, `--yes` is the answer that is needed. The sandbox needs no asking.
 *
 * @param target what the playground writes to
 * @param options `yes` goes on without asking, `record` is what the sample workflow sends
 * @returns whether to go on
 * @throws {FixableError} where there is nobody to ask and no `--yes`
 */
export async function hasConsent(
	target: Target,
	{ yes, record, signal }: { yes: boolean; record: string; signal: AbortSignal },
): Promise<boolean> {
	if (target.kind === 'sandbox') return true;
	console.log(
		[
			`NEX_API_KEY is set: this uses Nex itself at ${target.baseUrl}, not the sandbox.`,
			'The sample workflow will create this person in your workspace, or change the one with this e-mail:',
			...record.split('\n').map((line) => `  ${line}`),
			'',
		].join('\n'),
	);
	if (yes) return true;
	if (!process.stdin.isTTY) {
		throw new FixableError(
			'There is no terminal to ask in. Give --yes to agree: npm start -- --yes',
		);
	}
	const terminal = createInterface({ input: process.stdin, output: process.stdout });
	try {
		return /^y(es)?$/i.test((await terminal.question('Write it? [y/N] ', { signal })).trim());
	} finally {
		terminal.close();
	}
}
