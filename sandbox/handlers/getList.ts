import type { Handler } from './handler';

/** `GET /v1/lists/{id}`: one list with its own attributes. */
export const getList: Handler = ({ workspace, path }) =>
	workspace.lists.definition((path as { id: string }).id);
