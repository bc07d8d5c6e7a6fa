import type { PageRequest } from '../workspace/page';
import type { Handler } from './handler';

/** `POST /v1/objects/{slug}/records`: a page of the records of an object. */
export const listRecords: Handler = ({ workspace, path, body }) =>
	workspace.page((path as { slug: string }).slug, body as PageRequest);
