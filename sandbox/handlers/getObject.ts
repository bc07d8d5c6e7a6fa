import type { Handler } from './handler';

/** `GET /v1/objects/{slug}`: one object with its attributes. */
export const getObject: Handler = ({ workspace, path }) =>
	workspace.objects.definition((path as { slug: string }).slug);
