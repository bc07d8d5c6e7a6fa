import type { INodeType, INodeTypeDescription } from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import {
	mapAttributes,
	mapAttributesToCreate,
	mapAttributesToUpdate,
	mapListAttributes,
} from './methods/mapAttributes';
import { searchLists } from './methods/searchLists';
import { searchMembers } from './methods/searchMembers';
import { searchMatchingAttributes } from './methods/searchMatchingAttributes';
import { searchNotes } from './methods/searchNotes';
import { searchObjects } from './methods/searchObjects';
import { searchRecords } from './methods/searchRecords';
import { searchRelationshipTypes } from './methods/searchRelationshipTypes';
import { searchTasks } from './methods/searchTasks';
import { getAttributes, getAttributesToSortBy } from './methods/getAttributes';
import { getOutputFields } from './methods/getOutputFields';
import { hints, resources } from './resources';
import { propertiesOf } from './resources/resource';
import { subtitleOf } from './resources/subtitle';

/** The "Nex" node. Every operation is routed declaratively; its file under `resources/` says how. */
export class Nex implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Nex',
		name: 'nex',
		icon: { light: 'file:nex.svg', dark: 'file:nex.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: subtitleOf(resources),
		description: 'Work with the records, lists, notes, tasks and insights of your Nex workspace',
		// Taken as it is; to an address in Nex.node.json the editor would add a query, behind the anchor.
		documentationUrl: 'https://example.invalid/UNSET-REPOSITORY#operations',
		defaults: { name: 'Nex' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'nexApi', required: true }],
		// No base URL here: the credential completes every address with its own, so that no
		// expression has to be evaluated for each item.
		requestDefaults: { json: true },
		hints,
		properties: propertiesOf(resources),
	};

	methods = {
		loadOptions: { getAttributes, getAttributesToSortBy, getOutputFields },
		listSearch: {
			searchLists,
			searchMembers,
			searchMatchingAttributes,
			searchNotes,
			searchObjects,
			searchRecords,
			searchRelationshipTypes,
			searchTasks,
		},
		resourceMapping: {
			mapAttributes,
			mapAttributesToCreate,
			mapAttributesToUpdate,
			mapListAttributes,
		},
	};
}
