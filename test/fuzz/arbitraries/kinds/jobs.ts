import * as fc from 'fast-check';

import { maxAttempts } from '../../bounds';
import type { Scenario } from '../../scenario';
import { json, recordAnswer, schemaAnswer, soundAnswer } from '../answers';
import { settings } from '../settings';
import { soundForm, soundItem } from '../soundForm';

const operation = fc.constantFrom(
	{ resource: 'aiList', operation: 'create' },
	{ resource: 'aiList', operation: 'get' },
	{ resource: 'context', operation: 'addText' },
);

/** What begins a job and what tells how far it is, in one: which of them is asked for is chance. */
const job = fc
	.record({
		artifact_id: fc.constantFrom<unknown>('40817263540017003', 17),
		job_id: fc.constantFrom<unknown>('40817263540017003', 17),
		status: fc.constantFrom('completed', 'completed', 'processing', 'failed', 'resting'),
		entities: fc.array(fc.constant({ id: '1', name: 'Jane Smith' }), { maxLength: 3 }),
	})
	.chain((state) => fc.constantFrom<unknown>(state, { message: state }));

/** Work of Nex's AI that is waited for, for as short a time as there is. */
export const jobs: fc.Arbitrary<Scenario> = fc.record({
	parameters: fc
		.tuple(operation, fc.boolean())
		.map(([chosen, waitForCompletion]) =>
			soundForm({ ...chosen, waitForCompletion, options: { maxAttempts, maxWait: 1 } }),
		),
	items: fc
		.integer({ min: 1, max: 3 })
		.map((count) => Array.from({ length: count }, (_, index) => soundItem(index))),
	settings,
	schemas: fc.tuple(schemaAnswer),
	answers: fc.array(
		fc.oneof(
			{ weight: 5, arbitrary: soundAnswer(json(job)) },
			{ weight: 1, arbitrary: recordAnswer },
		),
		{ minLength: 1, maxLength: 4 },
	),
});
