import type { Contract } from './contract';
import type { FaultSource } from './faults/faultSource';
import type { KeyRing } from './keys';
import type { RateLimit } from './rateLimit';
import type { RequestLog } from './requestLog';
import type { Workspace } from './workspace/workspace';

/** An answer that broke the contract: a bug of the sandbox, answered with 500. */
export interface ContractViolation {
	ordinal: number;
	operationId: string;
	status: number;
	errors: string[];
}

/** The parts of a sandbox that a request passes through; the changeable ones change while it runs. */
export interface ServerParts {
	readonly contract: Contract;
	readonly keys: KeyRing;
	readonly log: RequestLog;
	readonly contractViolations: ContractViolation[];
	workspace: Workspace;
	rateLimit: RateLimit | undefined;
	nextLatency: () => number;
	nextFault: FaultSource;
}
