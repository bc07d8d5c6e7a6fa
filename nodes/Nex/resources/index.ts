import type { NodeHint } from 'n8n-workflow';

import { aiListResource } from './aiList';
import { contextResource } from './context';
import { leftOutColumnsHint } from './fields/leftOutColumnsHint';
import { previewHint } from './fields/preview';
import { insightResource } from './insight';
import { listResource } from './list';
import { listMemberResource } from './listMember';
import { noteResource } from './note';
import { objectResource } from './object';
import { recordResource } from './record';
import { relationshipResource } from './relationship';
import { taskResource } from './task';
import type { Resource } from './resource';

/** All resources of the node, by the names that a person reads. */
export const resources: readonly Resource[] = [
	aiListResource,
	contextResource,
	insightResource,
	listResource,
	listMemberResource,
	noteResource,
	objectResource,
	recordResource,
	relationshipResource,
	taskResource,
];

/** What the editor says above the output of a run. */
export const hints: NodeHint[] = [leftOutColumnsHint, previewHint];
