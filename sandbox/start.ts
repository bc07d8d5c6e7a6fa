import type { AddressInfo } from 'node:net';
import { basePath, Contract } from './contract';
import { controlsOf, type Sandbox } from './controls';
import type { FaultScript } from './faults/faultScript';
import { faultSource } from './faults/faultSource';
import { KeyRing, sandboxKeys, type Scope } from './keys';
import { type LatencyOptions, latencySource } from './latency';
import type { ServerParts } from './parts';
import { type RateLimitOptions, startRateLimit } from './rateLimit';
import { RequestLog } from './requestLog';
import { buildServer } from './server';
import { behaviourOf, type JobOptions, type Variants } from './workspace/behaviour';
import type { ListSeed, ObjectSeed, RelationshipSeed } from './workspace/definitions';
import { starterLists } from './workspace/starterLists';
import { starterObjects } from './workspace/starterObjects';
import { starterRelationships } from './workspace/starterRelationships';
import { Workspace } from './workspace/workspace';

/** The port that the project's programs give a sandbox, unless they are told another one. */
export const usualPort = 4010;

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
	/** How records of these objects can be related; default `starterRelationships`. */
	relationships?: readonly RelationshipSeed[];
	/** Keys with their scopes, beside those in `sandboxKeys`. */
	keys?: Readonly<Record<string, readonly Scope[]>>;
	/** Whether the log keeps every request (default), none, or the latest so many. */
	keepRequests?: boolean | number;
	/** How many milliseconds reads of many things lag behind writes; default 0. */
	readLag?: number;
	/** How jobs of Nex's AI go; by default a client finds them unfinished once. */
	jobs?: JobOptions;
	/** What the sandbox does where Nex is not certain; default `usualVariants`. */
	variants?: Partial<Variants>;
}

/**
 * Starts a local Nex API on 127.0.0.1.
 *
 * @param options see `SandboxOptions`
 * @returns the running sandbox; close it when done
 * @throws {Error} where the port is taken (code `EADDRINUSE`), or an option is not right
 */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
	const { port = 0, keepRequests = true } = options;
	const keep = keepRequests === true ? Infinity : Number(keepRequests);
	const parts: ServerParts = {
		contract: await Contract.load(),
		keys: new KeyRing(options.keys),
		log: new RequestLog(keep),
		contractViolations: [],
		...changeableParts(options),
	};
	const app = buildServer(parts);
	await app.listen({ host: '127.0.0.1', port });
	const address = app.server.address() as AddressInfo;
	return {
		...controlsOf(parts),
		url: `http://127.0.0.1:${address.port}${basePath}`,
		port: address.port,
		keys: sandboxKeys,
		requests: parts.log.requests,
		contractViolations: parts.contractViolations,
		get maxInFlight() {
			return parts.log.maxInFlight;
		},
		reset: () => {
			parts.keys.restore();
			parts.log.clear();
			parts.contractViolations.length = 0;
			Object.assign(parts, changeableParts(options));
		},
		close: () => app.close(),
	};
}

type ChangeableParts = Pick<ServerParts, 'workspace' | 'rateLimit' | 'nextLatency' | 'nextFault'>;

function changeableParts(options: SandboxOptions): ChangeableParts {
	const {
		objects = starterObjects,
		lists = starterLists,
		relationships = starterRelationships,
		rateLimit,
		latency = 0,
		faults = [],
	} = options;
	return {
		workspace: new Workspace({ objects, lists, relationships }, behaviourOf(options)),
		rateLimit: startRateLimit(rateLimit),
		nextLatency: latencySource(latency),
		nextFault: faultSource(faults),
	};
}
