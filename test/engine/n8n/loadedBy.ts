import { type PackageDirectoryLoader, RoutingNode } from 'n8n-core';
import type { ICredentialType, IExecuteFunctions, INodeType } from 'n8n-workflow';

/** The package, as n8n's own loader finds it. */
export interface PackageUnderTest {
	/** The node, with the `execute` that n8n gives to every declaratively routed node. */
	node: INodeType;
	trigger: INodeType;
	credential: ICredentialType;
}

/**
 * Lets a loader of n8n's load the package.
 *
 * @param loader the loader, for the folder of the package
 * @returns its nodes and its credential
 */
export async function loadedBy(loader: PackageDirectoryLoader): Promise<PackageUnderTest> {
	await loader.loadAll();
	const node = loader.getNode('nex').type as INodeType;
	// What n8n does in its own NodeTypes: the routing runs in the node's real context, with its
	// cancel signal. (n8n-core alone runs it in a bare one, which it calls "in test".)
	node.execute = async function execute(this: IExecuteFunctions) {
		const data = await new RoutingNode(this as never, node).runNode();
		return data ?? [];
	};
	const trigger = loader.getNode('nexTrigger').type as INodeType;
	return { node, trigger, credential: loader.getCredential('nexApi').type };
}
