import type { IDataObject, INode, INodeParameters } from 'n8n-workflow';

import type { Sandbox } from '../../sandbox';
import { loadPackage } from './n8n/packageUnderTest';
import type { PackageUnderTest } from './n8n/packageUnderTest';
import { runNode } from './n8n/runNode';
import type { NodeResult } from './n8n/runNode';

/** What may be special about a run of the node. */
export interface RunOptions {
	/** The json of the input items; default: one empty item. */
	items?: IDataObject[];
	/** n8n's node settings, such as `onError`. */
	settings?: Partial<INode>;
	/** Is given the function that cancels the execution, as soon as it runs. */
	onStart?: (cancel: () => void) => void;
	/** The API key; default: the one with every scope. */
	apiKey?: string;
	/** Where the Nex API answers; default: the sandbox. */
	baseUrl?: string;
}

/** The node on a sandbox, through n8n's engine. */
export interface NexNode {
	/** Runs it, and gives what n8n recorded. */
	run(parameters: INodeParameters, options?: RunOptions): Promise<NodeResult>;
	/** Runs it, expects no error, and gives the json of its output items. */
	output(parameters: INodeParameters, options?: RunOptions): Promise<IDataObject[]>;
}

/**
 * The built node for the tests of one file.
 *
 * @param sandbox gives the sandbox that it talks to
 */
export function useNode(sandbox: () => Sandbox): NexNode {
	let nex: PackageUnderTest | undefined;
	beforeAll(async () => {
		nex = await loadPackage();
	});
	const run: NexNode['run'] = async (
		parameters,
		{ items = [{}], settings, onStart, ...changes } = {},
	) => {
		if (nex === undefined) throw new Error('The node runs within tests only');
		const { url, keys } = sandbox();
		return await runNode(nex, {
			parameters,
			items,
			settings,
			onStart,
			credential: { apiKey: keys.full, baseUrl: url, ...changes },
		});
	};
	return {
		run,
		output: async (parameters, options) => {
			const { outputs, error } = await run(parameters, options);
			expect(error).toBeUndefined();
			return outputs[0]?.map(({ json }) => json) ?? [];
		},
	};
}
