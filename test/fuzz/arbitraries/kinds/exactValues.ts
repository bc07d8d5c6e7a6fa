import * as fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';

import type { Scenario } from '../../scenario';
import { echo, soundAnswer } from '../answers';
import { attributesText, recordText } from '../exactTexts';
import { settings } from '../settings';
import { soundForm, soundItem } from '../soundForm';

const operation = fc.constantFrom(
	{ resource: 'record', operation: 'upsertRecord' },
	{ resource: 'record', operation: 'create' },
	{ resource: 'record', operation: 'update' },
	{ resource: 'listMember', operation: 'upsertMember' },
	{ resource: 'listMember', operation: 'create' },
	{ resource: 'listMember', operation: 'update' },
);

const written = fc.tuple(operation, attributesText(0)).map(([chosen, attributesJson]) => ({
	parameters: soundForm({ ...chosen, attributesJson }),
	items: [soundItem(0)],
}));

const fromItems = fc
	.tuple(operation, fc.tuple(attributesText(0), attributesText(1)))
	.map(([chosen, texts]) => ({
		parameters: soundForm({ ...chosen, attributesJson: '={{ $json.given }}' }),
		items: texts.map((given, index) => ({ ...soundItem(index), given })),
	}));

const parsed = fc.tuple(operation, attributesText(0)).map(([chosen, given]) => ({
	parameters: soundForm({ ...chosen, attributesJson: '={{ JSON.parse($json.text) }}' }),
	items: [{ ...soundItem(0), text: given }],
}));

/** A definition as Nex may send it, with IDs as bare numbers. */
const definition = fc
	.constantFrom(
		'text',
		'number',
		'select',
		'relationship',
		'rating',
		'currency',
		'phone',
		'nonsense',
	)
	.map(
		(type) => `{"id": 1, "slug": "person", "attributes": [
			{"id": 7, "slug": "email", "name": "Email", "type": "email", "options": {"is_unique": true}},
			{"id": 32414268188027659, "slug": "value", "name": "Value", "type": "${type}", "options":
				{"select_options": [{"id": 32414268188027657, "name": "New"}]}}]}`,
	);

const valueOfField = fc.oneof(
	fc.constantFrom<unknown>('New', '0.12345678901234567890123', '1e400', 2 ** 53, -(2 ** 63), 12.5),
	fc.constantFrom('32414268188027657', '9007199254740993', '12345678901234567890123'),
	fc.constantFrom<unknown>(['9007199254740993', '7'], {
		value: '9007199254740993',
		currency: 'EUR',
	}),
);

const inFields = fc
	.tuple(
		fc.constantFrom('upsertRecord', 'create', 'update'),
		fc.constantFrom('defineBelow', 'autoMapInputData'),
		fc.array(valueOfField, { minLength: 1, maxLength: 2 }),
	)
	.map(([chosen, mappingMode, values]) => {
		const mapper = {
			mappingMode,
			value: { email: '={{ $json.email }}', value: '={{ $json.value }}' },
			matchingColumns: ['email'],
			schema: [],
		};
		return {
			parameters: soundForm({
				resource: 'record',
				operation: chosen,
				specifyAttributes: 'fields',
				attributes: mapper,
				createAttributes: mapper,
				updateAttributes: mapper,
			}),
			items: values.map((value, index) => ({ ...soundItem(index), value })) as IDataObject[],
		};
	});

const asRead = fc
	.tuple(
		fc.constantFrom('record', 'note', 'task'),
		fc.constantFrom('get', 'delete', 'update', 'create'),
	)
	.map(([resource, chosen]) => ({
		parameters: soundForm({ resource, operation: chosen }),
		items: [soundItem(0), soundItem(1)],
	}));

/** Numbers with more digits than JavaScript's have, in what is sent and in what is answered. */
export const exactValues: fc.Arbitrary<Scenario> = fc
	.tuple(
		fc.oneof(written, fromItems, parsed, inFields, asRead),
		fc.boolean(),
		fc.record({
			settings,
			schemas: fc.tuple(soundAnswer(definition)),
			answers: fc.tuple(fc.oneof(echo, soundAnswer(recordText))),
		}),
	)
	.map(([{ parameters, items }, simplify, others]) => ({
		parameters: { ...parameters, simplify, output: simplify ? 'simplified' : 'raw' },
		items,
		...others,
	}));
