import type { Handler } from './handler';

/** `GET /v1/records/{record_id}`: one record. */
export const getRecord: Handler = ({ workspace, path }) =>
	workspace.record((path as { record_id: string }).record_id);
