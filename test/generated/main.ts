/** The program behind `npm run generate`. */
import { runProgram } from '../../programs/program';
import { runJest } from '../jestProgram';
import { writesFiles } from './generatedFile';

const commandLine = {
	name: 'npm run generate',
	about:
		"Builds the node and writes what is made from it: the schema of each operation's output (nodes/Nex/__schema__), and the forms of attributes in the sample workflows (workflows). The tests in test/generated compare the same files.",
	options: {},
};

async function main(_given: object, signal: AbortSignal): Promise<void> {
	const environment = { [writesFiles]: 'yes' };
	process.exitCode = await runJest({ folder: 'test/generated', environment, signal });
}

runProgram(commandLine, main);
