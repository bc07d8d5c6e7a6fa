import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { PackageDirectoryLoader, RoutingNode } from 'n8n-core';
import type { ICredentialType, IExecuteFunctions, INodeType } from 'n8n-workflow';

const projectRoot = join(__dirname, '..', '..', '..');

/** The built package, as n8n's own loader finds it. */
export interface PackageUnderTest {
	/** The node, with the `execute` that n8n gives to every declaratively routed node. */
	node: INodeType;
	trigger: INodeType;
	credential: ICredentialType;
}

/**
 * Loads the built package with n8n's loader.
 *
 * @param directory where the package lies, this project by default
 * @returns its nodes and its credential
 * @throws when it was not built yet
 */
export async function loadPackage(directory = projectRoot): Promise<PackageUnderTest> {
	if (!existsSync(join(directory, 'dist'))) {
		throw new Error('The package is not built yet: run "npm run build" first.');
	}
	const loader = new PackageDirectoryLoader(directory);
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
