import { isDeepStrictEqual } from 'node:util';
import * as fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';

import { isEmptyValue } from '../../../nodes/Nex/attributes/emptyValue';
import { itemColumns } from '../../../nodes/Nex/attributes/itemColumns';
import { simplifyRecord } from '../../../nodes/Nex/attributes/simplifiedRecord';
import { answerOfThePage } from '../../janeSmith';

it('puts the ID first, then what names the record, its other attributes, its type and times', () => {
	const { name, ...others } = answerOfThePage.attributes;
	const record = { ...answerOfThePage, attributes: { ...others, name } };
	expect(JSON.stringify(simplifyRecord(record))).toBe(
		JSON.stringify({
			id: '32414268188027657',
			name,
			...others,
			type: 'person',
			created_at: '2024-01-21T12:00:00Z',
			updated_at: '2024-01-21T12:00:00Z',
		}),
	);
});

it('leaves the attributes without a name among them in the order of Nex', () => {
	const attributes = { title: 'A', number: 7 };
	expect(JSON.stringify(simplifyRecord({ type: 'custom', id: '1', attributes }))).toBe(
		'{"id":"1","title":"A","number":7,"type":"custom"}',
	);
});

it.each([[null], [''], [[]], [{}], [[null, '']], [{ first_name: null }]])(
	'leaves an attribute out whose value is %j',
	(nothing) => {
		const attributes = { name: nothing, type: nothing, score: 0, newsletter: false };
		expect(simplifyRecord({ id: '1', attributes })).toStrictEqual({
			id: '1',
			score: 0,
			newsletter: false,
		});
	},
);

it('leaves attributes that would overwrite those, or each other, where they are', () => {
	const own = { id: 1, type: 2, created_at: 3, updated_at: 4, attributes: 5, object_id: 6 };
	const attributes = { ...own, workspace_id: 7 };
	expect(simplifyRecord({ ...answerOfThePage, attributes })).toEqual({
		id: '32414268188027657',
		type: 'person',
		created_at: '2024-01-21T12:00:00Z',
		updated_at: '2024-01-21T12:00:00Z',
		workspace_id: 7,
		attributes: own,
	});
});

it('keeps an attribute named __proto__', () => {
	const attributes = JSON.parse('{"__proto__": "x"}') as Record<string, string>;
	expect(JSON.stringify(simplifyRecord({ id: '1', attributes }))).toBe(
		'{"id":"1","__proto__":"x"}',
	);
});

it.each([undefined, null])('takes attributes that are %j for none', (attributes) => {
	expect(simplifyRecord({ id: '1', object_id: '2', type: 'person', attributes })).toStrictEqual({
		id: '1',
		type: 'person',
	});
});

it.each([[[]], ['x'], [7]])(
	'gives a record back as it is whose attributes are %j',
	(attributes) => {
		const record = { id: '1', object_id: '2', attributes };
		expect(simplifyRecord(record)).toEqual(record);
	},
);

it('adds no key that the record does not have', () => {
	expect(simplifyRecord({ id: '1', attributes: {} })).toStrictEqual({ id: '1' });
});

it('does not change the record', () => {
	const record = structuredClone(answerOfThePage);
	simplifyRecord(record);
	expect(record).toEqual(answerOfThePage);
});

it('is read back as the same attributes, but for those without a value, whatever they are called', () => {
	const slug = fc.oneof(
		fc.string(),
		fc.constantFrom('id', 'type', 'created_at', 'attributes', 'name', '__proto__', 'object_id'),
	);
	fc.assert(
		fc.property(fc.dictionary(slug, fc.jsonValue()), (attributes) => {
			const record = { ...answerOfThePage, attributes } as IDataObject;
			const { columns } = itemColumns(simplifyRecord(record));
			const filled = Object.entries(attributes).filter(([, value]) => !isEmptyValue(value));
			return isDeepStrictEqual(
				new Map(columns.map(({ name, value }) => [name, value])),
				new Map(filled),
			);
		}),
	);
});
