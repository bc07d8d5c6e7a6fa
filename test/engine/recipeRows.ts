import type { IDataObject, INodeParameters } from 'n8n-workflow';

import type { Sandbox } from '../../sandbox';
import { byId } from './operationRow';
import { jane } from './people';

/** One node of a recipe: its action, as the nodes panel and the page call it, and its parameters. */
type Step = readonly [action: string, parameters: INodeParameters];

/** A recipe of one of the pages, filled in. */
export interface RecipeRow {
	/** The heading of the recipe, behind the name of its page. */
	recipe: `${string}.md: ${string}`;
	/** What the first node gets; default: one empty item. */
	items?: IDataObject[];
	/**
	 * Fills the workspace with what the recipe needs.
	 *
	 * @returns its nodes, each of which gets what the one before puts out
	 */
	prepare: (sandbox: Sandbox) => readonly Step[];
	/** What the last node puts out; what is not given may be anything. */
	output: readonly IDataObject[];
}

const object = (slug: string) => ({ object: { __rl: true, mode: 'slug', value: slug } });
const byValue = (value: string) => ({ __rl: true, mode: 'unique', value });
const ofItem = byId('={{ $json.id }}');
const deleted = { deleted: true };

const columns: INodeParameters = {
	specifyAttributes: 'fields',
	attributes: {
		mappingMode: 'autoMapInputData',
		value: null,
		matchingColumns: ['email_addresses'],
		schema: [],
	},
};
const json = (attributes: IDataObject): INodeParameters => ({
	specifyAttributes: 'json',
	attributesJson: JSON.stringify(attributes),
});
const upsertJane: Step = [
	'Upsert record',
	{
		...object('person'),
		...json(jane),
		matchingAttribute: { __rl: true, mode: 'slug', value: 'email_addresses' },
	},
];
const askNex: Step = ['Ask about context', { prompt: 'What did Jane Smith ask for last?' }];

const anId = expect.stringMatching(/^\d+$/) as string;

const addJane = (sandbox: Sandbox) => sandbox.addRecords('person', [jane])[0] ?? '';
const vipCustomers = (sandbox: Sandbox) => byId(sandbox.lists('person')[0]?.id ?? '');

/** Every recipe of the pages. A further one is a further row. */
export const recipeRows: readonly RecipeRow[] = [
	{
		recipe: 'ai-list.md: Put what Nex finds on a list',
		prepare: (sandbox) => {
			addJane(sandbox);
			sandbox.setJobs({ looks: 0 });
			return [
				[
					'Create AI list',
					{
						prompt: 'Everybody who asked for a demo',
						objectType: 'contact',
						options: { maxWait: 1 },
					},
				],
				[
					'Upsert list member',
					{ ...object('person'), list: vipCustomers(sandbox), recordId: ofItem, ...json({}) },
				],
			];
		},
		output: [{ attributes: jane }],
	},
	{
		recipe: 'ai-list.md: Fetch a list later',
		prepare: (sandbox) => {
			addJane(sandbox);
			sandbox.setJobs({ looks: 0 });
			return [
				['Create AI list', { prompt: 'Jane Smith', waitForCompletion: false }],
				['Get AI list', { jobId: '={{ $json.job_id }}' }],
			];
		},
		output: [{ name: 'Jane Smith', type: 'contact' }],
	},
	{
		recipe: 'context.md: Ask, then write a note',
		prepare: () => [
			askNex,
			[
				'Create note',
				{ title: 'What Nex knows', additionalFields: { content: '={{ $json.answer }}' } },
			],
		],
		output: [{ content: expect.stringContaining('The sandbox has no AI') as string }],
	},
	{
		recipe: 'context.md: Go on with a conversation',
		prepare: () => [
			askNex,
			[
				'Ask about context',
				{ prompt: 'And before?', additionalFields: { sessionId: '={{ $json.session_id }}' } },
			],
		],
		output: [{ session_id: expect.stringMatching(/^\d+$/) as string }],
	},
	{
		recipe: 'context.md: Let Nex read an email',
		items: [{ text: 'Jane Smith asked for a demo.' }],
		prepare: () => [
			[
				'Add text to context',
				{
					content: '={{ $json.text }}',
					waitForCompletion: false,
					additionalFields: { context: 'Email' },
				},
			],
		],
		output: [{ artifact_id: expect.stringMatching(/^\d+$/) as string }],
	},
	{
		recipe: 'insight.md: A digest of the day',
		prepare: (sandbox) => {
			sandbox.addInsight({ content: 'Jane asked for a demo.' });
			return [['Get many insights', { returnAll: true, filters: { last: '24h' } }]];
		},
		output: [{ content: 'Jane asked for a demo.' }],
	},
	{
		recipe: 'insight.md: Insights as notes',
		prepare: (sandbox) => {
			sandbox.addInsight({ content: 'Jane asked for a demo.', type: 'request' });
			return [
				['Get many insights', { returnAll: true, filters: { last: '24h' } }],
				[
					'Create note',
					{ title: '={{ $json.type }}', additionalFields: { content: '={{ $json.content }}' } },
				],
			];
		},
		output: [{ title: 'request', content: 'Jane asked for a demo.' }],
	},
	{
		recipe: 'list.md: Make a list and put people on it',
		prepare: (sandbox) => {
			addJane(sandbox);
			return [
				['Create list', { ...object('person'), name: 'Speakers', slug: 'speakers' }],
				[
					'Upsert list member',
					{
						...object('person'),
						list: ofItem,
						recordId: byValue('jane@example.com'),
						...json({}),
					},
				],
			];
		},
		output: [{ attributes: jane }],
	},
	{
		recipe: 'list.md: Read the members of every list',
		prepare: (sandbox) => {
			sandbox.addMember('vip_customers', addJane(sandbox));
			return [
				['Get many lists', { ...object('person'), returnAll: true }],
				['Get many list members', { list: ofItem, returnAll: true }],
			];
		},
		output: [{ name: 'Jane Smith' }],
	},
	{
		recipe: 'list-member.md: Put everybody who fills in a form on a list',
		prepare: (sandbox) => [
			upsertJane,
			[
				'Upsert list member',
				{
					...object('person'),
					list: vipCustomers(sandbox),
					recordId: ofItem,
					...json({ score: 7 }),
				},
			],
		],
		output: [{ attributes: { ...jane, score: 7 } }],
	},
	{
		recipe: 'list-member.md: Follow a status',
		prepare: (sandbox) => {
			sandbox.addMember('vip_customers', addJane(sandbox));
			const list = vipCustomers(sandbox);
			return [
				[
					'Get many list members',
					{ list, returnAll: true, output: 'selected', selectedFields: ['score'] },
				],
				['Update list member', { list, memberId: ofItem, ...json({ score: 8 }) }],
			];
		},
		output: [{ attributes: { ...jane, score: 8 } }],
	},
	{
		recipe: 'note.md: Write a note about a person whose e-mail address you know',
		prepare: (sandbox) => {
			addJane(sandbox);
			return [
				['Get record', { ...object('person'), recordId: byValue('jane@example.com') }],
				['Create note', { title: 'Demo', additionalFields: { recordId: ofItem } }],
			];
		},
		output: [{ title: 'Demo', entity_id: expect.stringMatching(/^\d+$/) as string }],
	},
	{
		recipe: 'note.md: Find, then update',
		prepare: (sandbox) => {
			const record = addJane(sandbox);
			sandbox.addNote({ title: 'Demo', content: 'Asked for a demo', entity_id: record });
			return [
				['Get many notes', { filters: { recordId: byId(record) } }],
				[
					'Update note',
					{ noteId: ofItem, updateFields: { content: "={{ $json.content + ' (checked)' }}" } },
				],
			];
		},
		output: [{ title: 'Demo', content: 'Asked for a demo (checked)' }],
	},
	{
		recipe: 'object.md: Let an agent look before it writes',
		prepare: () => [['Get object', object('person')], upsertJane],
		output: [{ attributes: jane }],
	},
	{
		recipe: 'object.md: Count the records of every object',
		prepare: (sandbox) => {
			addJane(sandbox);
			sandbox.addRecords('company', [{ name: 'Acme' }]);
			return [
				['Get many objects', { returnAll: true }],
				[
					'Get many records',
					{
						...object('={{ $json.slug }}'),
						returnAll: true,
						returnAttributes: 'none',
						output: 'raw',
					},
				],
			];
		},
		output: [
			{ type: 'person', object_id: anId },
			{ type: 'company', object_id: anId },
		],
	},
	{
		recipe: 'record.md: Import a spreadsheet',
		items: [{ Email: 'jane@example.com', 'First Name': 'Jane' }],
		prepare: () => [
			['Upsert record', { ...object('person'), ...columns, options: { preview: true } }],
		],
		output: [
			{
				sent: false,
				body: {
					matching_attribute: 'email_addresses',
					attributes: { name: { first_name: 'Jane' }, email_addresses: ['jane@example.com'] },
				},
			},
		],
	},
	{
		recipe: 'record.md: Change a record of which you know the e-mail address',
		prepare: (sandbox) => {
			addJane(sandbox);
			return [
				[
					'Update record',
					{
						...object('person'),
						recordId: byValue('jane@example.com'),
						...json({ job_title: 'CTO' }),
					},
				],
			];
		},
		output: [{ attributes: { ...jane, job_title: 'CTO' } }],
	},
	{
		recipe: 'record.md: Find, then update',
		prepare: (sandbox) => {
			addJane(sandbox);
			return [
				['Search records', { query: 'Jane Smith' }],
				['Update record', { recordId: ofItem, ...json({ job_title: 'CTO' }) }],
			];
		},
		output: [{ attributes: { ...jane, job_title: 'CTO' } }],
	},
	{
		recipe: 'record.md: Hand a record on',
		prepare: (sandbox) => [
			['Get record', { recordId: byId(addJane(sandbox)) }],
			['Upsert record', { ...object('person'), ...columns }],
		],
		output: [{ attributes: jane }],
	},
	{
		recipe: 'relationship.md: Relate a person to their company',
		prepare: (sandbox) => {
			addJane(sandbox);
			return [
				[
					'Upsert record',
					{
						...object('company'),
						...json({ name: 'Acme', domains: ['acme.example'] }),
						matchingAttribute: { __rl: true, mode: 'slug', value: 'domains' },
					},
				],
				[
					'Create relationship',
					{
						relationshipType: worksAt(sandbox),
						recordId: byValue('jane@example.com'),
						relatedRecordId: ofItem,
					},
				],
			];
		},
		output: [{ id: expect.stringMatching(/^\d+$/) as string }],
	},
	{
		recipe: 'relationship.md: End what was created',
		prepare: (sandbox) => {
			const [acme = ''] = sandbox.addRecords('company', [{ name: 'Acme' }]);
			return [
				[
					'Create relationship',
					{
						relationshipType: worksAt(sandbox),
						recordId: byId(addJane(sandbox)),
						relatedRecordId: byId(acme),
					},
				],
				[
					'Delete relationship',
					{
						recordId: byId('={{ $json.entity_1_id }}'),
						relationshipId: '={{ $json.id }}',
					},
				],
			];
		},
		output: [deleted],
	},
	{
		recipe: 'task.md: A task for each new person',
		prepare: () => [
			upsertJane,
			[
				'Create task',
				{
					title: 'Call back',
					additionalFields: {
						recordIds: '={{ $json.id }}',
						dueDate: '={{ $now.plus({ days: 2 }) }}',
					},
				},
			],
		],
		output: [
			{
				title: 'Call back',
				entity_ids: [expect.stringMatching(/^\d+$/) as string],
				due_date: expect.stringMatching(/^\d{4}-\d\d-\d\dT/) as string,
			},
		],
	},
	{
		recipe: 'task.md: Complete the tasks of a record',
		prepare: (sandbox) => {
			const record = addJane(sandbox);
			sandbox.addTask({ title: 'Call back', entity_ids: [record] });
			return [
				[
					'Get many tasks',
					{ returnAll: true, filters: { recordId: byId(record), completed: false } },
				],
				['Update task', { taskId: ofItem, updateFields: { completed: true } }],
			];
		},
		output: [{ title: 'Call back', is_completed: true }],
	},
];

function worksAt(sandbox: Sandbox) {
	const definition = sandbox
		.relationshipDefinitions()
		.find(({ entity_1_to_2_predicate: predicate }) => predicate === 'works at');
	return byId(definition?.id ?? '');
}
