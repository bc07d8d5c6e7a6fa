import type { INodeProperties } from 'n8n-workflow';

import { creating } from '../../delivery/run/effect';
import type { ItemRequest } from '../../delivery/operation';
import type { RunItem } from '../../delivery/runItem';
import { additionalFields } from '../fields/additionalFields';
import { objectLocator, objectSlugOf } from '../fields/object';
import { objectWords } from '../fields/objectWords';
import { optionsForm } from '../fields/optionsForm';
import { requiredText } from '../fields/requiredText';
import type { SentFields } from '../fields/sentFields';
import { sentFields } from '../fields/sentFields';
import { readerOf } from '../../answers/things';
import { text } from '../fields/writers';
import type { ResourceOperation } from '../resource';
import { routed } from '../routed';

const name: INodeProperties = {
	displayName: 'Name',
	name: 'name',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. VIP Customers',
	description: 'The name of the list as people see it',
};

const slug: INodeProperties = {
	displayName: 'Slug',
	name: 'slug',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. vip-customers',
	description:
		'The name that Nex uses for the list in its API: lower-case letters, digits and hyphens',
};

/** The operation Create: `POST /v1/objects/{slug}/lists`. */
export const createList: ResourceOperation = {
	option: {
		name: 'Create',
		value: 'create',
		action: 'Create list',
		description: 'Create a list for records of an object',
		routing: routed('POST', '/v1/objects/{slug}/lists', {
			effect: creating('list'),
			prepare: prepareCreate,
			read: readerOf('list'),
			words: objectWords,
		}),
	},
	fields: [objectLocator, name, slug, additionalFields, optionsForm],
};

/** How Nex takes what may be said of a list. */
const listFields: SentFields<string> = {
	description: { key: 'description', field: 'Description', write: text },
	namePlural: { key: 'name_plural', field: 'Plural Name', write: text },
};

function prepareCreate(item: RunItem): ItemRequest {
	return {
		pathValues: { slug: objectSlugOf(item) },
		body: {
			name: requiredText(item, 'name', 'Name'),
			slug: requiredText(item, 'slug', 'Slug').trim(),
			...sentFields(item, 'additionalFields', listFields, 'create'),
		},
	};
}
