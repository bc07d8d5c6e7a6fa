import type { WriteRequest } from '../workspace/changes';
import type { Handler } from './handler';

/** `POST /v1/objects/{slug}`: creates a record. */
export const createRecord: Handler = ({ workspace, path, body, ordinal }) =>
	workspace.create((path as { slug: string }).slug, body as WriteRequest, ordinal);
