import type { Workspace } from './workspace/workspace';

/** The path parameters of the contract, decoded. A path has those that its template names. */
export type PathParameters = Readonly<
	Record<
		'slug' | 'id' | 'record_id' | 'rel_id' | 'note_id' | 'task_id' | 'artifact_id' | 'job_id',
		string
	>
>;

/** What a handler knows of the request, which has been checked against the contract before. */
export interface Call {
	workspace: Workspace;
	/** The ordinal of the request, counted from 1. */
	ordinal: number;
	path: PathParameters;
	/** The query parameters, converted to the types of the contract. */
	query: unknown;
	/** The body, parsed; undefined where there is none. */
	body: unknown;
}

/**
 * Carries one operation out.
 *
 * @returns the body to answer with status 200; undefined: no body
 * @throws {RefusedRequest} to answer with another status
 */
export type Handler = (call: Call) => unknown;
