import type { INodeProperties } from 'n8n-workflow';

import { ItemRefusal } from '../../delivery/exchange/itemRefusal';
import type { Form } from './form';
import { locatedText } from './locatedText';

/** Which object of the workspace a record belongs to. */
export const objectLocator: INodeProperties = {
	displayName: 'Object',
	name: 'object',
	type: 'resourceLocator',
	required: true,
	default: { mode: 'list', value: '' },
	description: 'The kind of record, such as person, company or an object of your own',
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			placeholder: 'Choose an object…',
			typeOptions: { searchListMethod: 'searchObjects', searchable: true },
		},
		{
			displayName: 'By Slug',
			name: 'slug',
			type: 'string',
			placeholder: 'e.g. person',
			hint: 'The name that Nex uses for the object in its API',
		},
	],
};

/**
 * Which way the record, list or member is given. The slash is for n8n before 2.41, which else looks for a
 * parameter of this very name and finds none.
 */
const modeOfRecord = '/recordId.mode';
const modeOfList = '/list.mode';
const modeOfMember = '/memberId.mode';

/** The same, for a record that is found in the object. An ID says it all. */
export const objectOfRecord = objectUnlessById(modeOfRecord);

/** The same, for a list that is found among those of the object. */
export const objectOfList = objectUnlessById(modeOfList);

function objectUnlessById(mode: string): INodeProperties {
	return { ...objectLocator, displayOptions: { hide: { [mode]: ['id'] } } };
}

/** The same, for a record that is given by its ID, where the form of fields has to know it. */
export const objectOfFields: INodeProperties = {
	...objectLocator,
	description: 'The kind of record, whose attributes are shown as fields',
	displayOptions: { show: { [modeOfRecord]: ['id'], specifyAttributes: ['fields'] } },
};

/** The same, for a list that is given by its ID, where a member of it is given by a value of its record. */
export const objectOfMember: INodeProperties = {
	...objectLocator,
	displayOptions: { show: { [modeOfList]: ['id'], [modeOfMember]: ['unique'] } },
};

/**
 * The same, for a record that is given by its ID and needs no object, where one is chosen all the same.
 * n8n would forget what is no longer shown and then clear what depends on it: an ID that has just been
 * dropped into the field would be gone again.
 */
export const objectChosenBefore = objectIfChosen(modeOfRecord);

const listChosenBefore = objectIfChosen(modeOfList);

/** The same, for a list that is given by its ID, unless `objectOfMember` asks for the object. */
export const objectOfListChosenBefore: INodeProperties = {
	...listChosenBefore,
	displayOptions: { ...listChosenBefore.displayOptions, hide: { [modeOfMember]: ['unique'] } },
};

/** The same, where the attributes are given as JSON and not as fields of the object. */
export const objectBesideJson: INodeProperties = {
	...objectChosenBefore,
	displayOptions: {
		show: { ...objectChosenBefore.displayOptions?.show, specifyAttributes: ['json'] },
	},
};

function objectIfChosen(mode: string): INodeProperties {
	return {
		...objectLocator,
		required: false,
		description: 'The kind of record; not needed if you give an ID',
		displayOptions: {
			show: { [mode]: ['id'], '/object.value': [{ _cnd: { exists: true } }] },
		},
	};
}

/**
 * For a field whose list is that of the object: n8n clears it when another object is chosen from the
 * list. It does not follow an object that is an expression, which has another value with each run of
 * the nodes before: then n8n would clear the field although nobody has touched anything.
 */
export const ofChosenObject: INodeProperties['typeOptions'] = {
	loadOptionsDependsOn: ['object.cachedResultName'],
};

/**
 * The slug of the chosen object.
 *
 * @param form who gives the values of the form
 * @returns the slug as the person chose or wrote it, without spaces around it
 * @throws ItemRefusal when no object is chosen, or its slug is not text
 */
export function objectSlugOf(form: Form): string {
	const slug = locatedText(form, 'object', 'object');
	if (slug === '') {
		throw new ItemRefusal(
			'No object is chosen',
			"Choose one under 'Object', or check the expression that gives its slug.",
		);
	}
	return slug;
}
