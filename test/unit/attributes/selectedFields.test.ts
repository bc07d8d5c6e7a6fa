import {
	attributeOfField,
	fieldOfAttribute,
	selectFields,
} from '../../../nodes/Nex/attributes/selectedFields';
import { answerOfThePage } from '../../janeSmith';

const select = (fields: string[], record = answerOfThePage) =>
	JSON.stringify(selectFields(record, fields));

it('gives the ID and the chosen fields in the chosen order', () => {
	expect(select(['updated_at', 'job_title', 'type'])).toBe(
		'{"id":"32414268188027657","updated_at":"2024-01-21T12:00:00Z","job_title":"CTO","type":"person"}',
	);
});

it('gives null for a field without a value, so that all records have the same fields', () => {
	expect(select(['lead_score', 'toString'])).toBe(
		'{"id":"32414268188027657","lead_score":null,"toString":null}',
	);
});

it('gives the ID once, wherever it is chosen', () => {
	expect(select(['type', 'id'])).toBe('{"id":"32414268188027657","type":"person"}');
});

it.each([undefined, null, []])(
	'gives null for all attributes of a record without any: %j',
	(none) => {
		expect(selectFields({ id: '1', attributes: none }, ['name'])).toEqual({ id: '1', name: null });
	},
);

it('keeps an attribute named __proto__', () => {
	const attributes = JSON.parse('{"__proto__": "x"}') as Record<string, string>;
	expect(JSON.stringify(selectFields({ id: '1', attributes }, ['__proto__']))).toBe(
		'{"id":"1","__proto__":"x"}',
	);
});

describe('an attribute with the name of something else in a simplified record', () => {
	const colliding = ['id', 'type', 'created_at', 'updated_at', 'attributes', 'object_id'];

	it.each(colliding)('%s is chosen by a name of its own', (slug) => {
		expect(fieldOfAttribute(slug)).toBe(`attributes.${slug}`);
		expect(attributeOfField(fieldOfAttribute(slug))).toBe(slug);
	});

	it('stands where a simplified record has it', () => {
		const record = { id: '1', type: 'custom', attributes: { type: 'big', attributes: 'many' } };
		expect(selectFields(record, ['type', 'attributes.type', 'attributes.attributes'])).toEqual({
			id: '1',
			type: 'custom',
			attributes: { type: 'big', attributes: 'many' },
		});
	});
});

it.each(['name', 'workspace_id', 'attributes.name'])(
	'takes %s for the slug of an attribute',
	(slug) => {
		expect(attributeOfField(fieldOfAttribute(slug))).toBe(slug);
	},
);

it.each(['id', 'type', 'created_at', 'updated_at'])("takes %s for the record's own", (field) => {
	expect(attributeOfField(field)).toBeUndefined();
});
