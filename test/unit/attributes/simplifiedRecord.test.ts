import { simplifyRecord } from '../../../nodes/Nex/attributes/simplifiedRecord';
import { answerOfThePage } from '../../janeSmith';

it('lifts the attributes beside ID, type and times', () => {
	expect(JSON.stringify(simplifyRecord(answerOfThePage))).toBe(
		JSON.stringify({
			id: '32414268188027657',
			type: 'person',
			created_at: '2024-01-21T12:00:00Z',
			updated_at: '2024-01-21T12:00:00Z',
			...answerOfThePage.attributes,
		}),
	);
});

it('leaves attributes that would overwrite those, or each other, where they are', () => {
	const attributes = { id: 1, type: 2, created_at: 3, updated_at: 4, attributes: 5, object_id: 6 };
	const { object_id, ...colliding } = attributes;
	expect(simplifyRecord({ ...answerOfThePage, attributes })).toEqual({
		id: '32414268188027657',
		type: 'person',
		created_at: '2024-01-21T12:00:00Z',
		updated_at: '2024-01-21T12:00:00Z',
		object_id,
		attributes: colliding,
	});
});

it('keeps an attribute named __proto__', () => {
	const attributes = JSON.parse('{"__proto__": "x"}') as Record<string, string>;
	expect(JSON.stringify(simplifyRecord({ id: '1', attributes }))).toBe(
		'{"id":"1","__proto__":"x"}',
	);
});

it.each([[{ id: '1' }], [{ id: '1', attributes: null }], [{ id: '1', attributes: [] }]])(
	'gives %j back as it is',
	(record) => {
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
