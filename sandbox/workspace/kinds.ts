import type { Ground } from './ground';

/** Something of a simple kind, as the API shows it: what has no value is not there. */
export interface Thing {
	id: string;
	created_at: string;
	[field: string]: unknown;
}

/** What the things of one kind have of their own. What a request may hold stands in the contract. */
export interface Kind {
	/** What one of them is called, in messages and in timelines. */
	name: 'note' | 'task';
	/** What a new one has beside what its request gives, and when and by what it was made. */
	made: (ground: Ground) => Readonly<Record<string, unknown>>;
	/** The IDs of the records that it is about. */
	records: (fields: object) => readonly string[];
	/** What follows from its values, put right after each change; the time now is given. */
	settle?: (thing: Thing, now: string) => void;
	/** Whether it passes, by the query parameter of its list. */
	filters: Readonly<Record<string, (thing: Thing, wanted: unknown) => boolean>>;
	/** The answer for a list of those that pass, given the query. */
	listed: (things: readonly Thing[], query: unknown) => unknown;
	/** The fields that the timelines of its records show. */
	told: readonly string[];
}

/** No list of notes is longer, and there is no second page. */
const mostNotes = 200;

const note: Kind = {
	name: 'note',
	made: () => ({}),
	records: (fields) => {
		const { entity_id: recordId } = fields as { entity_id?: string };
		return recordId === undefined ? [] : [recordId];
	},
	filters: { entity_id: (thing, wanted) => thing['entity_id'] === wanted },
	listed: (notes) => ({ data: notes.slice(0, mostNotes) }),
	told: ['title', 'content'],
};

const task: Kind = {
	name: 'task',
	made: ({ userId }) => ({ is_completed: false, created_by_id: userId }),
	records: (fields) => idsIn(fields, 'entity_ids'),
	settle: (thing, now) => {
		if (thing['is_completed'] === true) thing['completed_at'] ??= now;
		else delete thing['completed_at'];
	},
	filters: {
		entity_id: (thing, wanted) => idsIn(thing, 'entity_ids').includes(String(wanted)),
		assignee_id: (thing, wanted) => idsIn(thing, 'assignee_ids').includes(String(wanted)),
		is_completed: (thing, wanted) => thing['is_completed'] === wanted,
		search: (thing, wanted) => holds(thing['title'], String(wanted)),
	},
	listed: (tasks, query) => {
		const { limit = 100, offset = 0 } = query as { limit?: number; offset?: number };
		const end = offset + limit;
		const has_more = end < tasks.length;
		const data = tasks.slice(offset, end);
		return { data, has_more, total: tasks.length, ...(has_more ? { next_offset: end } : {}) };
	},
	told: ['title', 'due_date', 'priority', 'completed_at'],
};

/** The simple kinds of thing in a workspace. A further one is a further row. */
export const kinds = { note, task } as const;

function idsIn(fields: object, name: 'entity_ids' | 'assignee_ids'): readonly string[] {
	return (fields as Partial<Record<typeof name, readonly string[]>>)[name] ?? [];
}

function holds(text: unknown, part: string): boolean {
	return typeof text === 'string' && text.toLowerCase().includes(part.toLowerCase());
}
