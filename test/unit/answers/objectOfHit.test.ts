import { isHitOf } from '../../../nodes/Nex/answers/objectOfHit';

test.each<[object, string, string | undefined, boolean | undefined]>([
	[{ type: 'person' }, 'person', undefined, true],
	[{ type: 'person', entity_definition_id: '9' }, 'person', '1', true],
	[{ type: 'company' }, 'person', undefined, false],
	[{ type: 'custom' }, 'person', undefined, false],
	[{ type: 'person' }, 'subscription', undefined, false],
	[{ type: 'custom', entity_definition_id: '7' }, 'subscription', '7', true],
	[{ type: 'custom', entity_definition_id: 7 }, 'subscription', '7', true],
	[{ type: 'custom', entity_definition_id: '8' }, 'subscription', '7', false],
	[{ type: 'custom', entity_definition_id: '8' }, 'subscription', undefined, undefined],
	[{ type: 'deal', entity_definition_id: null }, 'deals', '7', undefined],
	[{}, 'person', undefined, undefined],
	[{ entity_definition_id: '8' }, 'person', '7', false],
])('%j is a record of %s with the ID %s: %s', (hit, slug, id, expected) => {
	expect(isHitOf(hit as never, slug, id)).toBe(expected);
});
