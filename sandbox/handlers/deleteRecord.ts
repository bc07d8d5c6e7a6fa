import type { Handler } from './handler';

/** `DELETE /v1/records/{record_id}`: deletes a record, with its places on lists. */
export const deleteRecord: Handler = ({ workspace, path }) => {
	workspace.remove((path as { record_id: string }).record_id);
};
