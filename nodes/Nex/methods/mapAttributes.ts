import type {
	ILoadOptionsFunctions,
	NodeApiError,
	ResourceMapperField,
	ResourceMapperFields,
	ResourceMapperValue,
} from 'n8n-workflow';

import type { ObjectDefinition } from '../attributes/definition';
import type { MapperPurpose } from '../attributes/mapperFields';
import { mapperFields } from '../attributes/mapperFields';
import { chosenList } from './chosenList';
import { chosenObject } from './chosenObject';
import { editorRefusal, inOneText } from './editorRefusal';

/** What differs between the mappers. */
interface Mapper {
	/** The mapper's own parameter, which holds the fields that it has already. */
	parameter: string;
	purpose: MapperPurpose;
	/** Reads whose attributes they are, with one request. */
	definition: (context: ILoadOptionsFunctions) => Promise<ObjectDefinition>;
}

/** The attributes of the chosen object, to update the record that matches or create one. */
export const mapAttributes = fieldsFor({
	parameter: 'attributes',
	purpose: 'match',
	definition: chosenObject,
});

/** The attributes of the chosen object, to create a record. */
export const mapAttributesToCreate = fieldsFor({
	parameter: 'createAttributes',
	purpose: 'create',
	definition: chosenObject,
});

/** The attributes of the chosen object, to change some of them. */
export const mapAttributesToUpdate = fieldsFor({
	parameter: 'updateAttributes',
	purpose: 'change',
	definition: chosenObject,
});

/** The chosen list's own attributes. */
export const mapListAttributes = fieldsFor({
	parameter: 'memberAttributes',
	purpose: 'change',
	definition: chosenList,
});

/**
 * Makes the method that gives a resource mapper its fields, with one request.
 *
 * The editor shows nothing of an error here but that there was one; a notice it shows whole, but
 * then takes the empty list for the truth. So a person without fields gets the notice, and fields
 * that are already in the workflow are kept by failing.
 *
 * @param mapper what is special about it
 * @returns the method: gives the fields; or none, and a notice that says why and what to do. It throws
 *   NodeApiError when the workflow holds fields already and Nex does not give the
 *   definition, or when they are fields of an object that has no unique attribute any more.
 */
function fieldsFor({ parameter, purpose, definition }: Mapper) {
	return async function (this: ILoadOptionsFunctions): Promise<ResourceMapperFields> {
		const stored = storedFields(this, parameter);
		let object: ObjectDefinition;
		if (stored.length > 0) {
			object = await definition(this);
		} else {
			try {
				object = await definition(this);
			} catch (error) {
				return noneBecause(error);
			}
		}
		const fields = mapperFields(object, purpose);
		if (purpose !== 'match' || fields.some((field) => field.canBeUsedToMatch)) return { fields };
		const reason = withoutUnique(this, object);
		const areOfIt = stored.every(({ id }) => fields.some((field) => field.id === id));
		if (stored.length > 0 && areOfIt) throw reason;
		return noneBecause(reason);
	};
}

/** Without an attribute to match by, n8n's editor would offer the first field for it. */
function withoutUnique(context: ILoadOptionsFunctions, { name }: ObjectDefinition): NodeApiError {
	return editorRefusal(context, {
		message: `The object "${name}" has no unique attribute, so Nex can't tell whether a record already exists`,
		advice:
			"Mark an attribute as unique in Nex, such as an e-mail address, then choose the object again. Or choose the operation 'Create' or 'Update' in place of 'Upsert Record'.",
	});
}

function storedFields(
	context: ILoadOptionsFunctions,
	parameter: string,
): readonly ResourceMapperField[] {
	const form = context.getNodeParameter(parameter, null) as ResourceMapperValue | null;
	return form?.schema ?? [];
}

/** The editor shows a notice as HTML. */
function noneBecause(error: unknown): ResourceMapperFields {
	const notice = inOneText(error);
	return {
		fields: [],
		emptyFieldsNotice: notice.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;'),
	};
}
