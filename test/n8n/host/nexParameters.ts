type Parameters = Readonly<Record<string, unknown>>;

/** @param slug an object of the workspace, as it is chosen from the list */
export function objectFromList(slug: string): Parameters {
	return { object: { __rl: true, mode: 'list', value: slug } };
}

/** @param id the ID of a record, or an expression that gives it */
export function recordById(id: string): Parameters {
	return { recordId: { __rl: true, mode: 'id', value: id } };
}

/**
 * "Using Fields Below", each field mapped by hand, of an operation without a matching attribute.
 *
 * @param mapper the name of its form of attributes
 * @param value the mapped fields, expressions among them
 */
export function fieldsOf(mapper: string, value: Readonly<Record<string, unknown>>): Parameters {
	return {
		specifyAttributes: 'fields',
		[mapper]: { mappingMode: 'defineBelow', value, matchingColumns: [], schema: [] },
	};
}

/**
 * "Using Fields Below", each field mapped by hand. There is no schema in it, as in a workflow that
 * was made by n8n's API.
 *
 * @param value the mapped fields, expressions among them
 * @param matchingAttribute the slug of the matching attribute
 */
export function mappedFields(
	value: Readonly<Record<string, unknown>>,
	matchingAttribute = 'email_addresses',
): Parameters {
	return attributesOf('defineBelow', value, matchingAttribute);
}

/**
 * "Using Fields Below", mapped automatically from the columns of the items.
 *
 * @param matchingAttribute the slug of the matching attribute
 */
export function mappedColumns(matchingAttribute = 'email_addresses'): Parameters {
	return attributesOf('autoMapInputData', null, matchingAttribute);
}

/**
 * "Using JSON".
 *
 * @param attributes JSON text or an expression
 * @param matchingAttribute the slug of the matching attribute
 */
export function attributesAsJson(
	attributes: string,
	matchingAttribute = 'email_addresses',
): Parameters {
	return {
		specifyAttributes: 'json',
		matchingAttribute: { __rl: true, mode: 'list', value: matchingAttribute },
		attributesJson: attributes,
	};
}

function attributesOf(mappingMode: string, value: object | null, matching: string): Parameters {
	return {
		specifyAttributes: 'fields',
		attributes: { mappingMode, value, matchingColumns: [matching], schema: [] },
	};
}
