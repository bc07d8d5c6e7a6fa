import { resources } from '../../nodes/Nex/resources';

/** An operation of the node, as a scenario chooses it. */
export interface FuzzedOperation {
	resource: string;
	operation: string;
	/** The names of the parameters that a person fills in for it. */
	parameters: readonly string[];
}

/** Every operation of the node: a new one is run by every kind of scenario that fits it. */
export const operations: readonly FuzzedOperation[] = resources.flatMap(
	({ value: resource, operations }) =>
		operations.map(({ option, fields }) => ({
			resource,
			operation: String(option.value),
			parameters: fields.map(({ name }) => name),
		})),
);
