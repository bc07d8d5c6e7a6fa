/** The sandbox: a local Nex API for tests and for trying things out. README.md says how it works. */
export { basePath, Contract, readContract } from './contract';
export type { Fault, FaultCondition, FaultScript } from './faults/faultScript';
export { parseFaultScript } from './faults/faultScript';
export { sandboxKeys, sandboxKeyScopes, type Scope } from './keys';
export type { LoggedRequest } from './requestLog';
export type { Sandbox, SandboxRecord } from './controls';
export { type SandboxOptions, startSandbox, usualPort } from './start';
export type { AttributeSeed, ObjectSeed } from './workspace/definitions';
export type { Insight } from './workspace/insights';
export { starterObjects } from './workspace/starterObjects';
export { attributeTypeNames } from './workspace/attributeTypes';
