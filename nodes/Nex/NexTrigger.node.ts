import type {
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
	IPollFunctions,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import { getAttributes } from './methods/getAttributes';
import { getOutputFields } from './methods/getOutputFields';
import { searchLists } from './methods/searchLists';
import { searchObjects } from './methods/searchObjects';
import { triggerFields } from './trigger/fields';
import { poll } from './trigger/poll';
import { triggerSubtitle } from './trigger/subtitle';

/** The "Nex Trigger" node, which starts a workflow when something has happened in Nex. */
export class NexTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Nex Trigger',
		name: 'nexTrigger',
		icon: { light: 'file:nex.svg', dark: 'file:nex.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: triggerSubtitle,
		description: 'Starts the workflow when something happens in your Nex workspace',
		documentationUrl: 'https://example.invalid/UNSET-REPOSITORY#nex-trigger',
		defaults: { name: 'Nex Trigger' },
		polling: true,
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'nexApi', required: true }],
		properties: triggerFields,
	};

	methods = {
		loadOptions: { getAttributes, getOutputFields },
		listSearch: { searchLists, searchObjects },
	};

	async poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
		return await poll(this);
	}
}
