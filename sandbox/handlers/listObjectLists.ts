import type { Handler } from './handler';
import { listOf } from './listOf';

/** `GET /v1/objects/{slug}/lists`: the lists for the records of an object. */
export const listObjectLists: Handler = ({ workspace, path, query }) =>
	listOf(workspace.listsOf((path as { slug: string }).slug), query);
