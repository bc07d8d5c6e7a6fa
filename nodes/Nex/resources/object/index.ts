import { resourceOf } from '../resource';
import { getObject } from './get';
import { getManyObjects } from './getAll';

/** The resource Object: what kinds of records a workspace has, and with which attributes. */
export const objectResource = resourceOf('Object', 'object', [getObject, getManyObjects], 'getAll');
