/** What is known by an ID, and how the form asks for it. */
export interface Identified {
	/** What a person calls it, in the middle of a sentence. */
	name: string;
	/** What the field with its ID is called in the form. */
	field: string;
	/** Where its ID need not be a whole number: which texts can be one, and what to say of another. */
	text?: { isId: (text: string) => boolean; advice: string };
}

/** The ID of work that Nex does in its own time is told to a person and asked for, so it is no key. */
export function isJobId(text: string): boolean {
	return /^[\w-]{1,100}$/.test(text);
}

/** All that an operation may ask the ID of. */
export const identified = {
	aiList: {
		name: 'AI list',
		field: 'Job ID',
		text: {
			isId: isJobId,
			advice: "The ID is the job_id that Create gave. Check 'Job ID', or the expression in it.",
		},
	},
	list: { name: 'list', field: 'List' },
	listMember: { name: 'list member', field: 'Member' },
	note: { name: 'note', field: 'Note' },
	record: { name: 'record', field: 'Record' },
	relatedRecord: { name: 'record', field: 'Related Record' },
	relationship: { name: 'relationship', field: 'Relationship ID' },
	relationshipType: { name: 'relationship type', field: 'Relationship Type' },
	task: { name: 'task', field: 'Task' },
	user: { name: 'user', field: 'Assignee ID' },
} as const satisfies Record<string, Identified>;

/** A key of the table. */
export type IdentifiedThing = keyof typeof identified;
