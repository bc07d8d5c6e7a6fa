import { ItemRefusal } from '../../delivery/exchange/itemRefusal';
import type { RunItem } from '../../delivery/runItem';
import { text } from './writers';

/**
 * A text that an item has to give.
 *
 * @param item the item
 * @param parameter the name of the parameter
 * @param field its name in the form
 * @returns the text as it is
 * @throws ItemRefusal when there is none, it is blank or too long, or it is no text
 */
export function requiredText(item: RunItem, parameter: string, field: string): string {
	const given = item.parameter(parameter) ?? '';
	const written = text(given, field);
	if (written.trim() !== '') return written;
	throw new ItemRefusal(`'${field}' is empty`, 'Fill it in, or check the expression in it.');
}
