import { type FaultScript } from './faults/faultScript';
import { faultSource } from './faults/faultSource';
import type { sandboxKeys, Scope } from './keys';
import { type LatencyOptions, latencySource } from './latency';
import type { ContractViolation, ServerParts } from './parts';
import { type RateLimitOptions, startRateLimit } from './rateLimit';
import type { LoggedRequest } from './requestLog';
import type { JobOptions, Variants } from './workspace/behaviour';
import type {
	AttributeSeed,
	ObjectDefinition,
	ObjectSeed,
	RecordBody,
	RelationshipSeed,
} from './workspace/definitions';
import type { AiListRequest } from './workspace/context';
import type { Insight, InsightSeed } from './workspace/insights';
import type { Thing } from './workspace/kinds';
import type { Member } from './workspace/lists';
import type { Notification, NotificationSeed } from './workspace/notifications';
import type { Relationship, RelationshipDefinition } from './workspace/relationships';
import type { Stored } from './workspace/shelf';

/** Something in the store, as the API shows it, and the ordinals of the requests that wrote it. */
export type Written<Body> = Body & { writes: number[] };

/** A record in the store. */
export type SandboxRecord = Written<RecordBody>;

/** What can be seen and changed in a running sandbox without a request. What is handed out is a copy. */
export interface Controls {
	/** The records of an object, in the order in which they were created. */
	records(slug: string): SandboxRecord[];
	/** Puts records into the store, and gives their IDs. */
	addRecords(slug: string, attributes: ReadonlyArray<Record<string, unknown>>): string[];
	/** Changes some attributes of a record. */
	changeRecord(id: string, attributes: Record<string, unknown>): void;
	removeRecord(id: string): void;
	/** The definition of an object. */
	object(slug: string): ObjectDefinition;
	addObject(object: ObjectSeed): void;
	removeObject(slug: string): void;
	addAttribute(slug: string, attribute: AttributeSeed): void;
	removeAttribute(slug: string, attributeSlug: string): void;
	/** The definitions of an object's lists. */
	lists(slug: string): ObjectDefinition[];
	/** The members of a list, in the order in which they came. */
	members(listSlug: string): Member[];
	/** Puts a record on a list, and gives the member's own ID. */
	addMember(listSlug: string, recordId: string, attributes?: Record<string, unknown>): string;
	/** The notes, archived ones too, in the order in which they were created. */
	notes(): Array<Written<Thing>>;
	/** Puts a note into the store, and gives its ID. */
	addNote(note: { title: string; content?: string; entity_id?: string }): string;
	/** The tasks, archived ones too, in the order in which they were created. */
	tasks(): Array<Written<Thing>>;
	/** Puts a task into the store, and gives its ID. */
	addTask(task: { title: string; [field: string]: unknown }): string;
	/** How records can be related. */
	relationshipDefinitions(): RelationshipDefinition[];
	/** Lets records be related in a further way, and gives the ID of its definition. */
	defineRelationship(seed: RelationshipSeed): string;
	/** Which records are related, in the order in which they came. */
	relationships(): Array<Written<Relationship>>;
	/** Relates two records, and gives the relationship's ID. */
	relate(definitionId: string, recordId1: string, recordId2: string): string;
	/** The insights, in the order in which they came. */
	insights(): Insight[];
	addInsight(insight: InsightSeed): Insight;
	/** Lets Nex's AI begin a list, and gives the ID of its job. */
	startAiList(request: AiListRequest): string;
	/** The notifications, in the order in which they came. */
	notifications(): Notification[];
	addNotification(notification?: NotificationSeed): Notification;
	/** Lets the search in the records of these objects fail; an empty list ends that. */
	breakSearch(slugs: readonly string[]): void;
	/**
	 * Sets the clock that all times of the workspace come from; it gives milliseconds since 1970.
	 * Undefined: the machine's.
	 */
	setClock(now: (() => number) | undefined): void;
	/** Lets reads of many things lag so many milliseconds behind writes, by the workspace's clock. */
	setReadLag(milliseconds: number): void;
	/** Lets the timelines of records lag so many milliseconds behind writes, by the workspace's clock. */
	setTimelineLag(milliseconds: number): void;
	/**
	 * Lets the time that answers name, in their header Date, be so many milliseconds ahead of the workspace's
	 * clock. Undefined: they name none.
	 */
	setDateAhead(milliseconds: number | undefined): void;
	/** How jobs go from now on, also those that have begun. */
	setJobs(jobs: JobOptions): void;
	/** What the sandbox does where Nex is not certain; what is left out stays as it is. */
	setVariants(variants: Partial<Variants>): void;
	/** Starts a fault script from its beginning; an empty one ends all faults. */
	setFaults(script: FaultScript): void;
	setLatency(latency: LatencyOptions): void;
	/** Starts a limit afresh; undefined ends it. */
	setRateLimit(limit: number | RateLimitOptions | undefined): void;
	/** Accepts a further key from now on, with these scopes (default: with every one). */
	addKey(key: string, scopes?: readonly Scope[]): void;
	/** Refuses a key from now on. */
	revoke(key: string): void;
}

/** A running sandbox. */
export interface Sandbox extends Controls {
	/** The base URL, such as `http://127.0.0.1:4010/api/developers`. */
	readonly url: string;
	readonly port: number;
	/** The keys that every sandbox knows. */
	readonly keys: typeof sandboxKeys;
	/** Every request in the order of arrival, as far as the log keeps them. */
	readonly requests: readonly LoggedRequest[];
	/** The most requests that were open at one time. */
	readonly maxInFlight: number;
	/** The answers that broke the contract: bugs of the sandbox. */
	readonly contractViolations: readonly ContractViolation[];
	/**
	 * Goes back to the start: no records, the first objects, an empty log, the first keys, and the
	 * options that it was started with. Call it when no request is open.
	 */
	reset(): void;
	/** Stops at once, open connections included. */
	close(): Promise<void>;
}

/**
 * @param parts the parts of a sandbox
 * @returns what can be seen and changed in it
 */
export function controlsOf(parts: ServerParts): Controls {
	return { ...recordControls(parts), ...otherControls(parts), ...serverControls(parts) };
}

function recordControls(parts: ServerParts) {
	return {
		records: (slug) => parts.workspace.objects.store(slug).all().map(copyOf),
		addRecords: (slug, list) =>
			list.map((attributes) => {
				return parts.workspace.records.create(slug, { attributes: structuredClone(attributes) }).id;
			}),
		changeRecord: (id, attributes) => {
			parts.workspace.records.update(id, { attributes: structuredClone(attributes) });
		},
		removeRecord: (id) => {
			parts.workspace.removeRecord(id);
		},
		object: (slug) => structuredClone(parts.workspace.objects.definition(slug)),
		addObject: (object) => {
			parts.workspace.objects.add(object);
		},
		removeObject: (slug) => {
			parts.workspace.objects.remove(slug);
		},
		addAttribute: (slug, attribute) => {
			parts.workspace.objects.addAttribute(slug, attribute);
		},
		removeAttribute: (slug, attributeSlug) => {
			parts.workspace.objects.removeAttribute(slug, attributeSlug);
		},
		lists: (slug) => structuredClone(parts.workspace.lists.of(slug)),
		members: (listSlug) => structuredClone(parts.workspace.lists.bySlug(listSlug).members.all()),
		addMember: (listSlug, recordId, attributes = {}) => {
			const { lists, members } = parts.workspace;
			const request = { parent_id: recordId, attributes: structuredClone(attributes) };
			return members.add(lists.bySlug(listSlug).definition.id, request).id;
		},
	} satisfies Partial<Controls>;
}

function otherControls(parts: ServerParts) {
	return {
		notes: () => parts.workspace.notes.all().map(copyOf),
		addNote: (note) => parts.workspace.notes.create(structuredClone(note)).id,
		tasks: () => parts.workspace.tasks.all().map(copyOf),
		addTask: (task) => parts.workspace.tasks.create(structuredClone(task)).id,
		relationshipDefinitions: () =>
			structuredClone([...parts.workspace.relationships.definitions()]),
		defineRelationship: (seed) => parts.workspace.relationships.define(seed).id,
		relationships: () => parts.workspace.relationships.all().map(copyOf),
		relate: (definition_id, entity_1_id, entity_2_id) => {
			const request = { definition_id, entity_1_id, entity_2_id };
			return parts.workspace.relationships.create(entity_1_id, request).id;
		},
		insights: () => structuredClone(parts.workspace.insights.all()),
		addInsight: (insight) =>
			structuredClone(parts.workspace.insights.add(structuredClone(insight))),
		startAiList: (request) => parts.workspace.context.startList(request).message.job_id,
		notifications: () => structuredClone(parts.workspace.notifications.all()),
		addNotification: (notification = {}) =>
			structuredClone(parts.workspace.notifications.add(structuredClone(notification))),
	} satisfies Partial<Controls>;
}

function serverControls(parts: ServerParts) {
	return {
		breakSearch: (slugs) => {
			parts.workspace.behaviour.brokenSearches = slugs;
		},
		setClock: (now = () => Date.now()) => {
			parts.workspace.behaviour.now = now;
		},
		setReadLag: (milliseconds) => {
			parts.workspace.behaviour.readLag = milliseconds;
		},
		setTimelineLag: (milliseconds) => {
			parts.workspace.behaviour.timelineLag = milliseconds;
		},
		setDateAhead: (milliseconds) => {
			parts.workspace.behaviour.dateAhead = milliseconds;
		},
		setJobs: (jobs) => {
			parts.workspace.behaviour.jobs = jobs;
		},
		setVariants: (variants) => {
			Object.assign(parts.workspace.behaviour.variants, variants);
		},
		setFaults: (script) => {
			parts.nextFault = faultSource(script);
		},
		setLatency: (latency) => {
			parts.nextLatency = latencySource(latency);
		},
		setRateLimit: (limit) => {
			parts.rateLimit = startRateLimit(limit);
		},
		addKey: (key, scopes) => {
			parts.keys.add(key, scopes);
		},
		revoke: (key) => {
			parts.keys.revoke(key);
		},
	} satisfies Partial<Controls>;
}

function copyOf<Body extends object>({ body, writes }: Stored<Body>): Written<Body> {
	return structuredClone({ ...body, writes });
}
