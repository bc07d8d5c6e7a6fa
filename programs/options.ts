import { parseArgs } from 'node:util';
import { codeOf, FixableError, messageOf } from './errors';

/** An option of a command: one that is there or not, or one with a text or a whole number behind it. */
export type Option =
	| { readonly kind: 'flag'; readonly says: string }
	| { readonly kind: 'text'; readonly value: string; readonly says: string }
	| {
			readonly kind: 'number';
			readonly value: string;
			readonly least: number;
			readonly most: number;
			readonly byDefault?: number;
			readonly says: string;
	  };

/** The options of a program by name, without the dashes. */
export type OptionTable = Readonly<Record<string, Option>>;

/** The command line of a program of this project, as `--help` describes it. */
export interface CommandLine<Options extends OptionTable = OptionTable> {
	/** As a person types it, e.g. `npm start`. */
	readonly name: string;
	/** What it does. */
	readonly about: string;
	/** What may stand behind it without an option. */
	readonly operand?: { readonly name: string; readonly says: string };
	readonly options: Options;
	/** What it reads from the environment, by variable. */
	readonly environment?: Readonly<Record<string, string>>;
}

type ValueOf<One extends Option> = One extends { readonly kind: 'flag' }
	? boolean
	: One extends { readonly kind: 'text' }
		? string | undefined
		: One extends { readonly byDefault: number }
			? number
			: number | undefined;

/** What was written on a command line. */
export type Given<Options extends OptionTable> = {
	readonly [Name in keyof Options]: ValueOf<Options[Name]>;
} & { readonly help: boolean; readonly operands: readonly string[] };

/**
 * Reads what was written on a command line.
 *
 * @param commandLine which options it has; `--help` it always has
 * @param given the arguments, without the program's own name
 * @returns the value of each option: a flag that is not there is false, anything else undefined or
 *   its default
 * @throws {FixableError} where an option is unknown, lacks its value, or has one that it can't take
 */
export function readOptions<Options extends OptionTable>(
	{ name, operand, options }: CommandLine<Options>,
	given: readonly string[],
): Given<Options> {
	const { values, positionals } = parse(name, {
		args: [...given],
		allowPositionals: operand !== undefined,
		options: {
			help: { type: 'boolean' as const, short: 'h' },
			...Object.fromEntries(
				Object.entries(options).map(([option, { kind }]) => [
					option,
					{ type: kind === 'flag' ? ('boolean' as const) : ('string' as const) },
				]),
			),
		},
	});
	const read = Object.entries(options).map(([option, one]) => [
		option,
		valueOf(option, one, values[option]),
	]);
	return {
		...Object.fromEntries(read),
		help: values.help === true,
		operands: positionals,
	} as Given<Options>;
}

function parse(name: string, config: Parameters<typeof parseArgs>[0]) {
	try {
		return parseArgs(config);
	} catch (error) {
		if (codeOf(error)?.startsWith('ERR_PARSE_ARGS') !== true) throw error;
		throw new FixableError(`${messageOf(error)}\n"${name} -- --help" shows the options.`);
	}
}

function valueOf(
	option: string,
	one: Option,
	given: unknown,
): boolean | string | number | undefined {
	if (one.kind === 'flag') return given === true;
	const text = typeof given === 'string' ? given : undefined;
	if (one.kind === 'text') return text;
	if (text === undefined) return one.byDefault;
	const number = /^\d+$/.test(text) ? Number(text) : NaN;
	if (number >= one.least && number <= one.most) return number;
	throw new FixableError(
		`--${option} must be a whole number from ${one.least} to ${one.most}, not "${text}".`,
	);
}

/** How wide a line of `--help` gets. */
const width = 88;

/** @returns what `--help` shows of a command line */
export function usageOf({ name, about, operand, options, environment = {} }: CommandLine): string {
	const shown = Object.entries({ ...options, help }).map(([option, one]) => [
		one.kind === 'flag' ? `--${option}` : `--${option} ${one.value}`,
		one.kind === 'number' && one.byDefault !== undefined
			? `${one.says} (default ${one.byDefault})`
			: one.says,
	]);
	return [
		`${name} --${operand === undefined ? '' : ` [${operand.name}]`} [options]\n`,
		`${wrapped(about, width).join('\n')}\n`,
		...(operand === undefined ? [] : [table([[operand.name, operand.says]])]),
		`Options\n${table(shown)}`,
		...(Object.keys(environment).length === 0
			? []
			: [`Environment\n${table(Object.entries(environment))}`]),
	].join('\n');
}

const help: Option = { kind: 'flag', says: 'show this' };

function table(rows: ReadonlyArray<readonly string[]>): string {
	const first = Math.max(...rows.map(([term = '']) => term.length)) + 4;
	return rows
		.map(([term = '', says = '']) => {
			const lines = wrapped(says, width - first).join(`\n${' '.repeat(first)}`);
			return `${`  ${term}`.padEnd(first)}${lines}\n`;
		})
		.join('');
}

function wrapped(text: string, length: number): string[] {
	const lines = [''];
	for (const word of text.split(/\s+/)) {
		const line = lines.at(-1) ?? '';
		if (line !== '' && line.length + 1 + word.length > length) lines.push(word);
		else lines[lines.length - 1] = line === '' ? word : `${line} ${word}`;
	}
	return lines;
}
