import type { ILoadOptionsFunctions } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import type { ObjectDefinition } from '../attributes/definition';
import { readObjectDefinition } from '../attributes/definition';
import { fillPath } from '../delivery/path';
import { requestSchema } from './schemaRequest';

/**
 * Reads the definition of the object that is chosen in the form, with one request.
 *
 * @param context the editor's call
 * @returns the object with its attributes
 * @throws NodeOperationError when no object is chosen, or its slug depends on an item and so is not
 *   known before the workflow runs; NodeApiError when Nex does not give the definition
 */
export async function chosenObject(context: ILoadOptionsFunctions): Promise<ObjectDefinition> {
	const chosen = context.getNodeParameter('object', undefined, { extractValue: true });
	const slug = typeof chosen === 'string' ? chosen.trim() : '';
	if (slug === '') {
		throw new NodeOperationError(context.getNode(), 'No object is chosen yet', {
			description: 'Choose one under "Object", then open this again.',
		});
	}
	return await requestSchema(
		context,
		fillPath('/v1/objects/{slug}', { slug }),
		readObjectDefinition,
	);
}
