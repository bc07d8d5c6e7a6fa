import { trigger, type WorkflowNode } from './workflow';

/**
 * A node "Edit Fields" that notes in each item from which row of the trigger it comes, the way a
 * person reads it in an expression: it works only where each item is linked to its source.
 *
 * @param name the node's name
 * @returns the node, which adds the field `sourceRow`
 */
export function notesSourceRow(name: string): WorkflowNode {
	const value = `={{ $('${trigger}').item.json.row }}`;
	return {
		name,
		type: 'n8n-nodes-base.set',
		typeVersion: 3.4,
		parameters: {
			assignments: { assignments: [{ id: 'row', name: 'sourceRow', value, type: 'number' }] },
			includeOtherFields: true,
			options: {},
		},
	};
}
