import type { INodeType, INodeTypeDescription } from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import { mapAttributes } from './methods/mapAttributes';
import { searchMatchingAttributes } from './methods/searchMatchingAttributes';
import { searchObjects } from './methods/searchObjects';
import { recordProperties } from './resources/record';
import { leftOutColumnsHint } from './resources/record/leftOutColumns';

/** The "Nex" node. Every operation is routed declaratively; its file under `resources/` says how. */
export class Nex implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Nex',
		name: 'nex',
		icon: { light: 'file:nex.svg', dark: 'file:nex.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: '={{ $parameter["operation"] + ": " + $parameter["resource"] }}',
		description: 'Create and update the records of your Nex workspace',
		defaults: { name: 'Nex' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'nexApi', required: true }],
		// No base URL here: the credential completes every address with its own, so that no
		// expression has to be evaluated for each item.
		requestDefaults: { json: true },
		hints: [leftOutColumnsHint],
		properties: [
			{
				displayName: 'Resource',
				name: 'resource',
				type: 'options',
				noDataExpression: true,
				options: [{ name: 'Record', value: 'record' }],
				default: 'record',
			},
			...recordProperties,
		],
	};

	methods = {
		listSearch: { searchObjects, searchMatchingAttributes },
		resourceMapping: { mapAttributes },
	};
}
