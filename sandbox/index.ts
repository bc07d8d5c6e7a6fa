/** The sandbox: a local Nex API for tests and for trying things out. README.md says how it works. */
export { basePath, Contract, readContract } from './contract';
export type { Fault, FaultCondition, FaultRule, FaultScript } from './faults/faultScript';
export { parseFaultScript } from './faults/faultScript';
export { sandboxKeys, sandboxKeyScopes, type Scope } from './keys';
export type { LatencyOptions } from './latency';
export type { RateLimitOptions } from './rateLimit';
export type { LoggedRequest, Outcome } from './requestLog';
export type { Sandbox, SandboxRecord, Written } from './controls';
export { type SandboxOptions, startSandbox, usualPort } from './start';
export type { JobOptions, Variants } from './workspace/behaviour';
export type { AttributeSeed, ListSeed, ObjectSeed } from './workspace/definitions';
export type { Insight, InsightSeed } from './workspace/insights';
export type { Notification, NotificationSeed } from './workspace/notifications';
export type { RelationshipSeed } from './workspace/relationships';
export { starterObjects } from './workspace/starterObjects';
export { attributeTypeNames } from './workspace/attributeTypes';
