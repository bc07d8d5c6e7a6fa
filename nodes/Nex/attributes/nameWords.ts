/**
 * Where a word of a name ends: at anything but letters and digits, and before a capital within a word,
 * as in `firstName`. Also used in an expression that n8n's editor evaluates, which needs no other form.
 */
export const wordEnd = /(?=\p{Lu}\p{Ll})|[^\p{L}\p{N}]+/u;

/** English plurals: `Companies` → `Company`, `Addresses` → `Address`, `Emails` → `Email`. */
export const pluralEndings = [
	[/ies$/, 'y'],
	[/sses$/, 'ss'],
	[/([^isu])s$/, '$1'],
] as const;

/**
 * The words of a column's or an attribute's name, so that two names can be compared by them.
 *
 * @param name the name or the slug; its beginning counts where it is longer than any name
 * @returns the words in lower case and in the singular, in their order
 */
export function nameWords(name: string): string[] {
	const words = name.slice(0, longestName).normalize('NFC').split(wordEnd);
	return words.filter((word) => word !== '').map((word) => singular(word.toLowerCase()));
}

/** A name of more characters is a text that came to stand where a name belongs. */
export const longestName = 100;

function singular(word: string): string {
	const plural = pluralEndings.find(([ending]) => ending.test(word));
	return plural === undefined ? word : word.replace(plural[0], plural[1]);
}
