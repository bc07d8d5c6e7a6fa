import * as fc from 'fast-check';

import type { Scenario } from '../scenario';

const onError = fc.constantFrom<Array<Scenario['settings']['onError']>>(
	'stopWorkflow',
	'stopWorkflow',
	'continueRegularOutput',
	'continueErrorOutput',
);

/** n8n's settings of the node. */
export const settings: fc.Arbitrary<Scenario['settings']> = fc
	.tuple(
		onError,
		fc.oneof(
			{ weight: 4, arbitrary: fc.constant({}) },
			{
				weight: 1,
				arbitrary: fc
					.constantFrom(2, 3)
					.map((maxTries) => ({ retryOnFail: true, maxTries, waitBetweenTries: 0 })),
			},
		),
	)
	.map(([chosen, retry]) => ({ onError: chosen, ...retry }));

/** n8n's options for the requests of a node. */
export const requestOptions = fc.oneof(
	{ weight: 4, arbitrary: fc.constant({ timeout: 400 }) },
	{
		weight: 1,
		arbitrary: fc
			.record({
				batchSize: fc.integer({ min: 1, max: 3 }),
				batchInterval: fc.integer({ min: 1, max: 30 }),
			})
			.map((batch) => ({ timeout: 400, batching: { batch } })),
	},
);
