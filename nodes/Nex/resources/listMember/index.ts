import { resourceOf } from '../resource';
import { addMember } from './create';
import { removeMember } from './delete';
import { getManyMembers } from './getAll';
import { updateMember } from './update';
import { upsertMember } from './upsert';

/** The resource List Member: a record on a list, with what the list says of it. */
export const listMemberResource = resourceOf(
	'List Member',
	'listMember',
	[addMember, getManyMembers, removeMember, updateMember, upsertMember],
	'upsertMember',
);
