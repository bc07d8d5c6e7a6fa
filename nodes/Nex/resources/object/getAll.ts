import { reading } from '../../delivery/run/effect';
import type { RunItem } from '../../delivery/runItem';
import type { DefinitionsRequest } from '../fields/definitions';
import { readerOfDefinitions, requestOfDefinitions } from '../fields/definitions';
import { limit, returnAll } from '../fields/howMany';
import { optionsForm } from '../fields/optionsForm';
import type { ResourceOperation } from '../resource';
import { routed } from '../routed';

/** The operation Get Many: `GET /v1/objects`. */
export const getManyObjects: ResourceOperation = {
	option: {
		name: 'Get Many',
		value: 'getAll',
		action: 'Get many objects',
		description: 'Retrieve the definitions of the objects of the workspace',
		routing: routed('GET', '/v1/objects', {
			effect: reading,
			prepare: prepareGetMany,
			read: readerOfDefinitions('object'),
		}),
	},
	fields: [returnAll, limit, optionsForm],
};

function prepareGetMany(item: RunItem): DefinitionsRequest {
	return requestOfDefinitions(item, 'object');
}
