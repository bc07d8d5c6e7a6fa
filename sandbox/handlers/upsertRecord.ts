import type { UpsertRequest } from '../workspace/upsert';
import type { Handler } from './handler';

/** `PUT /v1/objects/{slug}`: creates a record, or updates the one that matches. */
export const upsertRecord: Handler = ({ workspace, path, body, ordinal }) =>
	workspace.upsert((path as { slug: string }).slug, body as UpsertRequest, ordinal);
