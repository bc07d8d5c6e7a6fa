/** How long a job of Nex's AI takes, and how it ends. */
export interface JobOptions {
	/** How many times a client finds the job unfinished; default 1. */
	looks?: number;
	/** How long the job takes at least, in milliseconds by the workspace's clock; default 0. */
	milliseconds?: number;
	/** The message with which the job fails; undefined: it completes. */
	failure?: string;
	/** The status of a job that has been looked at once; default `processing`. */
	status?: string;
}

/**
 * What sources about Nex contradict one another in, or leave open while a client could depend on it:
 * the sandbox can do either. The first of each is the default.
 */
export interface Variants {
	/** How the list of insights is wrapped. */
	insightsEnvelope: 'insights' | 'data';
	/** Whether an insight at either end of `from` … `to` belongs to the window. */
	insightWindowEnds: 'included' | 'excluded';
	/** The order of notes, tasks and insights. */
	listOrder: 'newest first' | 'oldest first';
	/** Whose ID names a member in `/v1/lists/{id}/records/{record_id}`. */
	memberId: 'either' | 'member' | 'record';
	/** The name of the rule that lets an attribute hold several values. */
	multiValueName: 'is_multi_value' | 'is_multivalue' | 'left out';
	/** What becomes of a sort by `created_at` or `updated_at`. */
	timeSort: 'obeyed' | 'ignored' | 'refused';
	/** How the values of records come. */
	valueForm: 'as written' | 'typed';
}

/** What the sandbox does where nobody says otherwise. */
export const usualVariants: Readonly<Variants> = {
	insightsEnvelope: 'insights',
	insightWindowEnds: 'included',
	listOrder: 'newest first',
	memberId: 'either',
	multiValueName: 'is_multi_value',
	timeSort: 'obeyed',
	valueForm: 'as written',
};

/** How a workspace behaves; all of it can change while the workspace is in use. */
export interface Behaviour {
	/** The time, in milliseconds since 1970. */
	now: () => number;
	/** How many milliseconds reads of many things lag behind writes. */
	readLag: number;
	/** How many milliseconds the timelines of records lag behind writes. */
	timelineLag: number;
	/** How many milliseconds the time that answers name is ahead of the clock; undefined: they name none. */
	dateAhead: number | undefined;
	jobs: JobOptions;
	variants: Variants;
	/** The slugs of the objects whose search fails. */
	brokenSearches: readonly string[];
}

/**
 * @param given what differs from the usual
 * @returns a whole behaviour: the machine's clock, no lag, jobs that complete at the second look
 */
export function behaviourOf(
	given: Partial<Omit<Behaviour, 'variants'>> & { variants?: Partial<Variants> } = {},
): Behaviour {
	const { now = () => Date.now(), readLag = 0, jobs = {}, brokenSearches = [] } = given;
	const variants = { ...usualVariants, ...given.variants };
	return { now, readLag, timelineLag: 0, dateAhead: 0, jobs, brokenSearches, variants };
}
