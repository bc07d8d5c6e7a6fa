import type { INodeProperties } from 'n8n-workflow';

import { mostNotes } from '../answers/mostNotes';
import { listLocator } from '../resources/fields/list';
import { objectLocator, objectOfList, objectOfListChosenBefore } from '../resources/fields/object';
import { outputForm, selectedFields } from '../resources/fields/output';
import { changedAttributes, includeChanges } from './changesForm';
import { events, eventsOf, type EventValue } from './events';

const ofObject = eventsOf('object');
const ofList = eventsOf('list');
const ofUpdates: EventValue[] = ['recordCreatedOrUpdated', 'recordUpdated'];

const eventForm: INodeProperties = {
	displayName: 'Trigger On',
	name: 'event',
	type: 'options',
	noDataExpression: true,
	options: Object.entries(events)
		.map(([value, { name, description }]) => ({ name, value, description }))
		.sort((one, other) => (one.name < other.name ? -1 : 1)),
	default: 'recordCreated',
	description: 'What starts the workflow',
};

const notice: INodeProperties = {
	displayName:
		"Nex is checked at the times above. Deleted records are not seen, and of several changes between two checks only the last one is, unless 'Include Changes' is on.",
	name: 'noticeOfUpdates',
	type: 'notice',
	default: '',
};

const noticeOfRecords: INodeProperties = {
	displayName: 'Nex is checked at the times above. What was deleted in between is not seen.',
	name: 'noticeOfRecords',
	type: 'notice',
	default: '',
};

const noticeOfNotes: INodeProperties = {
	displayName: `Nex shows no more than ${mostNotes} notes. If there are more, new ones may not be seen.`,
	name: 'noticeOfNotes',
	type: 'notice',
	default: '',
};

/** What a person fills in. */
export const triggerFields: INodeProperties[] = [
	eventForm,
	shownFor(ofObject, objectLocator),
	shownFor(ofList, objectOfList),
	shownFor(ofList, objectOfListChosenBefore),
	shownFor(ofList, listLocator),
	shownFor(['recordUpdated'], changedAttributes),
	shownFor(ofUpdates, includeChanges),
	shownFor([...ofObject, ...ofList], outputForm),
	shownFor([...ofObject, ...ofList], selectedFields),
	shownFor(ofUpdates, notice),
	shownFor(['recordCreated', ...ofList, 'taskCreated'], noticeOfRecords),
	shownFor(['noteCreated'], noticeOfNotes),
];

function shownFor(values: readonly EventValue[], field: INodeProperties): INodeProperties {
	const { displayOptions } = field;
	return {
		...field,
		displayOptions: { ...displayOptions, show: { event: [...values], ...displayOptions?.show } },
	};
}
