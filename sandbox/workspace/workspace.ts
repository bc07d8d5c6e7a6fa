import type { Behaviour } from './behaviour';
import { Context } from './context';
import type { ListSeed, ObjectSeed, RelationshipSeed } from './definitions';
import { Ground } from './ground';
import { Insights } from './insights';
import { kinds } from './kinds';
import { Lists } from './lists';
import { Members } from './members';
import { Notifications } from './notifications';
import { Objects } from './objects';
import { Records } from './records';
import { Relationships } from './relationships';
import { Things } from './things';

/** What a workspace starts with. */
export interface WorkspaceSeeds {
	objects: readonly ObjectSeed[];
	/** Those for objects that are not there are passed over. */
	lists: readonly ListSeed[];
	/** Those between objects that are not there are passed over. */
	relationships: readonly RelationshipSeed[];
}

/** A workspace in memory: its parts, which carry the API's requests out. */
export class Workspace {
	readonly objects: Objects;
	readonly records: Records;
	readonly lists: Lists;
	readonly members: Members;
	readonly notes: Things;
	readonly tasks: Things;
	readonly relationships: Relationships;
	readonly insights: Insights;
	readonly notifications: Notifications;
	readonly context: Context;

	/**
	 * @param seeds what it starts with
	 * @param behaviour how it behaves, which can change
	 */
	constructor(
		seeds: WorkspaceSeeds,
		readonly behaviour: Behaviour,
	) {
		const ground = new Ground(behaviour);
		const objects = new Objects(ground);
		const isRecord = (id: string) => objects.find(id) !== undefined;
		this.objects = objects;
		this.records = new Records(ground, objects);
		this.lists = new Lists(ground, objects);
		this.members = new Members(ground, objects, this.lists);
		this.notes = new Things(kinds.note, ground, isRecord);
		this.tasks = new Things(kinds.task, ground, isRecord);
		this.relationships = new Relationships(ground, objects);
		this.insights = new Insights(ground);
		this.notifications = new Notifications(ground);
		this.context = new Context(ground, objects, this.insights);
		this.plant(seeds);
	}

	/**
	 * @param id the record that goes, with its places on lists, its relationships and its timeline
	 * @throws {RefusedRequest} 404 without the record
	 */
	removeRecord(id: string): void {
		this.records.remove(id);
		this.members.forget(id);
		this.relationships.forget(id);
	}

	private plant({ objects, lists, relationships }: WorkspaceSeeds): void {
		for (const seed of objects) this.objects.add(seed);
		for (const seed of lists) {
			if (this.objects.has(seed.object)) this.lists.add(seed);
		}
		for (const seed of relationships) {
			if (this.objects.has(seed.object1) && this.objects.has(seed.object2)) {
				this.relationships.define(seed);
			}
		}
	}
}
