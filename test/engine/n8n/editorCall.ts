import { LoadOptionsContext } from 'n8n-core';
import type {
	ILoadOptionsFunctions,
	INodeParameters,
	IWorkflowExecuteAdditionalData,
} from 'n8n-workflow';

import { OneCredential } from './credentials';
import { nodeAlone } from './nodeAlone';
import type { PackageUnderTest } from './packageUnderTest';

/**
 * The context in which n8n calls the node's methods while a person fills in the form.
 *
 * @param packageUnderTest the loaded package
 * @param parameters what the form holds so far
 * @param credential the chosen credential
 * @returns n8n's own context for such calls
 */
export function editorCall(
	packageUnderTest: PackageUnderTest,
	parameters: INodeParameters,
	credential: { apiKey: string; baseUrl: string },
): ILoadOptionsFunctions {
	const workflow = nodeAlone(packageUnderTest, parameters);
	const additionalData = {
		credentialsHelper: new OneCredential(packageUnderTest.credential, credential),
		currentNodeParameters: parameters,
	} as unknown as IWorkflowExecuteAdditionalData;
	const [nex] = Object.values(workflow.nodes);
	if (nex === undefined) throw new Error('n8n dropped the node');
	return new LoadOptionsContext(workflow, nex, additionalData, 'parameters.attributes');
}
