import type { Handler } from './handler';
import { listOf } from './listOf';

/** `GET /v1/objects`: the objects of the workspace, with their attributes only where asked for. */
export const listObjects: Handler = ({ workspace, query }) =>
	listOf(workspace.objects.all(), query);
