import type {
	ILoadOptionsFunctions,
	ResourceMapperFields,
	ResourceMapperValue,
} from 'n8n-workflow';

import type { ObjectDefinition } from '../attributes/definition';
import type { Purpose } from '../attributes/fields';
import { attributeFields } from '../attributes/fields';
import { chosenList } from './chosenList';
import { chosenObject } from './chosenObject';
import { inOneText } from './editorRefusal';

/** What differs between the mappers. */
interface Mapper {
	/** The mapper's own parameter, which holds the fields that it has already. */
	parameter: string;
	purpose: Purpose;
	/** Reads whose attributes they are, with one request. */
	definition: (context: ILoadOptionsFunctions) => Promise<ObjectDefinition>;
}

/** The attributes of the chosen object, to update the record that matches or create one. */
export const mapAttributes = fieldsFor({
	parameter: 'attributes',
	purpose: 'match',
	definition: chosenObject,
});

/** The attributes of the chosen object, to create a record. */
export const mapAttributesToCreate = fieldsFor({
	parameter: 'createAttributes',
	purpose: 'create',
	definition: chosenObject,
});

/** The attributes of the chosen object, to change some of them. */
export const mapAttributesToUpdate = fieldsFor({
	parameter: 'updateAttributes',
	purpose: 'change',
	definition: chosenObject,
});

/** The chosen list's own attributes. */
export const mapListAttributes = fieldsFor({
	parameter: 'memberAttributes',
	purpose: 'change',
	definition: chosenList,
});

/**
 * Makes the method that gives a resource mapper its fields, with one request.
 *
 * The editor shows nothing of an error here but that there was one; a notice it shows whole, but
 * then takes the empty list for the truth. So a person without fields gets the notice, and fields
 * that are already in the workflow are kept by failing.
 *
 * @param mapper what is special about it
 * @returns the method: gives the fields; or none, and a notice that says why and what to do. It throws
 *   NodeApiError when Nex does not give the definition and the workflow holds fields already.
 */
function fieldsFor({ parameter, purpose, definition }: Mapper) {
	return async function (this: ILoadOptionsFunctions): Promise<ResourceMapperFields> {
		const read = async () => ({ fields: attributeFields(await definition(this), purpose) });
		if (hasFields(this, parameter)) return await read();
		try {
			return await read();
		} catch (error) {
			return { fields: [], emptyFieldsNotice: asHtml(inOneText(error)) };
		}
	};
}

function hasFields(context: ILoadOptionsFunctions, parameter: string): boolean {
	const form = context.getNodeParameter(parameter, null) as ResourceMapperValue | null;
	return (form?.schema?.length ?? 0) > 0;
}

/** The editor shows a notice as HTML. */
function asHtml(text: string): string {
	return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}
