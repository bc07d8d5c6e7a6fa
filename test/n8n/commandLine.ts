import { pinnedN8nVersion } from '../../playground/n8nInstallation';
import { FixableError } from '../../programs/errors';
import type { CommandLine } from '../../programs/options';
import { oldestN8nVersion } from './versions';

/** The command line of `npm run test:n8n`. */
export const commandLine = {
	name: 'npm run test:n8n',
	about: "Runs this project's node, packed, in a real n8n of its own against the sandbox.",
	operand: {
		name: 'VERSION',
		says: `an exact n8n version, which is installed where it is missing (about 3 GB, kept in the cache folder); default ${pinnedN8nVersion}, the oldest is ${oldestN8nVersion}`,
	},
	options: {
		only: {
			kind: 'text',
			value: 'TEXT',
			says: 'run the tests only whose names contain this (a regular expression)',
		},
	},
} as const satisfies CommandLine;

/**
 * @param operands what stands on the command line without an option
 * @returns the n8n version that is asked for
 * @throws {FixableError} where that is none
 */
export function versionFrom(operands: readonly string[]): string {
	const [version = pinnedN8nVersion, ...more] = operands;
	if (/^\d+\.\d+\.\d+$/.test(version) && more.length === 0) return version;
	throw new FixableError(
		`"${operands.join(' ')}" is no n8n version. Give one such as ${oldestN8nVersion}.`,
	);
}
