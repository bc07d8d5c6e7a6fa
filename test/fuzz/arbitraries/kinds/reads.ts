import * as fc from 'fast-check';

import { maxAttempts } from '../../bounds';
import type { Scenario, ScriptedPage } from '../../scenario';
import { recordAnswer, schemaAnswer, soundAnswer, soundSearch } from '../answers';
import { settings } from '../settings';
import { soundForm, soundItem } from '../soundForm';

const items = fc
	.integer({ min: 1, max: 2 })
	.map((count) => Array.from({ length: count }, (_, index) => soundItem(index)));

const records = fc.oneof(
	{ weight: 4, arbitrary: fc.constant<ScriptedPage['records']>('all') },
	{
		weight: 1,
		arbitrary: fc.constantFrom<Array<ScriptedPage['records']>>('half', 'none', 'null', 'tooMany'),
	},
);

/** Where a page is not whole, it is its total that shows it. */
const page = (stored: number) =>
	records.chain((sent) =>
		soundAnswer(fc.constant('')).chain((answer) =>
			(sent === 'all' || sent === 'tooMany'
				? fc.constantFrom<Array<ScriptedPage['total']>>(
						'right',
						'missing',
						'zero',
						'page',
						'larger',
					)
				: fc.constant<ScriptedPage['total']>('right')
			).map((total) => ({ ...answer, page: { stored, records: sent, total } })),
		),
	);

const answers = (someStored: readonly number[]) =>
	fc
		.constantFrom(...someStored)
		.chain((stored) =>
			fc.array(
				fc.oneof(
					{ weight: 8, arbitrary: page(stored) },
					{ weight: 1, arbitrary: recordAnswer.filter(({ status }) => status >= 400) },
				),
				{ minLength: 1, maxLength: 4 },
			),
		);

/** What is read page by page. */
const paged = fc.constantFrom(
	{ resource: 'record', operation: 'getAll', stored: [0, 1, 3, 99, 100, 101, 200, 250] },
	{ resource: 'listMember', operation: 'getAll', stored: [0, 1, 100, 101] },
	{ resource: 'task', operation: 'getAll', stored: [0, 1, 3, 499, 500, 501, 1_100] },
	{ resource: 'record', operation: 'getTimeline', stored: [0, 1, 3, 99, 100, 101, 250] },
);

/** Pages of a list that are not all as they should be. */
export const pages: fc.Arbitrary<Scenario> = paged.chain(({ stored, resource, operation }) =>
	fc.record({
		parameters: fc
			.record({
				returnAll: fc.oneof(fc.constant(true), fc.boolean()),
				limit: fc.constantFrom(1, 3, 100, 150),
				output: fc.constantFrom('simplified', 'raw', 'selected'),
				selectedFields: fc.constant(['name', 'type'] as string[]),
				options: fc
					.constantFrom(0, 0, 2, 100)
					.map((offset) => ({ maxAttempts, offset: operation === 'getAll' ? offset : 0 })),
			})
			.map((given) => soundForm({ resource, operation, ...given })),
		items,
		settings,
		schemas: fc.tuple(schemaAnswer),
		answers: answers(stored),
	}),
);

/** Results of a search, by object or in one list. */
export const searches: fc.Arbitrary<Scenario> = fc.record({
	parameters: fc
		.constantFrom('simplified', 'raw', 'selected')
		.map((output) =>
			soundForm({ resource: 'record', operation: 'search', output, selectedFields: ['score'] }),
		),
	items,
	settings,
	schemas: fc.tuple(schemaAnswer),
	answers: fc.tuple(soundSearch),
});
