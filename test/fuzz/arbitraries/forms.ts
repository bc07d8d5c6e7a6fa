import * as fc from 'fast-check';
import type { INodeParameters } from 'n8n-workflow';

import { maxAttempts } from '../bounds';
import { operations } from '../operations';
import { requestOptions } from './settings';
import { dictionary, dictionaryInForm, inForm, name, trickyText, value } from './values';

const locator = (usual: string) =>
	fc.oneof(
		{
			weight: 6,
			arbitrary: fc.constant({ __rl: true, mode: 'list', value: usual }),
		},
		{
			weight: 2,
			arbitrary: fc.record({
				__rl: fc.constant(true),
				mode: fc.constantFrom('list', 'slug', 'id', 'nonsense'),
				value: fc.oneof(inForm, fc.constantFrom('={{ $json.email }}', '={{ $json.nothing.x }}')),
			}),
		},
		{ weight: 1, arbitrary: inForm },
	);

const mapper = fc.record({
	mappingMode: fc.constantFrom('defineBelow', 'autoMapInputData', 'nonsense'),
	value: fc.oneof(
		dictionaryInForm.map((values) => ({ email: 'a@example.com', ...values })),
		dictionaryInForm,
		fc.constant({ email: '={{ $json.email }}', notes: '={{ $json.notes }}' }),
		inForm,
	),
	matchingColumns: fc.oneof(
		{ weight: 6, arbitrary: fc.constant(['email']) },
		{ weight: 1, arbitrary: fc.array(name, { maxLength: 2 }) },
		{ weight: 1, arbitrary: value },
	),
	// n8n itself fails with anything else than a list, and with IDs and types that are no text.
	schema: fc.oneof(
		fc.constant([]),
		fc.array(
			fc.record(
				{ id: name, displayName: value, type: trickyText, options: value },
				{ requiredKeys: ['id'] },
			),
			{ maxLength: 4 },
		),
	),
});

const mapping = fc.oneof({ weight: 8, arbitrary: mapper }, { weight: 1, arbitrary: value });

const identifierLocator = fc.oneof(
	{ weight: 4, arbitrary: locator('32414268188027657') },
	{ weight: 1, arbitrary: fc.constant({ __rl: true, mode: 'id', value: '={{ $json.notes }}' }) },
	{
		weight: 1,
		arbitrary: fc.oneof(inForm, fc.constant('={{ $json.email }}')).map((given) => ({
			__rl: true,
			mode: 'unique',
			value: given,
		})),
	},
);

/** Each operation that there is. */
export const operation = fc.constantFrom(...operations);

/** What the node can't run, as a workflow may hold it all the same. */
const unknownOperation = fc.constantFrom(
	{ resource: 'record', operation: 'nonsense' },
	{ resource: 'record', operation: 'upsertMember' },
	{ resource: 'relationship', operation: 'update' },
	{ resource: 'nonsense', operation: 'create' },
	{ resource: 'record', operation: '={{ "create" }}' },
	{ resource: '={{ "record" }}', operation: 'create' },
	{ resource: 'record', operation: '={{ $json.operation }}' },
);

const text = fc.oneof(trickyText, inForm, fc.constant('={{ $json.email }}'));

const identifiers = fc.oneof(
	fc.constantFrom(
		'17',
		'17, 32414268188027657',
		'={{ $json.notes }}',
		'={{ [$json.score, "17"] }}',
	),
	inForm,
);

const dateTime = fc.oneof(
	fc.constantFrom('2026-03-15', '2026-02-30', '={{ $json.born }}', '={{ $now }}'),
	inForm,
);

const recordOfFields = fc.oneof(locator('32414268188027657'), inForm);

/** Fields of a collection, of whichever resource: n8n passes over those that it does not show. */
const optionalFields = fc.record(
	{
		assigneeIds: identifiers,
		completed: fc.oneof(fc.boolean(), inForm),
		content: text,
		context: text,
		description: text,
		dueDate: dateTime,
		limit: fc.oneof(fc.integer({ min: 1, max: 100 }), inForm),
		namePlural: text,
		priority: fc.oneof(fc.constantFrom('high', 'LOW', '', 'asap'), inForm),
		recordId: recordOfFields,
		recordIds: identifiers,
		sessionId: text,
		title: text,
	},
	{ requiredKeys: [] },
);

const filters = fc.record(
	{
		assigneeId: identifiers,
		completed: fc.oneof(fc.boolean(), inForm),
		from: dateTime,
		last: fc.oneof(fc.constantFrom('2h', '1h30m', '0s', '9d'), inForm),
		recordId: recordOfFields,
		search: text,
		to: dateTime,
	},
	{ requiredKeys: [] },
);

/** What every operation reads, all in one: n8n passes over what the chosen one does not show. */
const fields = fc.record({
	object: locator('person'),
	specifyAttributes: fc.constantFrom('fields', 'json'),
	attributes: mapping,
	createAttributes: mapping,
	updateAttributes: mapping,
	memberAttributes: mapping,
	recordId: identifierLocator,
	relatedRecordId: identifierLocator,
	relationshipType: locator('17'),
	relationshipId: identifiers,
	memberId: identifierLocator,
	noteId: identifierLocator,
	taskId: identifierLocator,
	jobId: identifiers,
	list: identifierLocator,
	query: text,
	prompt: text,
	content: text,
	title: text,
	name: text,
	slug: text,
	objectType: fc.oneof(fc.constantFrom('company', 'contact'), inForm),
	includeAttributes: fc.oneof(fc.boolean(), inForm),
	waitForCompletion: fc.boolean(),
	additionalFields: optionalFields,
	updateFields: optionalFields,
	filters,
	returnAll: fc.boolean(),
	limit: fc.oneof(fc.integer({ min: 1, max: 5 }), inForm, fc.constant('={{ $json.score }}')),
	returnAttributes: fc.constantFrom('all', 'custom', 'none', 'primary', '={{ $json.notes }}'),
	chosenAttributes: fc.oneof(
		fc.array(name, { maxLength: 2 }),
		inForm,
		fc.constant('={{ $json.notes }}'),
	),
	matchingAttribute: locator('email'),
	attributesJson: fc.oneof(
		{
			weight: 4,
			arbitrary: dictionary.map((given) => JSON.stringify({ email: 'a@example.com', ...given })),
		},
		{ weight: 2, arbitrary: fc.constant('={{ $json }}') },
		{ weight: 1, arbitrary: dictionary.map((given) => JSON.stringify(given)) },
		{ weight: 1, arbitrary: fc.constantFrom('={{ $json.email }}', '={{ nonsense( }}') },
	),
	simplify: fc.oneof(fc.boolean(), value),
	output: fc.oneof(
		{ weight: 6, arbitrary: fc.constantFrom('simplified', 'raw', 'selected') },
		{ weight: 1, arbitrary: inForm },
	),
	selectedFields: fc.oneof(
		fc.array(fc.oneof(name, fc.constantFrom('id', 'type', 'attributes.type')), { maxLength: 3 }),
		inForm,
		fc.constant('={{ $json.notes }}'),
	),
	options: fc.record(
		{
			emptyValues: fc.oneof(fc.constantFrom('omit', 'clear'), value),
			maxConcurrency: fc.oneof(fc.integer({ min: 1, max: 5 }), value),
			maxAttempts: fc.integer({ min: 1, max: maxAttempts }),
			maxWait: fc.constant(1),
			offset: fc.oneof(fc.nat(3), inForm),
			includeAttributes: fc.oneof(fc.boolean(), inForm),
			extraColumns: fc.constantFrom('ignore', 'stop'),
			preview: fc.boolean(),
		},
		{ requiredKeys: ['maxAttempts', 'maxWait'] },
	),
	sort: fc.record({ rule: fc.record({ sortBy: inForm, sortDirection: inForm }) }),
	requestOptions,
});

/** A filled-in form of any operation. */
export const parameters = fc
	.tuple(
		fc.oneof({ weight: 30, arbitrary: operation }, { weight: 1, arbitrary: unknownOperation }),
		fields,
	)
	.map(([{ resource, operation: value }, given]) => ({
		resource,
		operation: value,
		...given,
	})) as fc.Arbitrary<unknown> as fc.Arbitrary<INodeParameters>;
