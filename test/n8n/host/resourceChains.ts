import type { Sandbox } from '../../../sandbox';
import { fieldsOf, objectFromList, recordById } from './nexParameters';

type Parameters = Readonly<Record<string, unknown>>;

/** One operation of a chain: its action, as the nodes panel calls it, and its parameters. */
type Link = readonly [action: string, parameters: Parameters];

/** The operations of one resource, each of which works with what those before it put out. */
export interface ResourceChain {
	/** The resource, as a person calls it. */
	resource: string;
	/** Fills the workspace with what the chain needs, and gives its operations. */
	links: (sandbox: Sandbox) => readonly Link[];
	/** What some of them put out, by their action; what is not given may be anything. */
	output: Readonly<Record<string, readonly object[]>>;
}

const jane = { name: 'Jane Smith', email_addresses: ['jane@example.com'] };
const person = objectFromList('person');

const byId = (value: string) => ({ __rl: true, mode: 'id', value });
const byValue = (value: string) => ({ __rl: true, mode: 'unique', value });
const idOf = (action: string) => `={{ $('${action}').item.json.id }}`;
const json = (attributes: object) => ({
	specifyAttributes: 'json',
	attributesJson: JSON.stringify(attributes),
});

const addJane = (sandbox: Sandbox) => sandbox.addRecords('person', [jane])[0] ?? '';
const listOf = (sandbox: Sandbox) => ({ list: byId(sandbox.lists('person')[0]?.id ?? '') });
const deleted = [{ deleted: true }];

/** Jobs are finished at the first look at them, which comes when this time is over. */
const soon = { options: { maxWait: 1 } };

/** Every resource of the node with all of its operations. A further operation is a further link. */
export const resourceChains: readonly ResourceChain[] = [
	{
		resource: 'AI List',
		links: (sandbox) => {
			addJane(sandbox);
			sandbox.setJobs({ looks: 0 });
			return [
				['Create AI list', { prompt: 'Jane Smith', waitForCompletion: false }],
				['Get AI list', { jobId: '={{ $json.job_id }}', includeAttributes: true }],
			];
		},
		output: { 'Get AI list': [{ name: 'Jane Smith', attributes: jane }] },
	},
	{
		resource: 'Context',
		links: (sandbox) => {
			addJane(sandbox);
			sandbox.setJobs({ looks: 0 });
			return [
				['Ask about context', { prompt: 'Who is Jane Smith?' }],
				['Add text to context', { content: '={{ $json.answer }}', ...soon }],
			];
		},
		output: { 'Add text to context': [{ status: 'completed', result: { entities_updated: 1 } }] },
	},
	{
		resource: 'Insight',
		links: (sandbox) => {
			sandbox.addInsight({ content: 'Jane asked for a demo.' });
			return [['Get many insights', { returnAll: true, filters: { last: '2h' } }]];
		},
		output: { 'Get many insights': [{ content: 'Jane asked for a demo.' }] },
	},
	{
		resource: 'List',
		links: () => [
			['Create list', { ...objectFromList('subscription'), name: 'Due', slug: 'due' }],
			['Get list', { list: byId('={{ $json.id }}') }],
			['Get many lists', { ...objectFromList('subscription'), returnAll: true }],
			['Delete list', { list: byId('={{ $json.id }}') }],
		],
		output: {
			'Get list': [{ name: 'Due', slug: 'due' }],
			'Get many lists': [{ name: 'Due', slug: 'due' }],
			'Delete list': deleted,
		},
	},
	{
		resource: 'List Member',
		links: (sandbox) => {
			const list = listOf(sandbox);
			return [
				['Add list member', { ...person, ...list, ...recordById(addJane(sandbox)), ...json({}) }],
				[
					'Upsert list member',
					{
						...person,
						...list,
						recordId: byValue('jane@example.com'),
						...fieldsOf('memberAttributes', { score: 1 }),
					},
				],
				[
					'Update list member',
					{ ...list, memberId: byId('={{ $json.id }}'), ...json({ score: 2 }) },
				],
				['Get many list members', { ...list, returnAll: true }],
				['Remove list member', { ...list, memberId: byId('={{ $json.id }}') }],
			];
		},
		output: {
			'Upsert list member': [{ attributes: { ...jane, score: 1 } }],
			'Get many list members': [{ name: 'Jane Smith', score: 2 }],
			'Remove list member': deleted,
		},
	},
	{
		resource: 'Note',
		links: (sandbox) => {
			const record = byId(addJane(sandbox));
			return [
				['Create note', { title: 'Demo', additionalFields: { recordId: record } }],
				['Get note', { noteId: byId('={{ $json.id }}') }],
				[
					'Update note',
					{ noteId: byId('={{ $json.id }}'), updateFields: { content: 'Asked for a demo' } },
				],
				['Get many notes', { returnAll: true, filters: { recordId: record } }],
				['Delete note', { noteId: byId('={{ $json.id }}') }],
			];
		},
		output: {
			'Get note': [{ title: 'Demo' }],
			'Get many notes': [{ title: 'Demo', content: 'Asked for a demo' }],
			'Delete note': deleted,
		},
	},
	{
		resource: 'Object',
		links: () => [
			['Get many objects', { returnAll: false, limit: 1 }],
			['Get object', { object: { __rl: true, mode: 'slug', value: '={{ $json.slug }}' } }],
		],
		output: { 'Get object': [{ slug: 'person', attributes: expect.any(Array) as object }] },
	},
	{
		resource: 'Record',
		links: () => [
			['Create record', { ...person, ...fieldsOf('createAttributes', { name: 'Jane Smith' }) }],
			[
				'Update record',
				{ ...recordById('={{ $json.id }}'), ...json({ email_addresses: ['jane@example.com'] }) },
			],
			[
				'Upsert record',
				{
					...person,
					...json({ ...jane, job_title: 'CTO' }),
					matchingAttribute: { __rl: true, mode: 'list', value: 'email_addresses' },
				},
			],
			['Get record', { ...person, recordId: byValue('jane@example.com') }],
			['Get many records', { ...person, returnAll: true }],
			['Search records', { query: '={{ $json.name }}' }],
			['Get record timeline', { ...recordById('={{ $json.id }}'), limit: 1 }],
			['Delete record', recordById(idOf('Create record'))],
		],
		output: {
			'Get record': [{ ...jane, job_title: 'CTO' }],
			'Get many records': [{ ...jane, job_title: 'CTO' }],
			'Search records': [{ primary_value: 'Jane Smith' }],
			'Get record timeline': [
				{ event_payload: { field_changes: [{ field_name: 'job_title', new_value: 'CTO' }] } },
			],
			'Delete record': deleted,
		},
	},
	{
		resource: 'Relationship',
		links: (sandbox) => {
			const jane = addJane(sandbox);
			const [acme = ''] = sandbox.addRecords('company', [{ name: 'Acme' }]);
			const [type] = sandbox.relationshipDefinitions();
			return [
				[
					'Create relationship',
					{
						relationshipType: byId(type?.id ?? ''),
						...recordById(jane),
						relatedRecordId: byId(acme),
					},
				],
				['Delete relationship', { ...recordById(acme), relationshipId: '={{ $json.id }}' }],
			];
		},
		output: { 'Delete relationship': deleted },
	},
	{
		resource: 'Task',
		links: (sandbox) => {
			const record = addJane(sandbox);
			return [
				[
					'Create task',
					{ title: 'Call back', additionalFields: { recordIds: record, priority: 'high' } },
				],
				['Get task', { taskId: byId('={{ $json.id }}') }],
				[
					'Update task',
					{ taskId: byId('={{ $json.id }}'), updateFields: { dueDate: '2026-03-15T09:00:00' } },
				],
				[
					'Get many tasks',
					{ returnAll: true, filters: { recordId: byId(record), completed: false } },
				],
				['Delete task', { taskId: byId('={{ $json.id }}') }],
			];
		},
		output: {
			'Get task': [{ title: 'Call back', priority: 'high' }],
			'Get many tasks': [{ title: 'Call back', due_date: '2026-03-15T09:00:00Z' }],
			'Delete task': deleted,
		},
	},
];
