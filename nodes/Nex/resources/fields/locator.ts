import type { INodeProperties } from 'n8n-workflow';

import type { IdentifiedThing } from './identified';
import { identified } from './identified';
import { identifierValidation } from './identifier';

/** What differs between the locators. */
interface Locator {
	/** The name of the parameter. */
	name: string;
	/** What is located. */
	thing: IdentifiedThing;
	/** The method that lists what there is to choose from. */
	method: string;
	/** Whether it lists nothing before something is typed, which the editor then asks for. */
	isSearched?: boolean;
	description: string;
	typeOptions?: INodeProperties['typeOptions'];
}

/**
 * The field in which one thing is chosen from a list, or given by its ID.
 *
 * @param locator what is special about it
 */
export function locatorOf({
	name,
	thing,
	method,
	isSearched = false,
	description,
	typeOptions,
}: Locator): INodeProperties {
	return {
		displayName: identified[thing].field,
		name,
		type: 'resourceLocator',
		required: true,
		default: { mode: 'list', value: '' },
		...(typeOptions === undefined ? {} : { typeOptions }),
		description,
		modes: [
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				placeholder: `Choose a ${identified[thing].name}…`,
				typeOptions: {
					searchListMethod: method,
					searchable: true,
					...(isSearched && { searchFilterRequired: true }),
				},
			},
			{
				displayName: 'By ID',
				name: 'id',
				type: 'string',
				placeholder: 'e.g. 32414268188027657',
				validation: identifierValidation,
			},
		],
	};
}
