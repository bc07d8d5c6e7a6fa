/**
 * The e-mail address that tells an item from all others, wherever its attributes turn up.
 *
 * @param index the item's, or that of an agent's call
 */
export function mark(index: number): string {
	return `item${index}@example.com`;
}

/** @returns the items whose marks stand in a text, each once */
export function marksIn(text: string): number[] {
	const found = text.matchAll(/item(\d+)@example\.com/g);
	return [...new Set([...found].map(([, index]) => Number(index)))];
}
