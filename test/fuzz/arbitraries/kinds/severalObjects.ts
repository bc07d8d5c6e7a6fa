import * as fc from 'fast-check';

import type { Scenario } from '../../scenario';
import { echo, recordAnswer, schemaAnswer, soundAnswer } from '../answers';
import { settings } from '../settings';
import { soundForm, soundItem } from '../soundForm';

const definition = {
	id: '1',
	slug: 'person',
	attributes: [
		{ id: '7', slug: 'email', name: 'Email', type: 'email', options: { is_unique: true } },
		{ id: '8', slug: 'score', name: 'Score', type: 'number', options: {} },
	],
};

const mapper = {
	mappingMode: 'defineBelow',
	value: { email: '={{ $json.email }}', score: '={{ $json.score }}' },
	matchingColumns: ['email'],
	schema: [],
};

const form = fc.constantFrom('upsertRecord', 'create', 'update').map((operation) =>
	soundForm({
		resource: 'record',
		operation,
		object: { __rl: true, mode: 'slug', value: '={{ $json.object }}' },
		specifyAttributes: 'fields',
		attributes: mapper,
		createAttributes: mapper,
		updateAttributes: mapper,
	}),
);

/** The score of a bad row is none. */
const items = fc
	.array(
		fc.record({
			object: fc.constantFrom('person', 'company', 'deal'),
			score: fc.oneof(
				{ weight: 6, arbitrary: fc.nat(100) },
				{ weight: 1, arbitrary: fc.constantFrom<unknown>('many', [1, 2], {}, 2 ** 53) },
			),
		}),
		{ minLength: 2, maxLength: 8 },
	)
	.map((each) => each.map((given, index) => ({ ...soundItem(index), ...given })));

const soundSchema = soundAnswer(fc.constant(JSON.stringify(definition)));

/** Items of several objects, whose definitions come at different times. */
export const severalObjects: fc.Arbitrary<Scenario> = fc.record({
	parameters: form,
	items,
	settings,
	schemas: fc.array(
		fc.oneof({ weight: 6, arbitrary: soundSchema }, { weight: 1, arbitrary: schemaAnswer }),
		{ minLength: 1, maxLength: 3 },
	),
	answers: fc.array(
		fc.oneof({ weight: 6, arbitrary: echo }, { weight: 1, arbitrary: recordAnswer }),
		{
			minLength: 1,
			maxLength: 3,
		},
	),
}) as fc.Arbitrary<unknown> as fc.Arbitrary<Scenario>;
