import { resourceOf } from '../resource';
import { upsertMember } from './upsert';

/** The resource List Member: a record on a list, with what the list says of it. */
export const listMemberResource = resourceOf(
	'List Member',
	'listMember',
	[upsertMember],
	'upsertMember',
);
