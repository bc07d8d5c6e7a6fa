/** The name of a thing with its article, such as "a note" or "an AI list". */
export function withArticle(name: string): string {
	return `${/^[aeio]/i.test(name) ? 'an' : 'a'} ${name}`;
}
