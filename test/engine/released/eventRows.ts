import type { INodeParameters } from 'n8n-workflow';

import type { Sandbox } from '../../../sandbox';
import { forms, listMemberAdded } from '../nexTrigger';

/** An event of the trigger. */
export interface EventRow {
	event: string;
	/** The form of the trigger, in a workspace with one person. */
	form: (sandbox: Sandbox) => INodeParameters;
	/** Lets it happen, and gives the ID of what it is about. */
	happens: (sandbox: Sandbox) => string;
}

const personOf = (sandbox: Sandbox) => sandbox.records('person')[0]?.id ?? '';
const listOf = (sandbox: Sandbox) => sandbox.lists('person')[0] ?? { id: '', slug: '' };

function change(sandbox: Sandbox): string {
	const id = personOf(sandbox);
	sandbox.changeRecord(id, { job_title: 'CTO' });
	return id;
}

/** Every event of the trigger. A further one is a further row. */
export const eventRows: readonly EventRow[] = [
	{
		event: 'recordCreated',
		form: () => forms.recordCreated,
		happens: (sandbox) => sandbox.addRecords('person', [{ name: 'Joe Doe' }])[0] ?? '',
	},
	{ event: 'recordUpdated', form: () => forms.recordUpdated, happens: change },
	{ event: 'recordCreatedOrUpdated', form: () => forms.recordCreatedOrUpdated, happens: change },
	{
		event: 'listMemberAdded',
		form: (sandbox) => listMemberAdded(listOf(sandbox).id),
		happens: (sandbox) => sandbox.addMember(listOf(sandbox).slug, personOf(sandbox)),
	},
	{
		event: 'insight',
		form: () => forms.insight,
		happens: (sandbox) => sandbox.addInsight({ content: 'Jane asked for a demo.' }).id ?? '',
	},
	{
		event: 'notification',
		form: () => forms.notification,
		happens: (sandbox) => sandbox.addNotification().id,
	},
	{
		event: 'taskCreated',
		form: () => forms.taskCreated,
		happens: (sandbox) => sandbox.addTask({ title: 'Call' }),
	},
	{
		event: 'noteCreated',
		form: () => forms.noteCreated,
		happens: (sandbox) => sandbox.addNote({ title: 'Call' }),
	},
];
