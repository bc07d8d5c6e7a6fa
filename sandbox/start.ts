import type { AddressInfo } from 'node:net';
import { basePath, Contract } from './contract';
import type { FaultScript } from './faults/faultScript';
import { faultSource } from './faults/faultSource';
import { KeyRing, sandboxKeys, type Scope } from './keys';
import { type LatencyOptions, latencySource } from './latency';
import type { ContractViolation, ServerParts } from './parts';
import { RateLimit, type RateLimitOptions } from './rateLimit';
import { type LoggedRequest, RequestLog } from './requestLog';
import { buildServer } from './server';
import type {
	AttributeSeed,
	ListSeed,
	ObjectDefinition,
	ObjectSeed,
	RecordBody,
} from './workspace/definitions';
import type { Member } from './workspace/lists';
import { starterLists } from './workspace/starterLists';
import { starterObjects } from './workspace/starterObjects';
import { Workspace } from './workspace/workspace';

/** How a sandbox starts. Everything has a default. */
export interface SandboxOptions {
	/** The port on 127.0.0.1; default 0, any free one. */
	port?: number;
	/** How long each request waits before it is carried out, in milliseconds; default 0. */
	latency?: LatencyOptions;
	/** Requests a second, or a limit in full; default none. */
	rateLimit?: number | RateLimitOptions;
	/** What goes wrong; default nothing. */
	faults?: FaultScript;
	/** The objects of the workspace; default `starterObjects`. */
	objects?: readonly ObjectSeed[];
	/** The lists for the records of these objects; default `starterLists`. */
	lists?: readonly ListSeed[];
	/** Keys with their scopes, beside those in `sandboxKeys`. */
	keys?: Readonly<Record<string, readonly Scope[]>>;
	/** Whether the log keeps every request (default), none, or the latest so many. */
	keepRequests?: boolean | number;
}

/** A record in the store, as the API shows it, and the ordinals of the requests that wrote it. */
export type SandboxRecord = RecordBody & { writes: number[] };

/** A running sandbox. */
export interface Sandbox {
	/** The base URL, such as `http://127.0.0.1:4010/api/developers`. */
	readonly url: string;
	readonly port: number;
	/** The keys that every sandbox knows. */
	readonly keys: typeof sandboxKeys;
	/** Every request in the order of arrival, as far as the log keeps them. */
	readonly requests: readonly LoggedRequest[];
	/** The most requests that were open at one time. */
	readonly maxInFlight: number;
	/** The answers that broke the contract: bugs of the sandbox. */
	readonly contractViolations: readonly ContractViolation[];
	/** Copies of the stored records of an object, in the order in which they were created. */
	records(slug: string): SandboxRecord[];
	/** Copies of the members of a list, in the order in which they came. */
	members(listSlug: string): Member[];
	/** Copies of the definitions of an object's lists. */
	lists(slug: string): ObjectDefinition[];
	/** Puts records into the store without a request, and gives their IDs. */
	addRecords(slug: string, attributes: ReadonlyArray<Record<string, unknown>>): string[];
	/** Takes a record out of the store without a request. */
	removeRecord(id: string): void;
	/** A copy of an object's definition. */
	object(slug: string): ObjectDefinition;
	addObject(object: ObjectSeed): void;
	removeObject(slug: string): void;
	addAttribute(slug: string, attribute: AttributeSeed): void;
	removeAttribute(slug: string, attributeSlug: string): void;
	/** Lets the search in the records of these objects fail; an empty list ends that. */
	breakSearch(slugs: readonly string[]): void;
	/** Starts a fault script from its beginning; an empty one ends all faults. */
	setFaults(script: FaultScript): void;
	setLatency(latency: LatencyOptions): void;
	/** Starts a limit afresh; undefined ends it. */
	setRateLimit(limit: number | RateLimitOptions | undefined): void;
	/** Accepts a further key from now on, with every scope. */
	addKey(key: string): void;
	/** Refuses a key from now on. */
	revoke(key: string): void;
	/**
	 * Goes back to the start: no records, the first objects, an empty log, the first keys, and the
	 * options that it was started with. Call it when no request is open.
	 */
	reset(): void;
	/** Stops at once, open connections included. */
	close(): Promise<void>;
}

/**
 * Starts a local Nex API on 127.0.0.1.
 *
 * @param options see `SandboxOptions`
 * @returns the running sandbox; close it when done
 * @throws {Error} where the port is taken (code `EADDRINUSE`), or an option is not right
 */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
	const { port = 0, objects = starterObjects, lists = starterLists, keepRequests = true } = options;
	const keep = keepRequests === true ? Infinity : Number(keepRequests);
	const parts: ServerParts = {
		contract: await Contract.load(),
		workspace: new Workspace(objects, lists),
		keys: new KeyRing(options.keys),
		log: new RequestLog(keep),
		contractViolations: [],
		...changeableParts(options),
	};
	const app = buildServer(parts);
	await app.listen({ host: '127.0.0.1', port });
	const address = app.server.address() as AddressInfo;
	return {
		...controls(parts, options),
		url: `http://127.0.0.1:${address.port}${basePath}`,
		port: address.port,
		keys: sandboxKeys,
		requests: parts.log.requests,
		contractViolations: parts.contractViolations,
		get maxInFlight() {
			return parts.log.maxInFlight;
		},
		close: () => app.close(),
	};
}

type ChangeableParts = Pick<ServerParts, 'rateLimit' | 'nextLatency' | 'nextFault'>;

function changeableParts({ rateLimit, latency = 0, faults = [] }: SandboxOptions): ChangeableParts {
	return {
		rateLimit: startRateLimit(rateLimit),
		nextLatency: latencySource(latency),
		nextFault: faultSource(faults),
	};
}

function startRateLimit(limit: SandboxOptions['rateLimit']): RateLimit | undefined {
	if (limit === undefined) return undefined;
	return new RateLimit(typeof limit === 'number' ? { requests: limit } : limit);
}

type Controls = Omit<
	Sandbox,
	'url' | 'port' | 'keys' | 'requests' | 'maxInFlight' | 'contractViolations' | 'close'
>;

function controls(parts: ServerParts, options: SandboxOptions): Controls {
	const { workspace, keys, log, contractViolations } = parts;
	return {
		records: (slug) =>
			workspace.records(slug).map(({ body, writes }) => structuredClone({ ...body, writes })),
		addRecords: (slug, list) =>
			list.map((attributes) => {
				return workspace.create(slug, { attributes: structuredClone(attributes) }).id;
			}),
		removeRecord: (id) => {
			workspace.remove(id);
		},
		members: (listSlug) => structuredClone(workspace.lists.members(listSlug)),
		lists: (slug) => structuredClone(workspace.listsOf(slug)),
		object: (slug) => structuredClone(workspace.objects.definition(slug)),
		addObject: (object) => {
			workspace.addObject(object);
		},
		removeObject: (slug) => {
			workspace.objects.remove(slug);
		},
		addAttribute: (slug, attribute) => {
			workspace.addAttribute(slug, attribute);
		},
		removeAttribute: (slug, attributeSlug) => {
			workspace.objects.removeAttribute(slug, attributeSlug);
		},
		breakSearch: (slugs) => {
			workspace.brokenSearches = slugs;
		},
		setFaults: (script) => {
			parts.nextFault = faultSource(script);
		},
		setLatency: (latency) => {
			parts.nextLatency = latencySource(latency);
		},
		setRateLimit: (limit) => {
			parts.rateLimit = startRateLimit(limit);
		},
		addKey: (key) => {
			keys.add(key);
		},
		revoke: (key) => {
			keys.revoke(key);
		},
		reset: () => {
			workspace.reset();
			keys.restore();
			log.clear();
			contractViolations.length = 0;
			Object.assign(parts, changeableParts(options));
		},
	};
}
