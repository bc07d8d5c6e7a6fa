import * as fc from 'fast-check';

import { deepCalculations, failedCalculations as failures } from '../../calculations';
import type { Scenario } from '../../scenario';
import { echo, soundAnswer } from '../answers';
import { requestOptions, settings } from '../settings';
import { soundForm, soundItem } from '../soundForm';

const calculation = fc.oneof(
	{ weight: 6, arbitrary: fc.constantFrom(...failures).map(({ expression }) => expression) },
	{ weight: 1, arbitrary: fc.constantFrom(...deepCalculations) },
	{ weight: 1, arbitrary: fc.constantFrom('undefined', '-0', '$now', 'new Date(0)', '1e300') },
);

/** The calculation itself, or something that holds it. */
const value = fc
	.tuple(
		calculation,
		fc.constantFrom<Array<(calculated: string) => string>>(
			(calculated) => calculated,
			(calculated) => `[1, ${calculated}]`,
			(calculated) => `({ a: ${calculated} })`,
			(calculated) => `({ a: [{ b: ${calculated} }] })`,
		),
	)
	.map(([calculated, within]) => within(calculated));

const types = ['text', 'number', 'date', 'boolean', 'location', 'rating', 'nonsense', 'select'];

const definition = fc
	.record({ type: fc.constantFrom(...types), is_multi_value: fc.boolean() })
	.map(({ type, ...options }) =>
		JSON.stringify({
			id: '1',
			slug: 'person',
			attributes: [
				{ id: '7', slug: 'email', name: 'Email', type: 'email', options: { is_unique: true } },
				{ id: '8', slug: 'calculated', name: 'Calculated', type, options },
			],
		}),
	);

const form = fc
	.record({
		operation: fc.constantFrom('upsertRecord', 'create', 'update'),
		specifyAttributes: fc.constantFrom('json', 'fields'),
		value,
		requestOptions,
	})
	.map(({ value: calculated, ...others }) => {
		const mapper = {
			mappingMode: 'defineBelow',
			value: { email: '={{ $json.email }}', calculated: `={{ ${calculated} }}` },
			matchingColumns: ['email'],
			schema: [],
		};
		return soundForm({
			resource: 'record',
			...others,
			attributesJson: `={{ ({ email: $json.email, calculated: ${calculated} }) }}`,
			attributes: mapper,
			createAttributes: mapper,
			updateAttributes: mapper,
		});
	});

/** A calculation has a result that JSON can't hold. */
export const failedCalculations: fc.Arbitrary<Scenario> = fc.record({
	parameters: form,
	items: fc
		.integer({ min: 1, max: 3 })
		.map((count) => Array.from({ length: count }, (_, index) => soundItem(index))),
	settings,
	schemas: fc.tuple(soundAnswer(definition)),
	answers: fc.tuple(echo),
});
