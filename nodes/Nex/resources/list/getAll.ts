import { reading } from '../../delivery/run/effect';
import type { RunItem } from '../../delivery/runItem';
import type { DefinitionsRequest } from '../fields/definitions';
import { readerOfDefinitions, requestOfDefinitions } from '../fields/definitions';
import { limit, returnAll } from '../fields/howMany';
import { objectLocator, objectSlugOf } from '../fields/object';
import { objectWords } from '../fields/objectWords';
import { optionsForm } from '../fields/optionsForm';
import type { ResourceOperation } from '../resource';
import { routed } from '../routed';

/** The operation Get Many: `GET /v1/objects/{slug}/lists`. */
export const getManyLists: ResourceOperation = {
	option: {
		name: 'Get Many',
		value: 'getAll',
		action: 'Get many lists',
		description: 'Retrieve the definitions of the lists for records of an object',
		routing: routed('GET', '/v1/objects/{slug}/lists', {
			effect: reading,
			prepare: prepareGetMany,
			read: readerOfDefinitions('list'),
			words: objectWords,
		}),
	},
	fields: [objectLocator, returnAll, limit, optionsForm],
};

function prepareGetMany(item: RunItem): DefinitionsRequest {
	return { ...requestOfDefinitions(item, 'list'), pathValues: { slug: objectSlugOf(item) } };
}
