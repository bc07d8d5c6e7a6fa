import type { AttributeDefinition, AttributeOption } from '../definition';
import { writeText } from './text';

const mostNames = 20;

/** IDs of options by their names; null where several options share the name. */
interface OptionLookup {
	readonly ids: ReadonlySet<string>;
	readonly byName: ReadonlyMap<string, string | null>;
	readonly byLowerCaseName: ReadonlyMap<string, string | null>;
}

const lookups = new WeakMap<readonly AttributeOption[], OptionLookup>();

/**
 * Writes the ID of an option. Nex's instructions: "never use the display name directly".
 *
 * @param value the option's ID, or its name in any letter case; an ID is preferred where one
 * option's ID is another one's name, and a name written exactly over one in another letter case
 * @param attribute the attribute whose options count
 * @returns the ID, or undefined where no option, or more than one, is meant
 */
export function writeOption(value: unknown, attribute: AttributeDefinition): string | undefined {
	const text = writeText(value);
	if (text === undefined) return undefined;
	const { ids, byName, byLowerCaseName } = lookupOf(attribute.options);
	const name = text.trim();
	if (ids.has(name)) return name;
	return byName.get(name) ?? byLowerCaseName.get(name.toLowerCase()) ?? undefined;
}

/**
 * The names of an attribute's options as a refusal lists them.
 *
 * @returns the names, of which the first twenty are spelled out, or a word for none
 */
export function optionNames({ options }: AttributeDefinition): string {
	if (options.length === 0) return '(it has none)';
	const names = options.slice(0, mostNames).map((option) => option.name);
	const more = options.length - names.length;
	return names.map((name) => `"${name}"`).join(', ') + (more > 0 ? ` and ${more} more` : '');
}

function lookupOf(options: readonly AttributeOption[]): OptionLookup {
	let lookup = lookups.get(options);
	if (lookup === undefined) {
		lookup = {
			ids: new Set(options.map((option) => option.id)),
			byName: byKey(options, (option) => option.name.trim()),
			byLowerCaseName: byKey(options, (option) => option.name.trim().toLowerCase()),
		};
		lookups.set(options, lookup);
	}
	return lookup;
}

function byKey(
	options: readonly AttributeOption[],
	key: (option: AttributeOption) => string,
): Map<string, string | null> {
	const ids = new Map<string, string | null>();
	for (const option of options) ids.set(key(option), ids.has(key(option)) ? null : option.id);
	return ids;
}
