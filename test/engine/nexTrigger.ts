import type { INodeParameters } from 'n8n-workflow';

import type { Sandbox } from '../../sandbox';
import { loadPackage, type PackageUnderTest } from './n8n/packageUnderTest';
import { type Look, PolledWorkflow } from './n8n/polledWorkflow';
import { useSandbox } from './nexSandbox';

/** What the tests of the trigger have in common. */
interface WatchedNex {
	/** Gives the Nex that it looks at. */
	sandbox: () => Sandbox;
	/** Makes a workflow that begins with the built trigger. */
	triggerOn: (
		parameters: INodeParameters,
		credential?: { apiKey?: string; baseUrl?: string },
		id?: string,
	) => PolledWorkflow;
	/** Lets time pass by Nex's clock, which no test waits for. */
	minutes: (count: number) => void;
	milliseconds: (count: number) => void;
	/** What Nex's clock says, in milliseconds since 1970. */
	now: () => number;
	/** Creates people, and gives their IDs. */
	create: (count?: number) => string[];
}

/** A Nex for the tests of one file, and the built trigger, which looks at it. */
export function useWatchedNex(sandbox = useSandbox()): WatchedNex {
	let nex: PackageUnderTest | undefined;
	beforeAll(async () => {
		nex = await loadPackage();
	});
	let now = 0;
	beforeEach(() => {
		now = Date.parse('2026-03-01T12:00:00.000Z');
		sandbox().setClock(() => now);
	});
	const milliseconds = (count: number) => {
		now += count;
	};
	let people = 0;
	const person = () => {
		people += 1;
		return { name: `Person ${people}`, email_addresses: [`p${people}@example.com`] };
	};
	return {
		sandbox,
		triggerOn: (parameters, credential = {}, id = 'w1') => {
			if (nex === undefined) throw new Error('The node runs within tests only');
			const full = () => {
				const { url, keys } = sandbox();
				return { apiKey: keys.full, baseUrl: url, ...credential };
			};
			return new PolledWorkflow(nex, parameters, full, id);
		},
		milliseconds,
		now: () => now,
		minutes: (count) => {
			milliseconds(count * 60_000);
		},
		create: (count = 1) => sandbox().addRecords('person', Array.from({ length: count }, person)),
	};
}

/** The IDs of what came out of a look that met with no error; null of what has none. */
export function idsOf({ items, error }: Look): unknown[] {
	expect(error).toBeUndefined();
	return items.map(({ id }) => id ?? null);
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
