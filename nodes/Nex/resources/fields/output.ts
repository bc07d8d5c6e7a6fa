import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { attributeOfField, selectFields } from '../../attributes/selectedFields';
import { simplifyRecord } from '../../attributes/simplifiedRecord';
import { choiceOf } from './choice';
import type { Form } from './form';
import { slugsOf } from './slugs';

/** In which shape a person, or a model, gets what was read. */
export const outputForm: INodeProperties = {
	displayName: 'Output',
	name: 'output',
	type: 'options',
	noDataExpression: true,
	options: [
		{
			name: 'Raw',
			value: 'raw',
			description: 'Everything exactly as Nex sends it',
		},
		{
			name: 'Selected Fields',
			value: 'selected',
			description: 'The ID and the fields that you choose',
		},
		{
			name: 'Simplified',
			value: 'simplified',
			description: 'The ID and the fields that have a value, side by side',
		},
	],
	default: 'simplified',
	description: 'How much of each record to return',
};

/** Which fields. */
export const selectedFields: INodeProperties = {
	displayName: 'Field Names or IDs',
	name: 'selectedFields',
	type: 'multiOptions',
	typeOptions: {
		loadOptionsMethod: 'getOutputFields',
		loadOptionsDependsOn: ['object.value', 'list.value'],
	},
	required: true,
	default: [],
	description:
		'Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>',
	hint: 'In an expression, give the slugs',
	displayOptions: { show: { output: ['selected'] } },
};

/** The shapes of what an operation reads, beside the raw one. */
interface Shapes {
	simplify: (raw: IDataObject) => IDataObject;
	select: (raw: IDataObject, fields: readonly string[]) => IDataObject;
}

/** What comes out of what was read. */
export interface OutputChoice {
	/** Puts one record, or one match, into the shape. */
	shape: (raw: IDataObject) => IDataObject;
	/** With Selected Fields: their names. */
	fields?: readonly string[];
}

/** The shapes of a record. */
const ofRecord: Shapes = { simplify: simplifyRecord, select: selectFields };

/**
 * What a person chose under "Output".
 *
 * @param form who gives the values of the form
 * @param shapes the shapes of what is read; default: those of a record
 * @throws ItemRefusal when there is no such choice, or no field is chosen
 */
export function outputOf(form: Form, { simplify, select }: Shapes = ofRecord): OutputChoice {
	const output = choiceOf(outputForm, form.parameter(outputForm.name));
	if (output === 'simplified') return { shape: simplify };
	if (output === 'raw') return { shape: (raw) => raw };
	const { name: parameter, displayName } = selectedFields;
	const fields = slugsOf(form, { parameter, displayName, thing: 'field' });
	return { shape: (raw) => select(raw, fields), fields };
}

/** Which attributes of a record come out, as a request asks for them: no more than these. */
export function attributesOfOutput({ fields }: OutputChoice): string | IDataObject {
	if (fields === undefined) return 'all';
	const slugs = fields.map(attributeOfField).filter((slug) => slug !== undefined);
	return slugs.length === 0 ? 'none' : { mode: 'custom', slugs };
}
