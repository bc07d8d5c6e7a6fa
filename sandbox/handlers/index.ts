import { getObject } from './getObject';
import type { Handler } from './handler';
import { listObjects } from './listObjects';
import { upsertRecord } from './upsertRecord';

/**
 * One handler for each operation of the contract, by `operationId`. To add an endpoint, describe it
 * in contract.yaml, write its handler in a file of its own and name it here.
 */
export const handlers: Readonly<Record<string, Handler>> = { getObject, listObjects, upsertRecord };
