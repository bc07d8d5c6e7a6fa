import type {
	ILoadOptionsFunctions,
	ResourceMapperFields,
	ResourceMapperValue,
} from 'n8n-workflow';

import { attributeFields } from '../attributes/fields';
import { chosenObject } from './chosenObject';

/**
 * Gives the resource mapper its fields: the attributes of the chosen object, with one request.
 *
 * The editor shows nothing of an error here but that there was one; a notice it shows whole, but
 * then takes the empty list for the truth. So a person without fields gets the notice, and fields
 * that are already in the workflow are kept by failing.
 *
 * @returns the fields; or none, and a notice that says why and what to do
 * @throws NodeApiError or NodeOperationError when Nex does not give the definition and the workflow
 *   holds fields already
 */
export async function mapAttributes(this: ILoadOptionsFunctions): Promise<ResourceMapperFields> {
	try {
		return { fields: attributeFields(await chosenObject(this)) };
	} catch (error) {
		if (hasFields(this)) return await Promise.reject(error as Error);
		return { fields: [], emptyFieldsNotice: noticeOf(error as Error & { description?: unknown }) };
	}
}

function hasFields(context: ILoadOptionsFunctions): boolean {
	const form = context.getNodeParameter('attributes', null) as ResourceMapperValue | null;
	return (form?.schema?.length ?? 0) > 0;
}

/** The editor shows a notice as HTML. */
function noticeOf({ message, description }: Error & { description?: unknown }): string {
	const advice = typeof description === 'string' ? ` ${description}` : '';
	return `${message}.${advice}`.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}
