import type { INodeProperties, NodeHint } from 'n8n-workflow';

/** The operations that change something in Nex, as far as they are looked at before they do. */
const writing = ['addText', 'create', 'delete', 'update', 'upsertMember', 'upsertRecord'];

/** Lets a person see what would be sent. */
export const previewOption: INodeProperties = {
	displayName: 'Preview',
	name: 'preview',
	type: 'boolean',
	noDataExpression: true,
	default: false,
	description:
		'Whether to output the request of each item instead of sending it, so that nothing changes in Nex',
	displayOptions: { show: { '/operation': writing } },
};

/** Shown by the editor above the output of a run that has sent nothing. */
export const previewHint: NodeHint = {
	type: 'info',
	location: 'outputPane',
	whenToDisplay: 'afterExecution',
	message:
		"This is a preview: nothing was sent to Nex. To send these requests, turn off 'Preview' under 'Options'.",
	displayCondition: `={{ ${JSON.stringify(writing)}.includes($parameter.operation) && ($parameter.options?.preview ?? false) !== false }}`,
};
