import type { ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { inOneText } from './editorRefusal';

/**
 * Makes the method that gives a field its choices. Of an error in it, n8n's editor (2.41.1) shows the
 * message alone, and of a NodeApiError no more than "[object Object]". So the message says it all.
 *
 * @param load asks Nex for the choices
 * @returns the method; it throws NodeOperationError with what happened and what to do in its message
 */
export function choices(load: (context: ILoadOptionsFunctions) => Promise<INodePropertyOptions[]>) {
	return async function (this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
		try {
			return await load(this);
		} catch (error) {
			throw new NodeOperationError(this.getNode(), inOneText(error));
		}
	};
}
