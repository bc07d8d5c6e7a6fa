import { refuse, RefusedRequest } from '../errors';
import { readChanges, type WriteRequest } from './changes';
import type { RecordBody } from './definitions';
import { firstWrites, type Ground } from './ground';
import type { List, Lists, Member } from './lists';
import type { Objects } from './objects';
import { type PageRequest, pageOf, type RecordPage } from './page';
import { fieldChanges, type Happening } from './timeline';

/** The body of a request that puts a record on a list, as the contract describes it. */
export interface MemberRequest {
	parent_id: string;
	attributes?: Record<string, unknown>;
}

/** What the lists of a workspace hold. */
export class Members {
	constructor(
		private readonly ground: Ground,
		private readonly objects: Objects,
		private readonly lists: Lists,
	) {}

	/**
	 * Puts a record on a list.
	 *
	 * @param id the list
	 * @param request the body of the request
	 * @param ordinal its ordinal; undefined: it is stored without a request
	 * @returns the member, with the attributes of its record too
	 * @throws {RefusedRequest} 404 without the list; 400 without the record, for one that is on the
	 *   list already or of another object, an attribute that the list does not have, or a value not of
	 *   its form
	 */
	add(id: string, { parent_id: recordId, attributes = {} }: MemberRequest, ordinal?: number) {
		const list = this.lists.get(id);
		if (list.memberIds.has(recordId)) refuse(`The record "${recordId}" is on the list already.`);
		return this.newMember(list, recordId, attributes, ordinal);
	}

	/**
	 * Puts a record on a list, or changes what the list says of it.
	 *
	 * @param id the list
	 * @param request the body of the request
	 * @param ordinal its ordinal
	 * @returns the member, with the attributes of its record too
	 * @throws {RefusedRequest} as `add`, but for the record that is on the list
	 */
	upsert(
		id: string,
		{ parent_id: recordId, attributes = {} }: MemberRequest,
		ordinal: number,
	): RecordBody {
		const list = this.lists.get(id);
		const member = list.members.get(list.memberIds.get(recordId) ?? '');
		if (member !== undefined) return this.change(list, member, attributes, ordinal);
		return this.newMember(list, recordId, attributes, ordinal);
	}

	/**
	 * Changes what a list says of a record.
	 *
	 * @param id the list
	 * @param memberOrRecordId the member, by whatever ID the variant takes
	 * @param request the body of the request
	 * @param ordinal its ordinal
	 * @returns the member, with the attributes of its record too
	 * @throws {RefusedRequest} 404 without the list or the member; 400 for an attribute that the list
	 *   does not have, or a value not of its form
	 */
	update(
		id: string,
		memberOrRecordId: string,
		{ attributes }: WriteRequest,
		ordinal: number,
	): RecordBody {
		const list = this.lists.get(id);
		return this.change(list, this.member(list, memberOrRecordId), attributes, ordinal);
	}

	/**
	 * Takes a record off a list.
	 *
	 * @param id the list
	 * @param memberOrRecordId the member, by whatever ID the variant takes
	 * @throws {RefusedRequest} 404 without the list or the member
	 */
	remove(id: string, memberOrRecordId: string): void {
		const list = this.lists.get(id);
		const member = this.member(list, memberOrRecordId);
		takeOff(list, member.recordId, member.body.id);
		this.tell(list, member, 'deleted');
	}

	/**
	 * @param id the list
	 * @param request which of its members, in which order, with which attributes
	 * @returns a page of them, with the attributes of their records too
	 * @throws {RefusedRequest} 404 without the list; 400 for an attribute that neither it nor its object
	 *   has
	 */
	page(id: string, request: PageRequest): RecordPage {
		const { definition, object, members } = this.lists.get(id);
		const attributes = [...this.objects.definition(object).attributes, ...definition.attributes];
		const bodies = members.seen().map((member) => this.shown(member));
		const { timeSort } = this.ground.behaviour.variants;
		return pageOf({ ...definition, attributes }, bodies, request, timeSort);
	}

	/** Takes a record off every list. */
	forget(recordId: string): void {
		for (const list of this.lists.all()) {
			const memberId = list.memberIds.get(recordId);
			if (memberId !== undefined) takeOff(list, recordId, memberId);
		}
	}

	private member({ members, memberIds }: List, id: string): Member {
		const { memberId } = this.ground.behaviour.variants;
		const byOwnId = memberId === 'record' ? undefined : members.get(id);
		const byRecord = memberId === 'member' ? undefined : members.get(memberIds.get(id) ?? '');
		const member = byOwnId ?? byRecord;
		if (member === undefined) throw new RefusedRequest(404, `The list has no member "${id}".`);
		return member;
	}

	private newMember(
		list: List,
		recordId: string,
		attributes: Record<string, unknown>,
		ordinal: number | undefined,
	): RecordBody {
		const place = this.objects.find(recordId);
		if (place === undefined) refuse(`There is no record "${recordId}".`);
		if (list.object !== place.object.slug) {
			refuse(`The list holds records of "${list.object}" only.`);
		}
		const values = readChanges(list.definition, attributes)
			.filter(([, value]) => value !== null)
			.map(([{ slug }, value]) => [slug, value] as const);
		const now = this.ground.now();
		const body: RecordBody = {
			...place.record.body,
			id: this.ground.identifiers.next(),
			object_id: list.definition.id,
			created_at: now,
			updated_at: now,
			attributes: Object.fromEntries(values),
		};
		const member = { body, writes: firstWrites(ordinal), recordId };
		list.members.add(body.id, member);
		list.memberIds.set(recordId, body.id);
		this.tell(list, member, 'created');
		return this.shown(member);
	}

	private change(
		list: List,
		member: Member,
		attributes: Record<string, unknown>,
		ordinal: number,
	): RecordBody {
		const changes = readChanges(list.definition, attributes);
		const { body, writes } = member;
		const field_changes = fieldChanges(body.attributes, changes);
		list.members.aboutToChange(body.id);
		for (const [{ slug }, value] of changes) {
			if (value === null) Reflect.deleteProperty(body.attributes, slug);
			else body.attributes[slug] = value;
		}
		body.updated_at = this.ground.after(body.updated_at);
		writes.push(ordinal);
		if (field_changes.length > 0) this.tell(list, member, 'updated', { field_changes });
		return this.shown(member);
	}

	/** What the list says of a record goes before what the record says. */
	private shown({ body, recordId }: Member): RecordBody {
		const record = this.objects.find(recordId)?.record.body;
		return { ...body, attributes: { ...record?.attributes, ...body.attributes } };
	}

	private tell(
		{ definition }: List,
		{ body, recordId }: Member,
		event_type: Happening['event_type'],
		more: Pick<Happening['event_payload'], 'field_changes'> = {},
	): void {
		const { id, name } = definition;
		const list_item = { id: body.id, definition_id: id, list_name: name, parent_id: recordId };
		this.ground.timeline.add([recordId], {
			resource_type: 'list_item',
			resource_id: body.id,
			event_type,
			event_payload: { list_item, ...more },
		});
	}
}

function takeOff({ members, memberIds }: List, recordId: string, memberId: string): void {
	memberIds.delete(recordId);
	members.remove(memberId);
}
