import { shownValue } from '../../attributes/shownValue';
import { writeTrimmedText } from '../../attributes/values/text';
import { ItemRefusal } from '../../delivery/exchange/itemRefusal';
import type { Form } from './form';

/** A field in which several attributes are chosen. */
interface SlugsField {
	/** The name of the parameter. */
	parameter: string;
	/** What the form calls it. */
	displayName: string;
	/** What is chosen in it. */
	thing: 'attribute' | 'field';
}

/**
 * The slugs that are given in a field with several choices.
 *
 * @param form who gives the values of the form
 * @param field the field
 * @returns at least one slug, each once, in the order in which they were chosen. An expression may give a list,
 *   or one text with commas between them.
 * @throws ItemRefusal when there is none, or one is no text
 */
export function slugsOf(form: Form, { parameter, displayName, thing }: SlugsField): string[] {
	const given = form.parameter(parameter) ?? [];
	const chosen: unknown[] = typeof given === 'string' ? given.split(',') : [given].flat();
	const slugs = chosen
		.filter((slug) => typeof slug !== 'string' || slug.trim() !== '')
		.map((slug) => slugOf(slug, { displayName, thing }));
	if (slugs.length > 0) return [...new Set(slugs)];
	throw new ItemRefusal(`No ${thing} is chosen`, `Choose at least one under '${displayName}'.`);
}

function slugOf(given: unknown, { displayName, thing }: Omit<SlugsField, 'parameter'>): string {
	const slug = writeTrimmedText(given);
	if (slug !== undefined) return slug;
	throw new ItemRefusal(
		`${shownValue(given)} is not the slug of ${thing === 'attribute' ? 'an attribute' : 'a field'}`,
		`Check the expression under '${displayName}'.`,
	);
}
