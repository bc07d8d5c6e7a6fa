import type { WriteRequest } from '../workspace/changes';
import type { Handler } from './handler';

/** `PATCH /v1/records/{record_id}`: changes some attributes of a record. */
export const updateRecord: Handler = ({ workspace, path, body, ordinal }) =>
	workspace.update((path as { record_id: string }).record_id, body as WriteRequest, ordinal);
