import type { RelationshipSeed } from './definitions';

/** The definitions of a sandbox that is given no others, as far as it has their objects. */
export const starterRelationships: readonly RelationshipSeed[] = [
	{
		type: 'many_to_many',
		object1: 'person',
		object2: 'company',
		predicate1To2: 'works at',
		predicate2To1: 'employs',
	},
	{
		type: 'one_to_many',
		object1: 'company',
		object2: 'subscription',
		predicate1To2: 'pays for',
		predicate2To1: 'is paid by',
	},
	{
		type: 'one_to_many',
		object1: 'person',
		object2: 'person',
		predicate1To2: 'manages',
		predicate2To1: 'reports to',
	},
];
