import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { maxAttempts } from '../bounds';
import { mark } from '../marks';

const fromList = (value: string) => ({ __rl: true, mode: 'list', value });
const mapped = (email: string) => ({
	mappingMode: 'defineBelow',
	value: { email },
	matchingColumns: ['email'],
	schema: [],
});

/**
 * A form in which all is right, for any operation: each item has its own record, by its mark.
 *
 * @param changes other values
 */
export function soundForm(changes: INodeParameters = {}): INodeParameters {
	const email = '={{ $json.email }}';
	const ofItem = { __rl: true, mode: 'id', value: '={{ $json.record }}' };
	return {
		object: fromList('person'),
		specifyAttributes: 'json',
		attributes: mapped(email),
		createAttributes: mapped(email),
		updateAttributes: mapped(email),
		memberAttributes: mapped(email),
		recordId: ofItem,
		relatedRecordId: ofItem,
		memberId: ofItem,
		noteId: ofItem,
		taskId: ofItem,
		relationshipType: { __rl: true, mode: 'id', value: '17' },
		relationshipId: ofItem.value,
		jobId: ofItem.value,
		list: { __rl: true, mode: 'id', value: '32414268188027657' },
		query: email,
		prompt: email,
		content: email,
		title: email,
		name: email,
		slug: email,
		objectType: 'contact',
		includeAttributes: false,
		waitForCompletion: false,
		additionalFields: {},
		updateFields: { title: email },
		filters: {},
		returnAll: false,
		limit: 3,
		returnAttributes: 'all',
		chosenAttributes: [],
		matchingAttribute: fromList('email'),
		attributesJson: '={{ ({ email: $json.email }) }}',
		simplify: false,
		output: 'simplified',
		selectedFields: [],
		options: { maxAttempts },
		requestOptions: { timeout: 400 },
		...changes,
	};
}

/** The item with an index, as such a form expects it. */
export function soundItem(index: number): IDataObject {
	return { email: mark(index), record: `3241426818802765${index}`, index };
}
