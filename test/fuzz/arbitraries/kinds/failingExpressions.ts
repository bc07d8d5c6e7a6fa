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
	/** The operations that show it: n8n leaves out what is not shown. */
	of: readonly string[];
	/** @param failing makes the expression, from what it gives where it does not fail */
	put: (failing: (usual: string) => string) => INodeParameters;
}

const writing = ['upsertRecord', 'create', 'update', 'upsertMember'];
const ofOneRecord = ['update', 'delete', 'get', 'upsertMember'];
const everything = [...writing, 'delete', 'get', 'getAll', 'search'];

const places: readonly Place[] = [
	{
		of: ['upsertRecord', 'create', 'getAll', 'upsertMember'],
		put: (failing) => ({ object: { __rl: true, mode: 'list', value: failing("'person'") } }),
	},
	{
		of: ofOneRecord,
		put: (failing) => ({ recordId: { __rl: true, mode: 'id', value: failing('$json.record') } }),
	},
	{
		of: ['upsertMember'],
		put: (failing) => ({ list: { __rl: true, mode: 'id', value: failing("'32414268188027657'") } }),
	},
	{ of: writing, put: (failing) => ({ attributesJson: failing('({ email: $json.email })') }) },
	{
		of: writing,
		put: (failing) => ({ attributesJson: failing('JSON.stringify({ email: $json.email })') }),
	},
	{
		of: ['upsertRecord'],
		put: (failing) => ({
			matchingAttribute: { __rl: true, mode: 'list', value: failing("'email'") },
		}),
	},
	{ of: writing, put: (failing) => inFields(failing('$json.email')) },
	{ of: ['search'], put: (failing) => ({ query: failing('$json.email') }) },
	{ of: ['getAll'], put: (failing) => ({ limit: failing('2') }) },
	{
		of: ['upsertRecord', 'create', 'update'],
		put: (failing) => ({ simplify: failing('true') }),
	},
	{
		of: ['get', 'getAll', 'search'],
		put: (failing) => ({ output: 'selected', selectedFields: failing("['email']") }),
	},
	{
		of: everything,
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

const form = operation.chain((chosen) =>
	fc
		.record({
			failure,
			place: fc.constantFrom(...places.filter(({ of }) => of.includes(chosen.operation))),
			specifyAttributes: fc.constantFrom('json', 'json', 'fields'),
			requestOptions,
		})
		.map(({ failure: failing, place, ...others }) =>
			soundForm({
				...chosen,
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
