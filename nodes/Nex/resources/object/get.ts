import { reading } from '../../delivery/run/effect';
import type { ItemRequest } from '../../delivery/operation';
import type { RunItem } from '../../delivery/runItem';
import { objectLocator, objectSlugOf } from '../fields/object';
import { objectWords } from '../fields/objectWords';
import { optionsForm } from '../fields/optionsForm';
import { readerOf } from '../../answers/things';
import type { ResourceOperation } from '../resource';
import { routed } from '../routed';

/** The operation Get: `GET /v1/objects/{slug}`. */
export const getObject: ResourceOperation = {
	option: {
		name: 'Get',
		value: 'get',
		action: 'Get object',
		description: 'Retrieve the definition of an object with its attributes',
		routing: routed('GET', '/v1/objects/{slug}', {
			effect: reading,
			prepare: prepareGet,
			read: readerOf('object', 'slug'),
			words: objectWords,
		}),
	},
	fields: [objectLocator, optionsForm],
};

function prepareGet(item: RunItem): ItemRequest {
	return { pathValues: { slug: objectSlugOf(item) } };
}
