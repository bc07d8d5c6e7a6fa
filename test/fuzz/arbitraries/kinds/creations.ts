import * as fc from 'fast-check';

import { operations } from '../../operations';
import type { Scenario } from '../../scenario';
import { recordAnswer, soundSchema } from '../answers';
import { settings } from '../settings';
import { soundForm, soundItem } from '../soundForm';
import { answersOf } from '../thingAnswers';

const creating = operations.filter(({ operation }) => ['addText', 'create'].includes(operation));

/** Sound items that create something, which the server may do and then not say so. */
export const creations: fc.Arbitrary<Scenario> = fc
	.constantFrom(...creating)
	.chain(({ resource, operation }) => {
		const answer = answersOf(resource, operation);
		return fc.record({
			parameters: fc.constant(soundForm({ resource, operation })),
			items: fc
				.integer({ min: 1, max: 4 })
				.map((count) => Array.from({ length: count }, (_, index) => soundItem(index))),
			settings,
			schemas: fc.tuple(soundSchema),
			answers: fc.array(
				fc.oneof(
					answer,
					recordAnswer.filter(({ status, delivery }) => status >= 500 || delivery !== 'sent'),
				),
				{ minLength: 1, maxLength: 4 },
			),
		});
	});
