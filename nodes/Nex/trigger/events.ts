import { mostNotes } from '../answers/mostNotes';
import type { RecordTime } from '../answers/recordTime';
import { recordTime } from '../answers/recordTime';
import { fillPath } from '../delivery/exchange/path';
import type { Explanation, Words } from '../delivery/verdict/words';
import { wordsFor } from '../resources/fields/identifiedWords';
import type { Form } from '../resources/fields/form';
import { listIdOf } from '../resources/fields/list';
import { objectSlugOf } from '../resources/fields/object';
import { objectWords } from '../resources/fields/objectWords';
import { attributesOfOutput, outputOf } from '../resources/fields/output';
import { insightSource } from './insights';
import type { Version } from './memory';
import { notificationSource } from './notifications';
import { RecordSource } from './records';
import type { Source } from './source';
import { noteSource, taskSource } from './things';

/** An event that the trigger can wait for. */
export interface TriggerEvent {
	/** How it stands in the list of events. */
	name: string;
	description: string;
	/** What to say where there is nothing yet that it could be an event of. */
	none: Explanation;
	/** What to say where none of the latest is such an event. */
	noneIncluded?: Explanation;
	/** Of what it is an event: an object's records, a list's members, or something of the workspace. */
	of: 'object' | 'list' | 'workspace';
	/** Where it comes from. */
	source(form: Form): Source;
	/** Whether what is new is such an event; default: always. */
	includes?(version: Version): boolean;
	/** What a status means to its requests. */
	words: Words;
}

const fetchAgain = 'then fetch a test event again.';

const noRecords: Explanation = {
	message: 'There are no records of this object in Nex yet',
	advice: `Create one in Nex, ${fetchAgain}`,
};

/** All events, by the value of the parameter `event`, in the order of their names. */
export const events = {
	insight: {
		name: 'New Insight',
		description: 'When Nex has noticed something',
		none: {
			message: 'There are no insights in Nex yet',
			advice: `Nex creates insights itself. Wait for one, ${fetchAgain}`,
		},
		of: 'workspace',
		source: () => insightSource,
		words: {},
	},
	listMemberAdded: {
		name: 'List Member Added',
		description: 'When a record is put on a list',
		none: {
			message: 'There are no records on this list yet',
			advice: `Add one in Nex, ${fetchAgain}`,
		},
		of: 'list',
		source: (form) => recordsOf(form, listPath(form), 'list member', 'created_at'),
		words: wordsFor('list'),
	},
	noteCreated: {
		name: 'Note Created',
		description: `When a note is created; Nex shows no more than ${mostNotes} of them`,
		none: { message: 'There are no notes in Nex yet', advice: `Create one in Nex, ${fetchAgain}` },
		of: 'workspace',
		source: () => noteSource,
		words: {},
	},
	notification: {
		name: 'New Notification',
		description: 'When Nex tells you something, such as an alert or a digest',
		none: {
			message: 'There are no notifications in Nex yet',
			advice: `Nex creates notifications itself. Wait for one, ${fetchAgain}`,
		},
		of: 'workspace',
		source: () => notificationSource,
		words: {},
	},
	recordCreated: {
		name: 'Record Created',
		description: 'When a record of an object is created',
		none: noRecords,
		of: 'object',
		source: (form) => recordsOf(form, objectPath(form), 'record', 'created_at'),
		words: objectWords,
	},
	recordCreatedOrUpdated: {
		name: 'Record Created or Updated',
		description: 'When a record of an object is created or changed',
		none: noRecords,
		of: 'object',
		source: (form) => recordsOf(form, objectPath(form), 'record', 'updated_at'),
		words: objectWords,
	},
	recordUpdated: {
		name: 'Record Updated',
		description: 'When a record of an object is changed',
		none: noRecords,
		noneIncluded: {
			message: 'None of the latest records was updated after it was created',
			advice: `Update one in Nex, ${fetchAgain}`,
		},
		of: 'object',
		source: (form) => recordsOf(form, objectPath(form), 'record', 'updated_at'),
		includes: ({ thing, at }) => at > (recordTime(thing, 'created_at') ?? -Infinity),
		words: objectWords,
	},
	taskCreated: {
		name: 'Task Created',
		description: 'When a task is created',
		none: { message: 'There are no tasks in Nex yet', advice: `Create one in Nex, ${fetchAgain}` },
		of: 'workspace',
		source: () => taskSource,
		words: {},
	},
} as const satisfies Record<string, TriggerEvent>;

/** A value of the parameter `event`. */
export type EventValue = keyof typeof events;

/** @returns the values of the events of something */
export function eventsOf(of: TriggerEvent['of']): EventValue[] {
	return (Object.keys(events) as EventValue[]).filter((value) => events[value].of === of);
}

function objectPath(form: Form): string {
	return fillPath('/v1/objects/{slug}/records', { slug: objectSlugOf(form) });
}

function listPath(form: Form): string {
	return fillPath('/v1/lists/{id}/records', { id: listIdOf(form) });
}

function recordsOf(form: Form, url: string, thing: string, time: RecordTime): Source {
	return new RecordSource({ url, thing, time, attributes: attributesOfOutput(outputOf(form)) });
}
