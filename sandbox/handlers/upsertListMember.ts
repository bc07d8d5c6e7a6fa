import type { MemberRequest } from '../workspace/lists';
import type { Handler } from './handler';

/** `PUT /v1/lists/{id}`: puts a record on a list, or changes what the list says of it. */
export const upsertListMember: Handler = ({ workspace, path, body, ordinal }) =>
	workspace.upsertMember((path as { id: string }).id, body as MemberRequest, ordinal);
