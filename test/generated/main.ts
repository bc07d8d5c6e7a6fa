/** The program behind `npm run generate`. */
import { parseOptions } from '../../playground/commandOptions';
import { runProgram } from '../../playground/program';
import { runJest } from '../jestProgram';
import { reportFailure } from '../programFailure';
import { writesFiles } from './generatedFile';

const usage = `npm run generate

Builds the node and writes what is made from it: the schema of each operation's output
(nodes/Nex/__schema__), and the forms of attributes in the sample workflows (workflows).
The tests in test/generated compare the same files.
`;

async function main(_given: object, signal: AbortSignal): Promise<void> {
	const environment = { [writesFiles]: 'yes' };
	process.exitCode = await runJest({ folder: 'test/generated', environment, signal });
}

function readArguments(given: readonly string[]): { readonly help: boolean } {
	const options = { help: { type: 'boolean' } } as const;
	const { values } = parseOptions('npm run generate', { args: [...given], options });
	return { help: values.help === true };
}

runProgram({ usage, readArguments, main, report: reportFailure });
