import type { RunItem } from '../../delivery/runItem';

/**
 * What an item gives in a resource locator that takes a name.
 *
 * @param item the item
 * @param parameter the name of the resource locator
 * @returns the text without spaces around it; empty for nothing, and for what is no text, such as an
 *   object from an expression
 */
export function locatedText(item: RunItem, parameter: string): string {
	const given = item.parameter(parameter, { extractValue: true });
	return typeof given === 'string' || typeof given === 'number' ? String(given).trim() : '';
}
