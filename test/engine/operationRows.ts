import type { IDataObject } from 'n8n-workflow';

import type { Sandbox } from '../../sandbox';
import type { OperationRow } from './operationRow';
import { byId } from './operationRow';

const person = { object: { __rl: true, mode: 'slug', value: 'person' } };
const jane = { name: 'Jane Smith', email_addresses: ['jane@example.com'] };
const asJson = { specifyAttributes: 'json', attributesJson: JSON.stringify(jane) };

const matchedOn = (slug: string) => ({ __rl: true, mode: 'list', value: slug });

const tooLong = 'x'.repeat(100_001);
const isTooLong = 'has 100001 characters, and the node sends up to 100000';
const rounded = '={{ 40817263540017003 }}';

/** What can't be right where the ID of one thing is asked for. */
const wrongIds = (parameter: string, thing: string): OperationRow['refused'] => [
	[{ [parameter]: byId('={{ "" }}') }, `No ${thing} is chosen`],
	[{ [parameter]: byId('={{ undefined }}') }, `No ${thing} is chosen`],
	[{ [parameter]: byId('={{ "Jane" }}') }, `"Jane" is not the ID of a ${thing}`],
	[{ [parameter]: byId('={{ $json }}') }, `{} is not the ID of a ${thing}`],
	[{ [parameter]: byId(rounded) }, `The ID of the ${thing} came as the number`],
];

const wrongLimits = (things: string): OperationRow['refused'] => [
	[{ returnAll: false, limit: '={{ 0 }}' }, "'Limit' is not a whole number of at least 1"],
	[{ returnAll: false, limit: '={{ "many" }}' }, "'Limit' is not a whole number of at least 1"],
	[{ returnAll: false, limit: 100_001 }, `These are 100001 ${things}, and n8n takes no more`],
];

const withoutObject: OperationRow['refused'] = [
	...['={{ "" }}', '={{ $json }}'].map((value): OperationRow['refused'][number] => [
		{ object: { __rl: true, mode: 'slug', value } },
		'No object is chosen',
	]),
];

const wrongTitles: OperationRow['refused'] = [
	[{ title: '={{ "" }}' }, "'Title' is empty"],
	[{ title: '={{ " " }}' }, "'Title' is empty"],
	[{ title: '={{ undefined }}' }, "'Title' is empty"],
	[{ title: '={{ $json }}' }, "'Title' is {} where text is expected"],
	[{ title: tooLong }, `'Title' ${isTooLong}`],
];

const taskOfMostFields = {
	assigneeIds: '50, 51',
	description: 'About the offer',
	dueDate: '2026-03-15T09:00:00',
	priority: 'high',
};

const sentOfMostFields = {
	assignee_ids: ['50', '51'],
	description: 'About the offer',
	due_date: '2026-03-15T09:00:00Z',
	priority: 'high',
};

const wrongTaskFields = (collection: string): OperationRow['refused'] => [
	[
		{ [collection]: { dueDate: '={{ "soon" }}' } },
		'\'Due Date\' is "soon" where a date is expected',
	],
	[{ [collection]: { dueDate: '2026-02-30' } }, '\'Due Date\' is "2026-02-30"'],
	[
		{ [collection]: { priority: '={{ "asap" }}' } },
		`'Priority' is "asap", which is not one of its choices`,
	],
	[{ [collection]: { priority: '={{ 17 }}' } }, "'Priority' is 17, which is not one of"],
	[{ [collection]: { recordIds: '17, Jane' } }, '"Jane" is not the ID of a record'],
	[{ [collection]: { recordIds: rounded } }, 'The ID of the record came as the number'],
	[
		{ [collection]: { assigneeIds: 'jane@example.com' } },
		'"jane@example.com" is not the ID of a user',
	],
	[{ [collection]: { assigneeIds: '={{ ", " }}' } }, '", " is not the ID of a user'],
	[{ [collection]: { recordIds: ';' } }, '";" is not the ID of a record'],
	[
		{ [collection]: { dueDate: '={{ new Date("x") }}' } },
		"'Due Date' is an invalid date where a date is expected",
	],
	[{ [collection]: { description: tooLong } }, `'Description' ${isTooLong}`],
];

const wrongPrompts: OperationRow['refused'] = [
	[{ prompt: '={{ " " }}' }, "'Prompt' is empty"],
	[{ prompt: '={{ undefined }}' }, "'Prompt' is empty"],
	[{ prompt: '={{ $json }}' }, "'Prompt' is {} where text is expected"],
	[{ prompt: tooLong }, `'Prompt' ${isTooLong}`],
];

const wrongMaxWait: OperationRow['refused'] = [
	[{ options: { maxWait: '={{ 0 }}' } }, "'Max Wait' is not a whole number of at least 1"],
];

/** A list for people, and a person who is on it or not. */
function listAndPerson(sandbox: Sandbox) {
	const [{ id: list } = { id: '' }] = sandbox.lists('person');
	const [record = ''] = sandbox.addRecords('person', [jane]);
	const ofBoth = { ...person, list: byId(list), recordId: byId(record) };
	return { list, record, ofBoth };
}

const asMemberJson = { specifyAttributes: 'json', attributesJson: '{"score":7}' };

const nothingToUpdate = (...names: string[]): OperationRow['refused'] => [
	[{ updateFields: {} }, 'There is nothing to update'],
	...['={{ undefined }}', '={{ null }}'].map((empty): OperationRow['refused'][number] => [
		{ updateFields: Object.fromEntries(names.map((name) => [name, empty])) },
		"There is nothing to update: no field under 'Update Fields' has a value",
	]),
];

/** Every operation of the node. A further one is a further row. */
export const operationRows: readonly OperationRow[] = [
	{
		resource: 'aiList',
		operation: 'create',
		does: 'create',
		prepare: () => ({
			parameters: {
				prompt: 'all companies',
				objectType: 'company',
				includeAttributes: true,
				waitForCompletion: false,
				additionalFields: { limit: 20 },
			},
			sent: [
				'POST',
				'/v1/context/list/jobs',
				{
					query: 'all companies',
					object_type: 'company',
					include_attributes: true,
					limit: 20,
				},
			],
			output: [{ job_id: expect.stringMatching(/^\d+$/) as string, status: 'pending' }],
		}),
		notFound: 'Nex could not find what the request is for',
		otherAnswer: 'does not say how far Nex has got with the AI list',
		refused: [
			...wrongPrompts,
			...wrongMaxWait,
			[{ objectType: '={{ "deal" }}' }, `'Object Type' is "deal", which is not one of its choices`],
			[
				{ additionalFields: { limit: '={{ 101 }}' } },
				"'Limit' is 101 where a whole number from 1 to 100 is expected",
			],
			[{ includeAttributes: '={{ "maybe" }}' }, '\'Include Attributes\' is "maybe"'],
		],
	},
	{
		resource: 'aiList',
		operation: 'get',
		does: 'read',
		prepare: (sandbox) => {
			const [id = ''] = sandbox.addRecords('person', [jane]);
			sandbox.setJobs({ looks: 0 });
			const job = sandbox.startAiList({ query: 'Jane Smith' });
			return {
				parameters: { jobId: job, includeAttributes: true },
				sent: ['GET', `/v1/context/list/jobs/${job}?include_attributes=true`],
				output: [{ id, name: 'Jane Smith', type: 'contact', attributes: jane }],
			};
		},
		notFound: 'Nex has no AI list with this ID',
		otherAnswer: 'does not say how far Nex has got with the AI list',
		refused: [
			[{ jobId: '={{ "" }}' }, 'No AI list is chosen'],
			[{ jobId: 'Jane Smith' }, '"Jane Smith" is not the ID of an AI list'],
			[{ jobId: '../objects' }, '"../objects" is not the ID of an AI list'],
			[{ jobId: '={{ -17 }}' }, '-17 is not the ID of an AI list'],
			[{ jobId: rounded }, 'The ID of the AI list came as the number'],
			...wrongMaxWait,
		],
	},
	{
		resource: 'context',
		operation: 'addText',
		does: 'create',
		prepare: () => ({
			parameters: {
				content: 'Jane asked for a demo.',
				waitForCompletion: false,
				additionalFields: { context: 'Email' },
			},
			sent: ['POST', '/v1/context/text', { content: 'Jane asked for a demo.', context: 'Email' }],
			output: [{ artifact_id: expect.stringMatching(/^\d{16,}$/) as string }],
		}),
		notFound: 'Nex could not find what the request is for',
		otherAnswer: 'does not say how far Nex has got with the text',
		refused: [
			[{ content: '={{ "" }}' }, "'Content' is empty"],
			[{ content: '={{ $json }}' }, "'Content' is {} where text is expected"],
			[{ content: tooLong }, `'Content' ${isTooLong}`],
			[{ additionalFields: { context: tooLong } }, `'Context' ${isTooLong}`],
			...wrongMaxWait,
		],
	},
	{
		resource: 'context',
		operation: 'ask',
		does: 'read',
		prepare: () => ({
			parameters: { prompt: 'Who is Jane?' },
			sent: ['POST', '/v1/context/ask', { query: 'Who is Jane?' }],
			output: [
				{
					answer: expect.any(String) as string,
					session_id: expect.any(String) as string,
					entities_considered: [],
					metadata: expect.any(Object) as IDataObject,
				},
			],
		}),
		notFound: 'Nex could not find what the request is for',
		otherAnswer: "is not one that Nex's AI gives",
		refused: [
			...wrongPrompts,
			[{ additionalFields: { sessionId: '={{ $json }}' } }, "'Session ID' is {}"],
		],
	},
	{
		resource: 'insight',
		operation: 'getAll',
		does: 'read',
		prepare: (sandbox) => {
			const { id, content } = sandbox.addInsight({ content: 'Jane asked for a demo.' });
			return {
				parameters: { limit: 7, filters: { last: '2h' } },
				sent: ['GET', '/v1/insights?last=2h0m0s&limit=7'],
				output: [{ id, content }],
			};
		},
		notFound: 'Nex could not find what the request is for',
		otherAnswer: 'is not a list of insights',
		refused: [
			...wrongLimits('insights'),
			[{ filters: { last: 'soon' } }, '\'Last\' is "soon" where a duration is expected'],
			[{ filters: { last: '0h' } }, '\'Last\' is "0h"'],
			[{ filters: { last: '999999d' } }, '\'Last\' is "999999d", which is longer than 100 years'],
			[{ filters: { last: '1000000h' } }, '\'Last\' is "1000000h"'],
			[
				{ filters: { from: '={{ $now.plus(10, "minutes").toISO() }}' } },
				"'From' is in the future, and insights are of the past",
			],
			[{ filters: { from: '2999-01-01', to: '2999-01-02' } }, "'From' is in the future"],
			[{ filters: { from: '2026-03-16', to: '2026-03-15' } }, "'From' is not before 'To'"],
			[{ filters: { last: '={{ "" }}' } }, "The filter 'Last' is empty"],
			[{ filters: { last: '2h', from: '2026-03-15' } }, "'Last' does not go with 'From' and 'To'"],
			[{ filters: { last: '2h', to: '2026-03-15' } }, "'Last' does not go with 'From' and 'To'"],
			[{ filters: { last: '36526d' } }, '\'Last\' is "36526d", which is longer than 100 years'],
			[{ filters: { to: '2026-03-15' } }, "'To' is set without 'From'"],
			[{ filters: { from: '2026-02-30' } }, '\'From\' is "2026-02-30"'],
			[{ filters: { from: '2026-03-15', to: '2026-03-15' } }, "'From' is not before 'To'"],
			[{ returnAll: true, filters: {} }, 'Nex sends up to 100 insights at once'],
			[{ limit: 101, filters: {} }, 'Nex sends up to 100 insights at once'],
		],
	},
	{
		resource: 'list',
		operation: 'create',
		does: 'create',
		prepare: () => ({
			parameters: {
				...person,
				name: 'VIP Contacts',
				slug: ' vip-contacts ',
				additionalFields: { description: 'Of value', namePlural: 'VIPs' },
			},
			sent: [
				'POST',
				'/v1/objects/person/lists',
				{
					name: 'VIP Contacts',
					slug: 'vip-contacts',
					description: 'Of value',
					name_plural: 'VIPs',
				},
			],
			output: [{ slug: 'vip-contacts', name: 'VIP Contacts', type: 'list' }],
		}),
		notFound: 'Nex has no such object',
		otherAnswer: 'is not a list',
		refused: [
			...withoutObject,
			[{ name: '={{ "" }}' }, "'Name' is empty"],
			[{ slug: '={{ " " }}' }, "'Slug' is empty"],
			[{ additionalFields: { description: tooLong } }, `'Description' ${isTooLong}`],
		],
	},
	{
		resource: 'list',
		operation: 'delete',
		does: 'delete',
		identifiedBy: 'list',
		prepare: (sandbox) => {
			const [{ id } = { id: '' }] = sandbox.lists('person');
			return {
				parameters: { list: byId(id) },
				sent: ['DELETE', `/v1/lists/${id}`],
				output: [{ deleted: true }],
			};
		},
		notFound: 'Nex has no list with this ID',
		otherAnswer: 'is not one that Nex gives for a deletion',
		refused: wrongIds('list', 'list'),
	},
	{
		resource: 'list',
		operation: 'get',
		does: 'read',
		prepare: (sandbox) => {
			const [{ id, name } = { id: '', name: '' }] = sandbox.lists('person');
			return {
				parameters: { list: byId(id) },
				sent: ['GET', `/v1/lists/${id}`],
				output: [{ id, name, type: 'list' }],
			};
		},
		notFound: 'Nex has no list with this ID',
		otherAnswer: 'is not a list',
		refused: wrongIds('list', 'list'),
	},
	{
		resource: 'list',
		operation: 'getAll',
		does: 'read',
		prepare: (sandbox) => ({
			parameters: { ...person, returnAll: true, options: { includeAttributes: true } },
			sent: ['GET', '/v1/objects/person/lists?include_attributes=true'],
			output: sandbox.lists('person').map(({ id, name }) => ({ id, name, type: 'list' })),
		}),
		notFound: 'Nex has no such object',
		otherAnswer: 'is not a list of lists',
		refused: [...withoutObject, ...wrongLimits('lists')],
	},
	{
		resource: 'listMember',
		operation: 'create',
		does: 'create',
		prepare: (sandbox) => {
			const { list, record, ofBoth } = listAndPerson(sandbox);
			return {
				parameters: { ...ofBoth, ...asMemberJson },
				sent: ['POST', `/v1/lists/${list}`, { parent_id: record, attributes: { score: 7 } }],
				output: [{ object_id: list, attributes: { ...jane, score: 7 } }],
			};
		},
		notFound: 'Nex does not have this list, or not this record',
		otherAnswer: 'is not a list member',
		refused: [...wrongIds('list', 'list'), ...wrongIds('recordId', 'record')],
	},
	{
		resource: 'listMember',
		operation: 'delete',
		does: 'delete',
		identifiedBy: 'memberId',
		prepare: (sandbox) => {
			const { list, record } = listAndPerson(sandbox);
			const member = sandbox.addMember('vip_customers', record);
			return {
				parameters: { list: byId(list), memberId: byId(member) },
				sent: ['DELETE', `/v1/lists/${list}/records/${member}`],
				output: [{ deleted: true }],
			};
		},
		notFound: 'Nex does not have this list, or no such member on it',
		otherAnswer: 'is not one that Nex gives for a deletion',
		refused: [...wrongIds('list', 'list'), ...wrongIds('memberId', 'list member')],
	},
	{
		resource: 'listMember',
		operation: 'getAll',
		does: 'read',
		prepare: (sandbox) => {
			const { list, record } = listAndPerson(sandbox);
			const id = sandbox.addMember('vip_customers', record, { score: 7 });
			return {
				parameters: {
					list: byId(list),
					limit: 7,
					returnAttributes: 'custom',
					chosenAttributes: ['name', 'score'],
					options: { offset: 0 },
					sort: { rule: { sortBy: 'score', sortDirection: 'desc' } },
				},
				sent: [
					'POST',
					`/v1/lists/${list}/records`,
					{
						attributes: { mode: 'custom', slugs: ['name', 'score'] },
						sort: { attribute: 'score', direction: 'desc' },
						limit: 7,
						offset: 0,
					},
				],
				output: [{ id, name: 'Jane Smith', score: 7 }],
			};
		},
		notFound: 'Nex has no list with this ID',
		otherAnswer: 'is not a list of list members',
		refused: [
			...wrongIds('list', 'list'),
			...wrongLimits('list members'),
			[{ chosenAttributes: '={{ [] }}' }, 'No attribute is chosen'],
		],
	},
	{
		resource: 'listMember',
		operation: 'update',
		does: 'store',
		identifiedBy: 'memberId',
		prepare: (sandbox) => {
			const { list, record } = listAndPerson(sandbox);
			const id = sandbox.addMember('vip_customers', record, { score: 1 });
			return {
				parameters: { list: byId(list), memberId: byId(id), ...asMemberJson },
				sent: ['PATCH', `/v1/lists/${list}/records/${id}`, { attributes: { score: 7 } }],
				output: [{ id, attributes: { ...jane, score: 7 } }],
			};
		},
		notFound: 'Nex does not have this list, or no such member on it',
		otherAnswer: 'is not a list member',
		refused: [
			...wrongIds('list', 'list'),
			...wrongIds('memberId', 'list member'),
			[
				{
					specifyAttributes: 'fields',
					memberAttributes: { mappingMode: 'defineBelow', value: {} },
				},
				'There is nothing to update',
			],
		],
	},
	{
		resource: 'listMember',
		operation: 'upsertMember',
		does: 'store',
		identifiedBy: 'recordId',
		prepare: (sandbox) => {
			const [{ id, slug } = { id: '', slug: '' }] = sandbox.lists('person');
			const [record = ''] = sandbox.addRecords('person', [jane]);
			return {
				parameters: {
					...person,
					list: byId(id),
					recordId: byId(record),
					specifyAttributes: 'json',
					attributesJson: '{}',
				},
				sent: ['PUT', `/v1/lists/${id}`, { parent_id: record, attributes: {} }],
				output: slug === '' ? [] : [{ attributes: expect.any(Object) as object }],
			};
		},
		notFound: 'Nex does not have this list, or not this record',
		otherAnswer: 'is not a list member',
		refused: [...wrongIds('list', 'list'), ...wrongIds('recordId', 'record')],
	},
	{
		resource: 'note',
		operation: 'create',
		does: 'create',
		prepare: (sandbox) => {
			const [record = ''] = sandbox.addRecords('person', [jane]);
			return {
				parameters: {
					title: 'Call',
					additionalFields: { content: 'She is in.', recordId: byId(record) },
				},
				sent: ['POST', '/v1/notes', { title: 'Call', content: 'She is in.', entity_id: record }],
				output: [{ title: 'Call', content: 'She is in.', entity_id: record }],
			};
		},
		notFound: 'Nex could not find what the request is for',
		otherAnswer: 'is not a note',
		refused: [
			...wrongTitles,
			[{ additionalFields: { content: tooLong } }, `'Content' ${isTooLong}`],
			[{ additionalFields: { content: '={{ $json }}' } }, "'Content' is {} where text is expected"],
			[
				{ additionalFields: { recordId: byId('={{ "Jane" }}') } },
				'"Jane" is not the ID of a record',
			],
			[
				{ additionalFields: { recordId: byId(rounded) } },
				'The ID of the record came as the number',
			],
		],
	},
	{
		resource: 'note',
		operation: 'delete',
		does: 'delete',
		identifiedBy: 'noteId',
		prepare: (sandbox) => {
			const id = sandbox.addNote({ title: 'Call' });
			return {
				parameters: { noteId: byId(id) },
				sent: ['DELETE', `/v1/notes/${id}`],
				output: [{ deleted: true }],
			};
		},
		notFound: 'Nex has no note with this ID',
		otherAnswer: 'is not one that Nex gives for a deletion',
		refused: wrongIds('noteId', 'note'),
	},
	{
		resource: 'note',
		operation: 'get',
		does: 'read',
		prepare: (sandbox) => {
			const id = sandbox.addNote({ title: 'Call', content: 'She is in.' });
			return {
				parameters: { noteId: byId(id) },
				sent: ['GET', `/v1/notes/${id}`],
				output: [{ id, title: 'Call', content: 'She is in.' }],
			};
		},
		notFound: 'Nex has no note with this ID',
		otherAnswer: 'is not a note',
		refused: wrongIds('noteId', 'note'),
	},
	{
		resource: 'note',
		operation: 'getAll',
		does: 'read',
		prepare: (sandbox) => {
			const [record = ''] = sandbox.addRecords('person', [jane]);
			sandbox.addNote({ title: 'Of nobody' });
			const id = sandbox.addNote({ title: 'Of Jane', entity_id: record });
			return {
				parameters: { filters: { recordId: byId(record) } },
				sent: ['GET', `/v1/notes?entity_id=${record}`],
				output: [{ id, title: 'Of Jane' }],
			};
		},
		notFound: 'Nex could not find what the request is for',
		otherAnswer: 'is not a list of notes',
		refused: [
			...wrongLimits('notes'),
			[{ filters: { recordId: byId('={{ "" }}') } }, "The filter 'Record' is empty"],
			[{ filters: { recordId: byId('={{ "Jane" }}') } }, '"Jane" is not the ID of a record'],
		],
	},
	{
		resource: 'note',
		operation: 'update',
		does: 'store',
		identifiedBy: 'noteId',
		prepare: (sandbox) => {
			const [record = ''] = sandbox.addRecords('person', [jane]);
			const id = sandbox.addNote({ title: 'Call', content: 'She is in.' });
			return {
				parameters: {
					noteId: byId(id),
					updateFields: { title: 'Called', content: '', recordId: byId(record) },
				},
				sent: ['PATCH', `/v1/notes/${id}`, { title: 'Called', content: '', entity_id: record }],
				output: [{ id, title: 'Called', entity_id: record }],
			};
		},
		notFound: 'Nex has no note with this ID',
		otherAnswer: 'is not a note',
		refused: [
			...wrongIds('noteId', 'note'),
			...nothingToUpdate('title'),
			...nothingToUpdate('title', 'content', 'recordId'),
			[{ updateFields: { title: ' ' } }, "'Title' is empty, and Nex has no way to clear it"],
			[{ updateFields: { recordId: byId('={{ "" }}') } }, "'Record' is empty"],
			[{ updateFields: { content: tooLong } }, `'Content' ${isTooLong}`],
		],
	},
	{
		resource: 'object',
		operation: 'get',
		does: 'read',
		prepare: (sandbox) => ({
			parameters: person,
			sent: ['GET', '/v1/objects/person'],
			output: [
				{
					id: sandbox.object('person').id,
					slug: 'person',
					attributes: expect.arrayContaining([
						expect.objectContaining({ slug: 'email_addresses' }),
					]) as unknown[] as object[],
				},
			],
		}),
		notFound: 'Nex has no such object',
		otherAnswer: 'is not an object',
		refused: withoutObject,
	},
	{
		resource: 'object',
		operation: 'getAll',
		does: 'read',
		prepare: () => ({
			parameters: { returnAll: true, options: { includeAttributes: true } },
			sent: ['GET', '/v1/objects?include_attributes=true'],
			output: ['person', 'company', 'subscription'].map((slug) => ({
				slug,
				attributes: expect.any(Array) as object[],
			})),
		}),
		notFound: 'Nex could not find what the request is for',
		otherAnswer: 'is not a list of objects',
		refused: wrongLimits('objects'),
	},
	{
		resource: 'record',
		operation: 'create',
		does: 'create',
		prepare: () => ({
			parameters: { ...person, ...asJson },
			sent: ['POST', '/v1/objects/person', { attributes: jane }],
			output: [{ type: 'person', attributes: jane }],
		}),
		notFound: 'Nex has no such object',
		otherAnswer: 'is not a record',
		refused: [
			...withoutObject,
			[{ attributesJson: '={{ "[]" }}' }, 'The attributes are a list where an object is expected'],
		],
	},
	{
		resource: 'record',
		operation: 'delete',
		does: 'delete',
		identifiedBy: 'recordId',
		prepare: (sandbox) => {
			const [id = ''] = sandbox.addRecords('person', [jane]);
			return {
				parameters: { recordId: byId(id) },
				sent: ['DELETE', `/v1/records/${id}`],
				output: [{ deleted: true }],
			};
		},
		notFound: 'Nex has no record with this ID',
		otherAnswer: 'is not one that Nex gives for a deletion',
		refused: wrongIds('recordId', 'record'),
	},
	{
		resource: 'record',
		operation: 'get',
		does: 'read',
		prepare: (sandbox) => {
			const [id = ''] = sandbox.addRecords('person', [jane]);
			return {
				parameters: { recordId: byId(id) },
				sent: ['GET', `/v1/records/${id}`],
				output: [{ id, type: 'person' }],
			};
		},
		notFound: 'Nex has no record with this ID',
		otherAnswer: 'is not a record',
		refused: wrongIds('recordId', 'record'),
	},
	{
		resource: 'record',
		operation: 'getAll',
		does: 'read',
		prepare: (sandbox) => {
			const [id = ''] = sandbox.addRecords('person', [jane]);
			return {
				parameters: { ...person, limit: 7 },
				sent: ['POST', '/v1/objects/person/records', { attributes: 'all', limit: 7, offset: 0 }],
				output: [{ id }],
			};
		},
		notFound: 'Nex has no such object',
		otherAnswer: 'is not a list of records',
		refused: [...withoutObject, ...wrongLimits('records')],
	},
	{
		resource: 'record',
		operation: 'getTimeline',
		does: 'read',
		prepare: (sandbox) => {
			const [id = ''] = sandbox.addRecords('person', [jane]);
			sandbox.changeRecord(id, { job_title: 'CTO' });
			const change = { field_name: 'job_title', old_value: null, new_value: 'CTO' };
			return {
				parameters: { recordId: byId(id), limit: 7 },
				sent: ['GET', `/v1/records/${id}/timeline?limit=7`],
				output: [
					{
						resource_id: id,
						event_type: 'updated',
						event_payload: expect.objectContaining({ field_changes: [change] }) as IDataObject,
					},
					{ resource_id: id, event_type: 'created' },
				],
			};
		},
		notFound: 'Nex has no record with this ID',
		otherAnswer: 'is not a list of events',
		refused: [...wrongIds('recordId', 'record'), ...wrongLimits('events')],
	},
	{
		resource: 'record',
		operation: 'search',
		does: 'read',
		prepare: (sandbox) => {
			const [id = ''] = sandbox.addRecords('person', [jane]);
			return {
				parameters: { query: 'Jane' },
				sent: ['POST', '/v1/search', { query: 'Jane' }],
				output: [{ id, type: 'person', primary_value: 'Jane Smith' }],
			};
		},
		notFound: 'Nex could not find what the request is for',
		otherAnswer: 'is not the result of a search',
		refused: [
			[{ query: '={{ " " }}' }, 'There is no text to search for'],
			[{ query: '={{ undefined }}' }, 'There is no text to search for'],
			[{ query: '={{ $json }}' }, '{} is not a text to search for'],
			[{ query: tooLong }, 'The text to search for has 100001 characters, and Nex takes up to'],
		],
	},
	{
		resource: 'record',
		operation: 'update',
		does: 'store',
		identifiedBy: 'recordId',
		prepare: (sandbox) => {
			const [id = ''] = sandbox.addRecords('person', [jane]);
			return {
				parameters: {
					recordId: byId(id),
					specifyAttributes: 'json',
					attributesJson: '{"job_title":"CTO"}',
				},
				sent: ['PATCH', `/v1/records/${id}`, { attributes: { job_title: 'CTO' } }],
				output: [{ id, attributes: { ...jane, job_title: 'CTO' } }],
			};
		},
		notFound: 'Nex has no record with this ID',
		otherAnswer: 'is not a record',
		refused: wrongIds('recordId', 'record'),
	},
	{
		resource: 'record',
		operation: 'upsertRecord',
		does: 'store',
		prepare: () => ({
			parameters: {
				...person,
				...asJson,
				matchingAttribute: matchedOn('email_addresses'),
			},
			sent: [
				'PUT',
				'/v1/objects/person',
				{ matching_attribute: 'email_addresses', attributes: jane },
			],
			output: [{ type: 'person', attributes: jane }],
		}),
		notFound: 'Nex has no such object',
		otherAnswer: 'is not a record',
		refused: [
			...withoutObject,
			[{ matchingAttribute: matchedOn('={{ "" }}') }, 'No matching attribute is chosen'],
			...['job_title', '17th', 'no17'].map((slug): OperationRow['refused'][number] => [
				{ matchingAttribute: matchedOn(slug) },
				`The matching attribute "${slug}" has no value`,
			]),
		],
	},
	{
		resource: 'relationship',
		operation: 'create',
		does: 'create',
		prepare: (sandbox) => {
			const [{ id: type } = { id: '' }] = sandbox.relationshipDefinitions();
			const [record = ''] = sandbox.addRecords('person', [jane]);
			const [related = ''] = sandbox.addRecords('company', [{ name: 'Acme' }]);
			const body = { definition_id: type, entity_1_id: record, entity_2_id: related };
			return {
				parameters: {
					relationshipType: byId(type),
					recordId: byId(record),
					relatedRecordId: byId(related),
				},
				readBefore: [
					['GET', '/v1/relationships'],
					['GET', `/v1/records/${record}`],
					['GET', `/v1/records/${related}`],
				],
				sent: ['POST', `/v1/records/${record}/relationships`, body],
				output: [body],
			};
		},
		notFound: 'Nex has no record with this ID',
		otherAnswer: 'is not a relationship',
		refused: [
			...wrongIds('relationshipType', 'relationship type'),
			...wrongIds('recordId', 'record'),
			...wrongIds('relatedRecordId', 'record'),
		],
	},
	{
		resource: 'relationship',
		operation: 'delete',
		does: 'delete',
		identifiedBy: 'relationshipId',
		prepare: (sandbox) => {
			const [{ id: type } = { id: '' }] = sandbox.relationshipDefinitions();
			const [record = ''] = sandbox.addRecords('person', [jane]);
			const [related = ''] = sandbox.addRecords('company', [{ name: 'Acme' }]);
			const id = sandbox.relate(type, record, related);
			return {
				parameters: { recordId: byId(record), relationshipId: id },
				sent: ['DELETE', `/v1/records/${record}/relationships/${id}`],
				output: [{ deleted: true }],
			};
		},
		notFound: 'Nex does not have this record, or it has no relationship with this ID',
		otherAnswer: 'is not one that Nex gives for a deletion',
		refused: [
			...wrongIds('recordId', 'record'),
			[{ relationshipId: '={{ "" }}' }, 'No relationship is chosen'],
			[{ relationshipId: 'Jane' }, '"Jane" is not the ID of a relationship'],
		],
	},
	{
		resource: 'task',
		operation: 'create',
		does: 'create',
		prepare: (sandbox) => {
			const records = sandbox.addRecords('person', [jane, { name: 'Joe' }]);
			return {
				parameters: {
					title: 'Call',
					additionalFields: { ...taskOfMostFields, recordIds: records.join(', ') },
				},
				sent: ['POST', '/v1/tasks', { title: 'Call', ...sentOfMostFields, entity_ids: records }],
				output: [{ title: 'Call', ...sentOfMostFields, entity_ids: records, is_completed: false }],
			};
		},
		notFound: 'Nex could not find what the request is for',
		otherAnswer: 'is not a task',
		refused: [...wrongTitles, ...wrongTaskFields('additionalFields')],
	},
	{
		resource: 'task',
		operation: 'delete',
		does: 'delete',
		identifiedBy: 'taskId',
		prepare: (sandbox) => {
			const id = sandbox.addTask({ title: 'Call' });
			return {
				parameters: { taskId: byId(id) },
				sent: ['DELETE', `/v1/tasks/${id}`],
				output: [{ deleted: true }],
			};
		},
		notFound: 'Nex has no task with this ID',
		otherAnswer: 'is not one that Nex gives for a deletion',
		refused: wrongIds('taskId', 'task'),
	},
	{
		resource: 'task',
		operation: 'get',
		does: 'read',
		prepare: (sandbox) => {
			const id = sandbox.addTask({ title: 'Call', priority: 'high' });
			return {
				parameters: { taskId: byId(id) },
				sent: ['GET', `/v1/tasks/${id}`],
				output: [{ id, title: 'Call', priority: 'high', is_completed: false }],
			};
		},
		notFound: 'Nex has no task with this ID',
		otherAnswer: 'is not a task',
		refused: wrongIds('taskId', 'task'),
	},
	{
		resource: 'task',
		operation: 'getAll',
		does: 'read',
		prepare: (sandbox) => {
			const [record = ''] = sandbox.addRecords('person', [jane]);
			sandbox.addTask({ title: 'Write' });
			const id = sandbox.addTask({
				title: 'Call & write',
				entity_ids: [record],
				assignee_ids: ['50'],
			});
			return {
				parameters: {
					limit: 7,
					filters: {
						assigneeId: '50',
						completed: false,
						recordId: byId(record),
						search: 'call & ',
					},
				},
				sent: [
					'GET',
					`/v1/tasks?assignee_id=50&is_completed=false&entity_id=${record}&search=call%20%26%20&limit=7&offset=0`,
				],
				output: [{ id, title: 'Call & write' }],
			};
		},
		notFound: 'Nex could not find what the request is for',
		otherAnswer: 'is not a list of tasks',
		refused: [
			...wrongLimits('tasks'),
			[{ filters: { recordId: byId('={{ "" }}') } }, "The filter 'Record' is empty"],
			[{ filters: { search: '' } }, "The filter 'Search' is empty"],
			[
				{ filters: { completed: '={{ "maybe" }}' } },
				'\'Completed\' is "maybe" where true or false',
			],
			[{ filters: { assigneeId: 'Jane' } }, '"Jane" is not the ID of a user'],
			[{ options: { offset: '={{ -1 }}' } }, "'Offset' is not a whole number of at least 0"],
		],
	},
	{
		resource: 'task',
		operation: 'update',
		does: 'store',
		identifiedBy: 'taskId',
		prepare: (sandbox) => {
			const id = sandbox.addTask({ title: 'Call', description: 'x', entity_ids: [] });
			return {
				parameters: {
					taskId: byId(id),
					updateFields: {
						...taskOfMostFields,
						completed: true,
						description: '',
						recordIds: '',
						title: 'Called',
					},
				},
				sent: [
					'PATCH',
					`/v1/tasks/${id}`,
					{
						...sentOfMostFields,
						title: 'Called',
						is_completed: true,
						description: '',
						entity_ids: [],
					},
				],
				output: [{ id, title: 'Called', priority: 'high', is_completed: true }],
			};
		},
		notFound: 'Nex has no task with this ID',
		otherAnswer: 'is not a task',
		refused: [
			...wrongIds('taskId', 'task'),
			...nothingToUpdate('title'),
			...nothingToUpdate('completed', 'dueDate', 'description', 'priority', 'recordIds'),
			[{ updateFields: { title: '' } }, "'Title' is empty"],
			[{ updateFields: { dueDate: '' } }, "'Due Date' is empty, and Nex has no way to clear it"],
			[{ updateFields: { completed: '={{ "maybe" }}' } }, '\'Completed\' is "maybe"'],
			...wrongTaskFields('updateFields'),
		],
	},
];
