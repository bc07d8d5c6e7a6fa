import { AttributeRefusal } from '../../nodes/Nex/attributes/attributeRefusal';
import { encodeFields } from '../../nodes/Nex/attributes/encodeFields';
import { everyType, objectWith, stages } from '../unit/attributes/exampleObjects';

const omit = { emptyValues: 'omit' } as const;

describe('a million characters', () => {
	const object = objectWith(
		everyType.flatMap((type) => [
			{ slug: type, type, options: stages },
			{ slug: `${type}s`, type, multi: true, options: stages },
		]),
	);
	const pieces = [
		'9',
		'0',
		' ',
		'[',
		'{',
		'"',
		'\\"',
		'a@',
		',',
		'\n',
		'{"a":',
		'["',
		'-',
		'1e',
		'.',
		'…',
	];

	// A step whose time grows faster than the text would not come to an end here.
	it.each(pieces)('of %j are written or refused', (piece) => {
		const value = piece.repeat(1_000_000 / piece.length);
		for (const { slug } of object.attributes) {
			let written: unknown;
			try {
				written = encodeFields(object, { [slug]: value }, omit)[slug];
			} catch (error) {
				written = error;
			}
			if (written instanceof Error) expect(written).toBeInstanceOf(AttributeRefusal);
			else expect(written).toBeDefined();
		}
	});
});
