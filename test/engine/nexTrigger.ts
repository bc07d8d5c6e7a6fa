import type { INodeParameters } from 'n8n-workflow';

import type { Sandbox } from '../../sandbox';
import { loadPackage, type PackageUnderTest } from './n8n/packageUnderTest';
import { PolledWorkflow } from './n8n/polledWorkflow';

/**
 * The built trigger for the tests of one file.
 *
 * @param sandbox gives the sandbox that it looks at
 * @returns makes a workflow that begins with it
 */
export function useTrigger(
	sandbox: () => Sandbox,
): (
	parameters: INodeParameters,
	credential?: { apiKey?: string; baseUrl?: string },
) => PolledWorkflow {
	let nex: PackageUnderTest | undefined;
	beforeAll(async () => {
		nex = await loadPackage();
	});
	return (parameters, credential = {}) => {
		if (nex === undefined) throw new Error('The node runs within tests only');
		return new PolledWorkflow(nex, parameters, () => {
			const { url, keys } = sandbox();
			return { apiKey: keys.full, baseUrl: url, ...credential };
		});
	};
}

const person = { mode: 'slug', value: 'person', __rl: true };

/** The forms of the events. */
export const forms = {
	recordCreated: { event: 'recordCreated', object: person },
	recordUpdated: { event: 'recordUpdated', object: person },
	recordCreatedOrUpdated: { event: 'recordCreatedOrUpdated', object: person },
	insight: { event: 'insight' },
	notification: { event: 'notification' },
	taskCreated: { event: 'taskCreated' },
	noteCreated: { event: 'noteCreated' },
} satisfies Record<string, INodeParameters>;

/** The form of List Member Added. */
export function listMemberAdded(id: string): INodeParameters {
	return { event: 'listMemberAdded', list: { mode: 'id', value: id, __rl: true } };
}
