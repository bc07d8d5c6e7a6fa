import * as fc from 'fast-check';
import type { INodeParameters } from 'n8n-workflow';

import { mark } from '../../marks';
import type { Scenario } from '../../scenario';
import { echo, recordAnswer, soundSchema } from '../answers';
import { settings } from '../settings';
import { soundForm } from '../soundForm';

const fromModel = (key: string) => `={{ $fromAI('${key}', '', 'string') }}`;

const mapper = {
	mappingMode: 'defineBelow',
	value: { email: fromModel('email') },
	matchingColumns: ['email'],
	schema: [],
};

/** What the model fills in stands in the fields that the operation shows, and in no other. */
const form = fc.constantFrom<INodeParameters[]>(
	{ operation: 'upsertRecord', specifyAttributes: 'fields', attributes: mapper },
	{ operation: 'create', specifyAttributes: 'fields', createAttributes: mapper },
	{ operation: 'create', attributesJson: "={{ ({ email: $fromAI('email', '', 'string') }) }}" },
	{ operation: 'get', recordId: { __rl: true, mode: 'id', value: fromModel('record') } },
	{ operation: 'search', query: fromModel('email') },
	{ resource: 'note', operation: 'create', title: fromModel('email') },
	{
		resource: 'task',
		operation: 'get',
		taskId: { __rl: true, mode: 'id', value: fromModel('record') },
	},
	{ resource: 'context', operation: 'ask', prompt: fromModel('email') },
	{ resource: 'object', operation: 'get', object: { __rl: true, mode: 'slug', value: 'person' } },
);

const nothing = { mappingMode: 'defineBelow', value: {}, matchingColumns: ['email'], schema: [] };

/** An AI agent that has items of its own calls the node. */
export const agents: fc.Arbitrary<Scenario> = fc.record({
	parameters: form.map((given) =>
		soundForm({
			resource: 'record',
			recordId: { __rl: true, mode: 'id', value: '1' },
			attributes: nothing,
			createAttributes: nothing,
			updateAttributes: nothing,
			memberAttributes: nothing,
			noteId: { __rl: true, mode: 'id', value: '1' },
			taskId: { __rl: true, mode: 'id', value: '1' },
			query: 'a',
			prompt: 'a',
			content: 'a',
			title: 'a',
			updateFields: {},
			attributesJson: '{}',
			...given,
		}),
	),
	items: fc.array(fc.constant({ question: 'Who?' }), { minLength: 1, maxLength: 25 }),
	settings,
	schemas: fc.tuple(soundSchema),
	answers: fc.array(
		fc.oneof({ weight: 2, arbitrary: echo }, { weight: 1, arbitrary: recordAnswer }),
		{
			minLength: 1,
			maxLength: 3,
		},
	),
	agent: fc.record({
		calls: fc
			.array(fc.constantFrom('1', '32414268188027657', 'no ID'), { minLength: 1, maxLength: 4 })
			.map((records) => records.map((record, index) => ({ email: mark(index), record }))),
		atOnce: fc.boolean(),
	}),
});
