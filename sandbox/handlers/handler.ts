import type { Workspace } from '../workspace/workspace';

/** What a handler knows of the request, which has been checked against the contract before. */
export interface Call {
	workspace: Workspace;
	/** The ordinal of the request, counted from 1. */
	ordinal: number;
	/** The path parameters, decoded. */
	path: unknown;
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
