import * as fc from 'fast-check';
import type { INodeParameters } from 'n8n-workflow';

import { maxAttempts } from '../../bounds';
import type { Scenario } from '../../scenario';
import { echo, recordAnswer, schemaAnswer, soundSchema } from '../answers';
import { operation } from '../forms';
import { requestOptions, settings } from '../settings';
import { soundForm, soundItem } from '../soundForm';

/** With most of them n8n itself gives up; the others have no result, or a strange one. */
const failure = fc.oneof(
	{
		weight: 2,
		arbitrary: fc.constantFrom(
			"$('Nowhere').first().json.x",
			'$json.nothing.toDateTime()',
			"'x'.toDateTime()",
		),
	},
	{ weight: 1, arbitrary: fc.constantFrom('$json.nothing.x.y', '({})', "Number('x')") },
);

/** A place where an expression may stand. */
interface Place {
	/** The parameter: the operations that have it show it, and n8n leaves out what is not shown. */
	parameter: string;
	/** @param failing makes the expression, from what it gives where it does not fail */
	put: (failing: (usual: string) => string) => INodeParameters;
}

/** Places in a field for something that has an ID. */
const ofIds: readonly Place[] = [
	'recordId',
	'relatedRecordId',
	'memberId',
	'noteId',
	'taskId',
	'list',
].map((parameter) => ({
	parameter,
	put: (failing) => ({ [parameter]: { __rl: true, mode: 'id', value: failing('$json.record') } }),
}));

/** Places in a field for a text. */
const ofTexts: readonly Place[] = ['query', 'prompt', 'content', 'title', 'name', 'slug'].map(
	(parameter) => ({ parameter, put: (failing) => ({ [parameter]: failing('$json.email') }) }),
);

const places: readonly Place[] = [
	...ofIds,
	...ofTexts,
	{
		parameter: 'object',
		put: (failing) => ({ object: { __rl: true, mode: 'list', value: failing("'person'") } }),
	},
	{
		parameter: 'attributesJson',
		put: (failing) => ({ attributesJson: failing('({ email: $json.email })') }),
	},
	{
		parameter: 'attributesJson',
		put: (failing) => ({ attributesJson: failing('JSON.stringify({ email: $json.email })') }),
	},
	{
		parameter: 'matchingAttribute',
		put: (failing) => ({
			matchingAttribute: { __rl: true, mode: 'list', value: failing("'email'") },
		}),
	},
	{ parameter: 'specifyAttributes', put: (failing) => inFields(failing('$json.email')) },
	{ parameter: 'limit', put: (failing) => ({ limit: failing('2') }) },
	{ parameter: 'simplify', put: (failing) => ({ simplify: failing('true') }) },
	{
		parameter: 'selectedFields',
		put: (failing) => ({ output: 'selected', selectedFields: failing("['email']") }),
	},
	{
		parameter: 'additionalFields',
		put: (failing) => ({ additionalFields: { content: failing('$json.email') } }),
	},
	{
		parameter: 'additionalFields',
		put: (failing) => ({ additionalFields: { dueDate: failing('$now') } }),
	},
	{
		parameter: 'updateFields',
		put: (failing) => ({ updateFields: { title: failing('$json.email') } }),
	},
	{
		parameter: 'filters',
		put: (failing) => ({ filters: { search: failing('$json.email') } }),
	},
	{
		parameter: 'options',
		put: (failing) => ({ options: { maxAttempts, maxConcurrency: failing('10') } }),
	},
];

function inFields(email: string): INodeParameters {
	const mapper = {
		mappingMode: 'defineBelow',
		value: { email },
		matchingColumns: ['email'],
		schema: [],
	};
	return {
		specifyAttributes: 'fields',
		attributes: mapper,
		createAttributes: mapper,
		updateAttributes: mapper,
		memberAttributes: mapper,
	};
}

const form = operation.chain(({ resource, operation: value, parameters }) =>
	fc
		.record({
			failure,
			place: fc.constantFrom(...places.filter(({ parameter }) => parameters.includes(parameter))),
			specifyAttributes: fc.constantFrom('json', 'json', 'fields'),
			requestOptions,
		})
		.map(({ failure: failing, place, ...others }) =>
			soundForm({
				resource,
				operation: value,
				...others,
				...place.put((usual) => `={{ $json.fails ? ${failing} : ${usual} }}`),
			}),
		),
);

/** Sound items, one of which fails, mostly after others. */
const items = fc
	.record({
		before: fc.integer({ min: 0, max: 5 }),
		fails: fc.oneof(
			{ weight: 6, arbitrary: fc.constant(true) },
			{ weight: 1, arbitrary: fc.constant(false) },
		),
		after: fc.integer({ min: 0, max: 2 }),
	})
	.map(({ before, fails, after }) =>
		Array.from({ length: before + 1 + after }, (_, index) => ({
			...soundItem(index),
			fails: fails && index === before,
		})),
	);

/** An expression fails at an item in the middle. */
export const failingExpressions: fc.Arbitrary<Scenario> = fc.record({
	parameters: form,
	items,
	settings,
	schemas: fc.oneof(
		{ weight: 3, arbitrary: fc.array(soundSchema, { minLength: 1, maxLength: 2 }) },
		{ weight: 1, arbitrary: fc.array(schemaAnswer, { minLength: 1, maxLength: 2 }) },
	),
	answers: fc.array(
		fc.oneof({ weight: 2, arbitrary: echo }, { weight: 1, arbitrary: recordAnswer }),
		{
			minLength: 1,
			maxLength: 3,
		},
	),
});
