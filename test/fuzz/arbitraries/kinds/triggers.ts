import * as fc from 'fast-check';
import type { INodeParameters } from 'n8n-workflow';

import { forms, listMemberAdded } from '../../../engine/nexTrigger';
import type { Scenario, ScriptedAnswer } from '../../scenario';
import { answer, json, soundAnswer } from '../answers';
import { trickyText, value } from '../values';

const event: fc.Arbitrary<INodeParameters> = fc
	.constantFrom<
		INodeParameters[]
	>(...Object.values(forms), listMemberAdded('40817263540017003'), { ...forms.recordUpdated, includeChanges: true }, { ...forms.recordUpdated, changedAttributes: ['name'] }, { ...forms.recordCreatedOrUpdated, includeChanges: true })
	.map((form) => ({ output: 'raw', ...form }));

/** Within twenty minutes, as Nex and others write it. */
const time = fc
	.tuple(fc.nat(1_200), fc.constantFrom('.000Z', 'Z', '.123456Z', '', '.5+00:00'))
	.map(([seconds, end]) => {
		const minutes = String(Math.floor(seconds / 60)).padStart(2, '0');
		return `2026-03-01T12:${minutes}:${String(seconds % 60).padStart(2, '0')}${end}`;
	});

/** Anything that a trigger can look at, in one: which of them is asked for is chance. */
const thingOf = (identifier: fc.Arbitrary<unknown>, at: fc.Arbitrary<unknown>) =>
	fc.record(
		{
			id: identifier,
			created_at: at,
			updated_at: at,
			sent_at: at,
			event_timestamp: at,
			event_payload: fc.oneof(
				fc.constant({ field_changes: [{ field_name: 'name', old_value: 1, new_value: 2 }] }),
				value,
			),
			attributes: value,
			children: value,
		},
		{ requiredKeys: ['id', 'created_at', 'sent_at', 'event_timestamp'] },
	);

const timeOf = ({ updated_at: updatedAt, created_at: createdAt }: Record<string, unknown>) =>
	JSON.stringify(updatedAt ?? createdAt);

/** Lists of every kind that Nex sends, the newest first or not. */
const listOf = (thing: ReturnType<typeof thingOf>) =>
	fc.tuple(fc.array(thing, { maxLength: 6 }), fc.boolean()).chain(([unsorted, isSorted]) => {
		const newestFirst = [...unsorted].sort((one, other) => (timeOf(one) < timeOf(other) ? 1 : -1));
		const all = fc.constant(isSorted ? newestFirst : unsorted);
		return fc.record(
			{
				data: all,
				items: all,
				insights: all,
				total: fc.oneof(fc.constant(unsorted.length), fc.integer({ min: -1, max: 9 })),
				has_more: fc.boolean(),
				has_next_page: fc.boolean(),
				next_cursor: fc.constantFrom('a', 'b', ''),
			},
			{ requiredKeys: ['data', 'items', 'insights'] },
		);
	});

const identifier = fc.constantFrom<unknown>('1', '2', '3', '40817263540017003', 17);
const soundList = json(listOf(thingOf(identifier, time)));
const nearlySoundList = listOf(
	thingOf(fc.oneof(identifier, value), fc.oneof(time, trickyText, value)),
);

/** Some answers, with the time at Nex where the server tells it. */
function answersOf(each: fc.Arbitrary<ScriptedAnswer>): fc.Arbitrary<ScriptedAnswer[]> {
	const minutes = fc.option(fc.nat(30), { nil: undefined });
	const dated = fc.tuple(each, minutes).map(([given, minute]) => {
		if (minute === undefined) return given;
		const date = new Date(Date.UTC(2026, 2, 1, 12, minute)).toUTCString();
		return { ...given, headers: { ...given.headers, Date: date } };
	});
	return fc.array(dated, { minLength: 1, maxLength: 8 });
}

/** What a trigger sees while it looks. */
export const triggers: fc.Arbitrary<Scenario> = fc.record({
	parameters: event,
	items: fc.constant([]),
	settings: fc.constant({}),
	schemas: fc.constant([]),
	answers: fc.oneof(
		{ weight: 4, arbitrary: answersOf(soundAnswer(soundList)) },
		{ weight: 1, arbitrary: answersOf(answer(soundList, nearlySoundList)) },
	),
	looks: fc.array(fc.constantFrom<LookKind[]>('look', 'look', 'restart', 'test event'), {
		minLength: 1,
		maxLength: 5,
	}),
});

type LookKind = NonNullable<Scenario['looks']>[number];
