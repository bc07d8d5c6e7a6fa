import type { Handler } from './handler';
import type { WriteRequest } from './workspace/changes';
import type { AiListRequest, QuestionRequest, TextRequest } from './workspace/context';
import type { InsightRequest } from './workspace/insights';
import type { ListRequest } from './workspace/lists';
import type { MemberRequest } from './workspace/members';
import type { FeedRequest } from './workspace/notifications';
import type { PageRequest } from './workspace/page';
import type { RelationshipRequest } from './workspace/relationships';
import { listDefinitions, showDefinition } from './workspace/showDefinition';
import type { TimelineRequest } from './workspace/timeline';
import type { UpsertRequest } from './workspace/upsert';

type Handlers = Readonly<Record<string, Handler>>;

/** What only reads. */
const readingHandlers: Handlers = {
	listObjects: ({ workspace: { objects, behaviour }, query }) =>
		listDefinitions(objects.all(), query, behaviour.variants),
	getObject: ({ workspace: { objects, behaviour }, path }) =>
		showDefinition(objects.definition(path.slug), behaviour.variants),
	listRecords: ({ workspace, path, body }) =>
		workspace.records.page(path.slug, body as PageRequest),
	getRecord: ({ workspace, path }) => workspace.records.read(path.record_id),
	getTimeline: ({ workspace, path, query }) =>
		workspace.records.timeline(path.record_id, query as TimelineRequest),
	searchRecords: ({ workspace, body }) =>
		workspace.records.search((body as { query: string }).query),
	listObjectLists: ({ workspace: { lists, behaviour }, path, query }) =>
		listDefinitions(lists.of(path.slug), query, behaviour.variants),
	getList: ({ workspace: { lists, behaviour }, path }) =>
		showDefinition(lists.definition(path.id), behaviour.variants),
	listMembers: ({ workspace, path, body }) => workspace.members.page(path.id, body as PageRequest),
	listNotes: ({ workspace, query }) => workspace.notes.list(query),
	getNote: ({ workspace, path }) => workspace.notes.read(path.note_id),
	listTasks: ({ workspace, query }) => workspace.tasks.list(query),
	getTask: ({ workspace, path }) => workspace.tasks.read(path.task_id),
	listRelationshipDefinitions: ({ workspace }) => ({
		data: workspace.relationships.definitions(),
	}),
	askContext: ({ workspace, body }) => workspace.context.ask(body as QuestionRequest),
	getArtifact: ({ workspace, path }) => workspace.context.artifact(path.artifact_id),
	getAiList: ({ workspace, path, query }) =>
		workspace.context.list(
			path.job_id,
			(query as { include_attributes?: boolean }).include_attributes,
		),
	listInsights: ({ workspace, query }) => workspace.insights.list(query as InsightRequest),
	getNotificationFeed: ({ workspace, query }) => workspace.notifications.feed(query as FeedRequest),
};

/** What changes something: in the log, such a request is one that was stored. */
export const writingHandlers: Handlers = {
	upsertRecord: ({ workspace, path, body, ordinal }) =>
		workspace.records.upsert(path.slug, body as UpsertRequest, ordinal),
	createRecord: ({ workspace, path, body, ordinal }) =>
		workspace.records.create(path.slug, body as WriteRequest, ordinal),
	updateRecord: ({ workspace, path, body, ordinal }) =>
		workspace.records.update(path.record_id, body as WriteRequest, ordinal),
	deleteRecord: ({ workspace, path }) => {
		workspace.removeRecord(path.record_id);
	},
	createList: ({ workspace: { lists, behaviour }, path, body }) =>
		showDefinition(lists.create(path.slug, body as ListRequest), behaviour.variants),
	deleteList: ({ workspace, path }) => {
		workspace.lists.remove(path.id);
	},
	addListMember: ({ workspace, path, body, ordinal }) =>
		workspace.members.add(path.id, body as MemberRequest, ordinal),
	upsertListMember: ({ workspace, path, body, ordinal }) =>
		workspace.members.upsert(path.id, body as MemberRequest, ordinal),
	updateListMember: ({ workspace, path, body, ordinal }) =>
		workspace.members.update(path.id, path.record_id, body as WriteRequest, ordinal),
	removeListMember: ({ workspace, path }) => {
		workspace.members.remove(path.id, path.record_id);
	},
	createNote: ({ workspace, body, ordinal }) => workspace.notes.create(body as object, ordinal),
	updateNote: ({ workspace, path, body, ordinal }) =>
		workspace.notes.update(path.note_id, body as object, ordinal),
	deleteNote: ({ workspace, path, ordinal }) => {
		workspace.notes.archive(path.note_id, ordinal);
	},
	createTask: ({ workspace, body, ordinal }) => workspace.tasks.create(body as object, ordinal),
	updateTask: ({ workspace, path, body, ordinal }) =>
		workspace.tasks.update(path.task_id, body as object, ordinal),
	deleteTask: ({ workspace, path, ordinal }) => {
		workspace.tasks.archive(path.task_id, ordinal);
	},
	createRelationship: ({ workspace, path, body, ordinal }) =>
		workspace.relationships.create(path.record_id, body as RelationshipRequest, ordinal),
	deleteRelationship: ({ workspace, path }) => {
		workspace.relationships.remove(path.record_id, path.rel_id);
	},
	addContextText: ({ workspace, body }) => workspace.context.addText(body as TextRequest),
	createAiList: ({ workspace, body }) => workspace.context.startList(body as AiListRequest),
};

/**
 * What carries each operation of the contract out, by `operationId`. To add an endpoint, describe it
 * in contract.yaml and add a row above.
 */
export const handlers: Handlers = { ...readingHandlers, ...writingHandlers };
