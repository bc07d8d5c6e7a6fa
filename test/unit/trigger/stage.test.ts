import type { IPollFunctions, WorkflowActivateMode } from 'n8n-workflow';

import { noteLook, stageOf, type Stage } from '../../../nodes/Nex/trigger/stage';

const nothing: Stage = { begins: false, isWatched: false, isAfterStart: false };

test.each<[WorkflowActivateMode, Partial<Stage>]>([
	['activate', { begins: true, isWatched: true }],
	['create' as WorkflowActivateMode, { begins: true, isWatched: true }],
	['update', { isWatched: true }],
	['init', { isAfterStart: true }],
	['leadershipChange', { isAfterStart: true }],
	['manual', {}],
])('the first look of an activation by "%s" is told from all others', (mode, first) => {
	const context = { getActivationMode: () => mode } as IPollFunctions;

	expect(stageOf(context)).toEqual({ ...nothing, ...first });
	noteLook(context);
	expect(stageOf(context)).toEqual(nothing);
});
