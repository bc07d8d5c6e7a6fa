import type { INodeParameters } from 'n8n-workflow';
import { Workflow } from 'n8n-workflow';

import type { PackageUnderTest } from './packageUnderTest';

/**
 * A workflow that holds nothing but the node, named "Nex", for what n8n does with it while no
 * execution runs.
 *
 * @param packageUnderTest the loaded package
 * @param parameters the node's parameters
 * @returns n8n's own workflow
 */
export function nodeAlone({ node }: PackageUnderTest, parameters: INodeParameters): Workflow {
	return new Workflow({
		active: false,
		connections: {},
		nodeTypes: {
			getByName: () => node,
			getByNameAndVersion: () => node,
			getKnownTypes: () => ({}),
		},
		nodes: [
			{
				id: 'nex',
				name: 'Nex',
				type: 'n8n-nodes-nex.nex',
				typeVersion: 1,
				position: [0, 0],
				parameters,
				credentials: { nexApi: { id: '1', name: 'Nex API' } },
			},
		],
	});
}
