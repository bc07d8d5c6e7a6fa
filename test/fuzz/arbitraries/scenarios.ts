import * as fc from 'fast-check';

import type { Scenario } from '../scenario';
import { recordAnswer, schemaAnswer } from './answers';
import { parameters } from './forms';
import { dictionary } from './values';

/** Every scenario can be written as JSON, and read from it is the same. */
export const scenarios: fc.Arbitrary<Scenario> = fc
	.record({
		parameters,
		items: fc.array(
			fc.oneof(
				dictionary.map((columns) => ({ email: 'a@example.com', ...columns })),
				dictionary,
			),
			{ minLength: 1, maxLength: 5 },
		),
		onError: fc.constantFrom<Scenario['onError'][]>(
			'stopWorkflow',
			'continueRegularOutput',
			'continueErrorOutput',
		),
		schemas: fc.array(schemaAnswer, { minLength: 1, maxLength: 2 }),
		answers: fc.array(recordAnswer, {
			minLength: 1,
			maxLength: 5,
		}),
	})
	.map((scenario) => JSON.parse(JSON.stringify(scenario)) as Scenario);
