import type { Handler } from './handler';

/** `POST /v1/search`: records of all objects that hold a text. */
export const searchRecords: Handler = ({ workspace, body }) =>
	workspace.search((body as { query: string }).query);
