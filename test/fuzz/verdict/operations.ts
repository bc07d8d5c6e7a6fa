import type { FuzzedOperation } from '../operations';
import { operations } from '../operations';
import type { Scenario } from '../scenario';

/** Whether a scenario is about one of these operations. */
export function isOperation({ parameters }: Scenario, names: readonly string[]): boolean {
	return names.includes(parameters.operation as string);
}

/** Whether a scenario is about one of these resources. */
export function isResource({ parameters }: Scenario, names: readonly string[]): boolean {
	return names.includes(parameters.resource as string);
}

/** @returns undefined where the node has no such operation, or can't know which one before it runs */
function operationOf({ parameters }: Scenario): FuzzedOperation | undefined {
	return operations.find(
		({ resource, operation }) =>
			resource === parameters.resource && operation === parameters.operation,
	);
}

/** Whether the node has no such operation, or can't know which one it is before it runs. */
export function isUnknownOperation(scenario: Scenario): boolean {
	return operationOf(scenario) === undefined;
}

/** Whether a scenario writes attributes. */
export function isWriting(scenario: Scenario): boolean {
	return operationOf(scenario)?.parameters.includes('specifyAttributes') === true;
}

/** Whether Nex does the work in its own time: the node looks at it after it has begun. */
export function isOfJob(scenario: Scenario): boolean {
	return operationOf(scenario)?.parameters.includes('waitForCompletion') === true;
}

/** Whether one item may give several, or none. */
export function givesMany(scenario: Scenario): boolean {
	return (
		isOperation(scenario, ['getAll', 'getTimeline', 'search']) || isResource(scenario, ['aiList'])
	);
}

/** Whether every request for an item can be answered with what it sent and an ID. */
export function isOfOneThing(scenario: Scenario): boolean {
	return !givesMany(scenario) && !isResource(scenario, ['context', 'list', 'object']);
}

/** Whether a scenario writes attributes that are given as JSON. */
export function isOfJson(scenario: Scenario): boolean {
	return isWriting(scenario) && scenario.parameters.specifyAttributes === 'json';
}

/** Whether a scenario only shows what it would change. */
export function isPreview(scenario: Scenario): boolean {
	const { preview } = (scenario.parameters.options ?? {}) as { preview?: unknown };
	const changing = ['addText', 'create', 'delete', 'update', 'upsertMember', 'upsertRecord'];
	return preview === true && isOperation(scenario, changing);
}

/** Whether a scenario reads records before it does what it is for: those that a value finds, or both sides. */
export function looksForRecords(scenario: Scenario): boolean {
	const { recordId, memberId } = scenario.parameters;
	const isOfMember =
		isResource(scenario, ['listMember']) && isOperation(scenario, ['delete', 'update']);
	const { mode } = Object(isOfMember ? memberId : recordId) as { mode?: unknown };
	const isRelating = isResource(scenario, ['relationship']) && isOperation(scenario, ['create']);
	return mode === 'unique' || isRelating;
}

/** How often n8n runs the node at most. */
export function triesOf({ settings }: Scenario): number {
	return settings.retryOnFail === true ? (settings.maxTries ?? 3) : 1;
}

/** Whether n8n starts the items in batches. */
export function isBatched(scenario: Scenario): boolean {
	return batchSizeOf(scenario) !== Infinity;
}

/** How many items n8n starts at once; all of them where there is no batching. */
export function batchSizeOf({ parameters }: Scenario): number {
	const { batching } = (parameters.requestOptions ?? {}) as {
		batching?: { batch: { batchSize: number; batchInterval: number } };
	};
	return batching === undefined ? Infinity : batching.batch.batchSize;
}
