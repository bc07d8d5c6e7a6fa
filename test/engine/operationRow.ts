import type { IDataObject, INodeParameters } from 'n8n-workflow';

import type { Sandbox } from '../../sandbox';

/** A request as it arrives: its method, its path below the base URL with its query, and its body. */
export type Sent = readonly [method: string, path: string, body?: unknown];

/** An operation in a workspace that was prepared for it. */
export interface Prepared {
	/** The node's parameters beside `resource` and `operation`. */
	parameters: INodeParameters;
	/** Its own request. */
	sent: Sent;
	/** What has to be read before, in this order. */
	readBefore?: readonly Sent[];
	/** What comes out; what is not given may be anything. */
	output: readonly IDataObject[];
}

/** One operation of the node, as far as it behaves like all others. */
export interface OperationRow {
	resource: string;
	operation: string;
	/** What it does in Nex: only what creates is never repeated in doubt. */
	does: 'read' | 'store' | 'create' | 'delete';
	/** The parameter with the ID of what it changes, where it has one. */
	identifiedBy?: string;
	/** Fills the workspace with what the operation needs. */
	prepare: (sandbox: Sandbox) => Prepared;
	/** The beginning of what a person reads where Nex answers 404. */
	notFound: string;
	/** What a person reads of an answer that is JSON and no more like Nex's, after "The answer". */
	otherAnswer: string;
	/** Parameters that can't be right, and the beginning of what a person reads. */
	refused: ReadonlyArray<[parameters: INodeParameters, message: string]>;
}

/** A resource locator that holds an ID, or an expression. */
export function byId(value: string): INodeParameters[string] {
	return { __rl: true, mode: 'id', value };
}
