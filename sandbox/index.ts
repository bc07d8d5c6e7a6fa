/** The sandbox: a local Nex API for tests and for trying things out. README.md says how it works. */
export { basePath, Contract, contractPath } from './contract';
export type { Fault, FaultCondition, FaultRule, FaultScript } from './faults/faultScript';
export { parseFaultScript } from './faults/faultScript';
export { sandboxKeys, sandboxKeyScopes, type Scope } from './keys';
export type { LatencyOptions } from './latency';
export type { RateLimitOptions } from './rateLimit';
export type { LoggedRequest, Outcome } from './requestLog';
export { type Sandbox, type SandboxOptions, type SandboxRecord, startSandbox } from './start';
export type { AttributeSeed, ListSeed, ObjectSeed } from './workspace/definitions';
export { starterObjects } from './workspace/starterObjects';
export { attributeTypeNames } from './workspace/attributeTypes';
