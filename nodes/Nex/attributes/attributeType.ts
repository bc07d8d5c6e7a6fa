import type { FieldType } from 'n8n-workflow';
import type { AttributeDefinition } from './definition';

/** How one value is shown in the form, what it may be, and how it is written in the request. */
export interface ValueForm {
	/** n8n's input for one value. A list is always a text input: see `fields.ts`. */
	readonly field: FieldType;
	/** What is accepted, to stand after "takes": "a number, e.g. 42". */
	readonly expects: string | ((attribute: AttributeDefinition) => string);
	/**
	 * What a person can do about a refused value, where `expects` does not say it all. A composite value
	 * has its parts named after it.
	 */
	readonly advice?: string | ((value: unknown) => string | undefined);
	/**
	 * Writes one value that is not empty, exactly or not at all.
	 *
	 * @returns what the request carries, or undefined where the value is refused
	 */
	readonly write: (value: unknown, attribute: AttributeDefinition) => unknown;
}

/** A named part of a composite value, such as First Name of a full name. */
export interface AttributePart extends ValueForm {
	readonly slug: string;
	readonly name: string;
}

/** One row of the table in `attributeTypes.ts`. */
export interface AttributeType extends ValueForm {
	/**
	 * For a composite value only: its parts, in the order in which they are written. The value may
	 * then be an object, or JSON text of one; other values are left to `write`.
	 */
	readonly parts?: readonly AttributePart[];
	/** Whether the form shows the parts at once, and not the whole: people do not have it in one text. */
	readonly isShownByParts?: true;
	/** What a person writes for one composite value that Nex sends, where there is such a text. */
	readonly textsOfParts?: (parts: Readonly<Record<string, unknown>>) => string[];
	/** Whether two values are the same that differ in their letter case alone. */
	readonly ignoresLetterCase?: true;
	/** For types that people list in one text, separated by commas, semicolons or lines. */
	readonly split?: (text: string) => string[];
}
