import type { Scenario } from '../scenario';

const known: Readonly<Record<string, readonly string[]>> = {
	record: ['upsertRecord', 'create', 'update', 'delete', 'get', 'getAll', 'search'],
	listMember: ['upsertMember'],
};

/** Whether a scenario is about one of these operations. */
export function isOperation({ parameters }: Scenario, names: readonly string[]): boolean {
	return names.includes(parameters.operation as string);
}

/** Whether the node has no such operation, or can't know which one it is before it runs. */
export function isUnknownOperation({ parameters }: Scenario): boolean {
	const { resource, operation } = parameters;
	return known[resource as string]?.includes(operation as string) !== true;
}

/** Whether a scenario writes attributes. */
export function isWriting(scenario: Scenario): boolean {
	return isOperation(scenario, ['upsertRecord', 'create', 'update', 'upsertMember']);
}

/** Whether a scenario writes attributes that are given as JSON. */
export function isOfJson(scenario: Scenario): boolean {
	return isWriting(scenario) && scenario.parameters.specifyAttributes === 'json';
}

/** Whether a scenario only shows what it would change. */
export function isPreview(scenario: Scenario): boolean {
	const { preview } = (scenario.parameters.options ?? {}) as { preview?: unknown };
	return preview === true && (isWriting(scenario) || isOperation(scenario, ['delete']));
}

/** Whether a scenario finds its records by a unique value. */
export function isByUniqueValue({ parameters }: Scenario): boolean {
	const { mode } = Object(parameters.recordId) as { mode?: unknown };
	return mode === 'unique';
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
