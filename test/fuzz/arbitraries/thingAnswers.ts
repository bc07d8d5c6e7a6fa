import * as fc from 'fast-check';

import type { ScriptedAnswer } from '../scenario';
import { answer, json, recordAnswer } from './answers';
import { trickyText, value } from './values';

const identifier = fc.oneof(
	{ weight: 8, arbitrary: fc.constantFrom('17', '40817263540017003') },
	{ weight: 1, arbitrary: fc.oneof(trickyText, value) },
);

const thing = fc.record(
	{
		id: identifier,
		slug: fc.oneof(fc.constant('person'), trickyText),
		title: trickyText,
		name: value,
		object_id: identifier,
		event_payload: value,
		created_at: trickyText,
	},
	{ requiredKeys: ['id', 'slug'] },
);

const list = fc.oneof(
	{ weight: 6, arbitrary: fc.array(thing, { maxLength: 4 }) },
	{ weight: 1, arbitrary: value },
);

/** Lists of things, with all that a page may say of the next one. */
const things = fc.record(
	{
		data: list,
		has_more: fc.boolean(),
		next_offset: fc.oneof(fc.nat(5), value),
		total: fc.oneof(fc.integer({ min: -1, max: 5 }), value),
		has_next_page: fc.boolean(),
		next_cursor: fc.oneof(fc.constantFrom('a', 'b', ''), trickyText),
	},
	{ requiredKeys: ['data'] },
);

const relationshipTypes = fc.record({
	data: fc.array(
		fc.record({
			id: identifier,
			entity_definition_1_id: identifier,
			entity_definition_2_id: identifier,
			entity_1_to_2_predicate: trickyText,
		}),
		{ maxLength: 2 },
	),
});

const insights = fc
	.array(
		fc.record(
			{ id: identifier, type: trickyText, content: value, created_at: trickyText },
			{ requiredKeys: ['content'] },
		),
		{ maxLength: 4 },
	)
	.chain((all) => fc.constantFrom({ insights: all }, { data: all }, { insights: null }));

/** What begins a job and what tells how far it is, in one, with or without the envelope. */
const job = fc
	.record(
		{
			artifact_id: identifier,
			job_id: identifier,
			status: fc.oneof(
				{ weight: 4, arbitrary: fc.constantFrom('completed', 'failed', 'processing') },
				{ weight: 1, arbitrary: value },
			),
			error: fc.oneof(trickyText, value),
			result: value,
			entities: list,
		},
		{ requiredKeys: ['artifact_id', 'job_id', 'status'] },
	)
	.chain((state) => fc.constantFrom<unknown>(state, { message: state }));

const told = fc.record(
	{
		answer: fc.oneof(trickyText, value),
		session_id: identifier,
		entities_considered: value,
	},
	{ requiredKeys: ['answer'] },
);

const answersWith = (...bodies: Array<fc.Arbitrary<unknown>>) =>
	answer(json(fc.oneof(...bodies)), fc.oneof(...bodies));

/** What answers the requests of a resource, beside those for definitions. */
const ofResource: Readonly<Record<string, fc.Arbitrary<ScriptedAnswer>>> = {
	aiList: answersWith(job),
	context: answersWith(job, told),
	insight: answersWith(insights),
	note: answersWith(thing, things),
	relationship: answersWith(thing, relationshipTypes),
	task: answersWith(thing, things),
};

/** Definitions of several objects or lists. */
export const definitionsAnswer = answersWith(thing, things);

/** Answers to the requests of an operation, beside those for definitions. */
export function answersOf(resource: string, operation: string): fc.Arbitrary<ScriptedAnswer> {
	return operation === 'getTimeline' ? answersWith(things) : (ofResource[resource] ?? recordAnswer);
}
