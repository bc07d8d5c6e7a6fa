import { resourceOf } from '../resource';
import { createRelationship } from './create';
import { deleteRelationship } from './delete';

/** The resource Relationship: two records, and what they are to each other. */
export const relationshipResource = resourceOf(
	'Relationship',
	'relationship',
	[createRelationship, deleteRelationship],
	'create',
);
