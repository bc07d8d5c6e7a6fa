import { isDeepStrictEqual } from 'node:util';
import * as fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';
import { DateTime } from 'luxon';
import { AttributeRefusal } from '../../../nodes/Nex/attributes/attributeRefusal';
import { byMeaning, matchColumn } from '../../../nodes/Nex/attributes/columnMatches';
import type { AttributeDefinition } from '../../../nodes/Nex/attributes/definition';
import { encodeColumns } from '../../../nodes/Nex/attributes/encodeColumns';
import { encodeFields } from '../../../nodes/Nex/attributes/encodeFields';
import { copyJson } from '../../../nodes/Nex/attributes/values/json';
import type { JsonFlaw } from '../../../nodes/Nex/attributes/values/jsonFlaw';
import { inexactNumberIn } from '../../../nodes/Nex/attributes/values/jsonText';
import { everyType, objectWith, stages, type EveryType } from './exampleObjects';

type Predicate = (value: unknown) => boolean;

const isText: Predicate = (value) => typeof value === 'string';
const isNumber: Predicate = (value) => typeof value === 'number' && Number.isFinite(value);
const isWhole: Predicate = (value) => Number.isInteger(value);
const isBoolean: Predicate = (value) => typeof value === 'boolean';
const isIdentifier: Predicate = (value) => isText(value) && /^\d+$/.test(value as string);
const isOption: Predicate = (value) => stages.some(({ id }) => id === value);
const isInstant: Predicate = (value) =>
	isText(value) &&
	/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/.test(value as string) &&
	!Number.isNaN(Date.parse(value as string));
const isAnything: Predicate = (value) => value !== undefined;
const isComposite =
	(parts: Record<string, Predicate>): Predicate =>
	(value) =>
		typeof value === 'object' &&
		value !== null &&
		!Array.isArray(value) &&
		Object.entries(parts).every(
			([part, isPart]) =>
				!Object.hasOwn(value, part) || isPart((value as Record<string, unknown>)[part]),
		);
const either =
	(one: Predicate, other: Predicate): Predicate =>
	(value) =>
		one(value) || other(value);

/** What Nex's material shows for each type, apart from the code under test. */
const isAcceptable: Record<EveryType, Predicate> = {
	text: isText,
	number: isNumber,
	email: isText,
	phone: either(isText, isComposite({ country_code: isWhole, number: isText })),
	url: isText,
	date: isInstant,
	boolean: isBoolean,
	currency: isComposite({ value: isNumber, currency: isText }),
	location: either(
		isText,
		isComposite({
			street: isText,
			city: isText,
			region: isText,
			postal_code: isText,
			country: isText,
		}),
	),
	select: isOption,
	social_profile: isComposite({ username: isText, url: isText }),
	domain: isText,
	full_name: either(isText, isComposite({ first_name: isText, last_name: isText })),
	status: isOption,
	toggle: isBoolean,
	rating: (value) => isWhole(value) && (value as number) >= 1 && (value as number) <= 5,
	relationship: isIdentifier,
	entity_reference: isIdentifier,
	user: isIdentifier,
	external_reference: isText,
	name: either(isText, isComposite({})),
	formula: isAnything,
};

const partSlugs = [
	'first_name',
	'last_name',
	'country_code',
	'number',
	'value',
	'currency',
	'city',
	'postal_code',
	'username',
	'url',
	'__proto__',
	'constructor',
];

/** Values that are near to what some type takes. */
const plausible = fc.oneof(
	fc.constantFrom(...stages.flatMap(({ id, name }) => [id, name, name.toUpperCase()])),
	fc.constantFrom(
		'true',
		'No',
		'1',
		0,
		1,
		true,
		'',
		' ',
		'[]',
		'{}',
		'[1',
		'{"a":',
		null,
		undefined,
	),
	fc.maxSafeInteger(),
	fc.maxSafeInteger().map(String),
	fc.bigInt().map(String),
	fc.double(),
	fc.double().map(String),
	fc.emailAddress(),
	fc.domain(),
	fc.array(fc.emailAddress()).map((list) => list.join(', ')),
	fc.date({ noInvalidDate: false }),
	fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
	fc.date({ noInvalidDate: true }).map((date) => DateTime.fromJSDate(date)),
);

const anyScalar = fc.oneof(
	plausible,
	fc.string(),
	fc.string({ unit: 'binary' }),
	fc.integer({ min: 1, max: 5_000 }).map((length) => 'x7,{["\\e+'.repeat(length)),
	fc.anything({ withDate: true, withBigInt: true, withMap: true, withNullPrototype: true }),
);

const anyComposite = fc.dictionary(
	fc.constantFrom(...partSlugs),
	fc.oneof(plausible, fc.jsonValue()),
);

const anyValue = fc.oneof(
	plausible,
	anyScalar,
	fc.jsonValue(),
	fc.json(),
	anyComposite,
	anyComposite.map((value) => JSON.stringify(value)),
	fc.array(plausible),
	fc.array(fc.oneof(anyScalar, anyComposite)),
	fc.array(fc.oneof(plausible, fc.jsonValue())).map((value) => JSON.stringify(value)),
);

const emptyValues = fc.constantFrom('omit' as const, 'clear' as const);

/** Whether there is nothing in a value that could have been sent. */
function holdsNothing(value: unknown): boolean {
	if (value === undefined || value === null || value === '') return true;
	if (typeof value === 'string') {
		return /^\s*[[{]/.test(value) && holdsNothing(JSON.parse(value));
	}
	return typeof value === 'object' && Object.values(value).every(holdsNothing);
}

const attributeName = 'The Attribute';

const objectOf = (type: EveryType, multi: boolean | 'unknown') =>
	objectWith([{ slug: 'attribute', name: attributeName, type, multi, options: stages }]);

function freezeDeep(value: unknown): void {
	if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return;
	// A DateTime keeps what it has worked out, in itself.
	if (DateTime.isDateTime(value)) return;
	Object.freeze(value);
	for (const key of Reflect.ownKeys(value)) freezeDeep(Reflect.get(value, key));
}

/** Encodes, or returns undefined where the value is refused the way every refusal must look. */
function encodeOrRefuse(encode: () => IDataObject): IDataObject | undefined {
	try {
		return encode();
	} catch (error) {
		const isAsItMustBe =
			error instanceof AttributeRefusal &&
			error.message.includes(attributeName) &&
			error.message.length < 400;
		if (isAsItMustBe) return undefined;
		throw error;
	}
}

describe.each(everyType)('whatever value an attribute of type %s gets', (type) => {
	const isList: Predicate = (value) =>
		Array.isArray(value) && value.length > 0 && value.every(isAcceptable[type]);
	describe.each<[string, boolean | 'unknown', Predicate]>([
		['one value', false, isAcceptable[type]],
		['several values', true, isList],
		['as many values as nobody knows', 'unknown', either(isAcceptable[type], isList)],
	])('that takes %s', (_, multi, isWritten) => {
		const object = objectOf(type, multi);

		it('it is written as Nex takes it, left out, cleared or refused by name, and not changed', () => {
			fc.assert(
				fc.property(anyValue, emptyValues, (value, empty) => {
					freezeDeep(value);
					const encoded = encodeOrRefuse(() =>
						encodeFields(object, { attribute: value }, { emptyValues: empty }),
					);
					if (encoded === undefined || isWritten(encoded.attribute)) return true;
					const left = empty === 'clear' ? { attribute: null } : {};
					return isDeepStrictEqual(encoded, left) && holdsNothing(value);
				}),
			);
		});

		it('what is written survives JSON and is written the same again', () => {
			fc.assert(
				fc.property(anyValue, emptyValues, (value, empty) => {
					const options = { emptyValues: empty };
					const encoded = encodeOrRefuse(() => encodeFields(object, { attribute: value }, options));
					if (encoded === undefined) return true;
					const received = JSON.parse(JSON.stringify(encoded)) as IDataObject;
					return (
						isDeepStrictEqual(received, encoded) &&
						isDeepStrictEqual(encodeFields(object, received, options), encoded)
					);
				}),
			);
		});

		it('a column gives the same as the form', () => {
			fc.assert(
				fc.property(anyValue, emptyValues, (value, empty) => {
					const options = { emptyValues: empty };
					const item = { [attributeName]: value } as IDataObject;
					const fromForm = encodeOrRefuse(() =>
						encodeFields(object, { attribute: value }, options),
					);
					const fromColumn = encodeOrRefuse(() => encodeColumns(object, item, options).attributes);
					return isDeepStrictEqual(fromColumn, fromForm);
				}),
			);
		});
	});
});

describe('the place of what can not be sent', () => {
	const key = fc.oneof(fc.constantFrom('a', 'b c', '__proto__', '"', '\\', '1'), fc.string());
	const above = fc.array(
		fc.oneof(
			fc.record({ before: fc.array(fc.jsonValue({ maxDepth: 2 }), { maxLength: 3 }) }),
			fc.record({ key, before: fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 2 })) }),
		),
		{ maxLength: 8 },
	);
	type Above = typeof above extends fc.Arbitrary<infer Levels> ? Levels : never;
	const pathOf = (levels: Above) =>
		levels.map((level) => ('key' in level ? level.key : level.before.length));
	const textOf = (levels: Above, innermost: string) =>
		levels.reduceRight((inner, level) => {
			const before = JSON.stringify(level.before);
			const opened = before.length > 2 ? `${before.slice(0, -1)},` : before.slice(0, 1);
			return 'key' in level
				? `${opened}${JSON.stringify(level.key)}:${inner}}`
				: `${opened}${inner}]`;
		}, innermost);
	const sound = (levels: Above) =>
		levels.every((level) => !('key' in level) || !Object.hasOwn(level.before, level.key)) &&
		inexactNumberIn(textOf(levels, '1')) === undefined;

	it('is told for a number in a text that reading would round', () => {
		fc.assert(
			fc.property(above.filter(sound), (levels) => {
				const flaw = inexactNumberIn(textOf(levels, ' -9007199254740993'));

				expect(flaw?.path).toEqual(pathOf(levels));
			}),
		);
	});

	it('is told for a calculation that failed', () => {
		fc.assert(
			fc.property(above.filter(sound), (levels) => {
				const given: unknown = JSON.parse(textOf(levels, '"failed"'), (_, value: unknown) =>
					value === 'failed' ? Number.NaN : value,
				);

				expect((copyJson(given) as JsonFlaw).path).toEqual(pathOf(levels));
			}),
		);
	});
});

describe('a whole number beyond 2^53', () => {
	const beyond = fc
		.double({ min: 2 ** 53, noNaN: true, noDefaultInfinity: true })
		.chain((number) => fc.constantFrom(number, -number));

	it.each(everyType)('is not sent for type %s, wherever it stands', (type) => {
		const wrap = fc.constantFrom<Array<(number: number) => unknown>>(
			(number) => number,
			(number) => [number],
			(number) => ({ number, other: 1 }),
			(number) => ({ other: { list: [1, { number }] } }),
			(number) => ({ currency: number }),
			(number) => ({ first_name: number }),
		);
		fc.assert(
			fc.property(beyond, wrap, fc.constantFrom(true, false, 'unknown' as const), (...given) => {
				const [number, wrapped, multi] = given;
				const values = { attribute: wrapped(number) };

				expect(() => encodeFields(objectOf(type, multi), values, { emptyValues: 'omit' })).toThrow(
					AttributeRefusal,
				);
			}),
		);
	});
});

const encodeAs = (type: EveryType, value: unknown) =>
	encodeFields(objectOf(type, false), { attribute: value }, { emptyValues: 'omit' }).attribute;

describe('the meaning of a number in text', () => {
	it('is kept for whole numbers up to 2^53, and refused beyond', () => {
		fc.assert(
			fc.property(fc.bigInt({ min: -(2n ** 60n), max: 2n ** 60n }), (number) => {
				const isSafe = number < 2n ** 53n && number > -(2n ** 53n);
				if (isSafe) expect(BigInt(encodeAs('number', String(number)) as number)).toBe(number);
				else expect(() => encodeAs('number', String(number))).toThrow(AttributeRefusal);
			}),
		);
	});

	it('is kept for every decimal of at most 15 digits', () => {
		fc.assert(
			fc.property(fc.maxSafeInteger(), fc.nat({ max: 20 }), (digits, decimals) => {
				const number = Math.trunc(digits / 100);
				const text = `${number}e-${decimals}`;
				expect(encodeAs('number', text)).toBe(Number(text) === 0 ? 0 : Number(text));
			}),
		);
	});

	it('with more digits than its double has is refused', () => {
		fc.assert(
			fc.property(
				fc.double({ noNaN: true, min: 0.001, max: 1000 }).filter((n) => /\.\d+$/.test(String(n))),
				fc.bigInt({ min: 10n ** 20n, max: 10n ** 21n - 1n }),
				(number, digits) => {
					const text = `${String(number)}${digits}1`;
					expect(() => encodeAs('number', text)).toThrow(AttributeRefusal);
				},
			),
		);
	});
});

describe('the meaning of a date', () => {
	const year = fc.integer({ min: 1, max: 9998 }).map((value) => String(value).padStart(4, '0'));
	const digits = (length: number, max: number) =>
		fc.integer({ min: 0, max }).map((value) => String(value).padStart(length, '0'));
	const zone = fc.oneof(
		fc.constantFrom('Z', 'z', '+00', '-0330'),
		fc
			.tuple(fc.constantFrom('+', '-'), digits(2, 14), digits(2, 59))
			.map(([sign, h, m]) => `${sign}${h}:${m}`),
	);
	const date = fc.oneof(
		fc.tuple(year, digits(2, 14), digits(2, 33)).map((parts) => parts.join('-')),
		fc.tuple(year, digits(2, 13), digits(2, 32)).map((parts) => parts.join('')),
		fc.tuple(year, digits(3, 370)).map((parts) => parts.join('-')),
		fc.tuple(year, digits(2, 55), digits(1, 8)).map(([y, week, day]) => `${y}-W${week}-${day}`),
	);

	it('in an ISO text is the one that Luxon reads, or refused where Luxon refuses it', () => {
		const time = fc
			.tuple(digits(2, 23), digits(2, 61), digits(2, 61))
			.map((parts) => parts.join(':'));
		fc.assert(
			fc.property(date, time, zone, (day, clock, offset) => {
				const text = `${day}T${clock}${offset}`;
				const expected = DateTime.fromISO(text, { setZone: true });
				if (!expected.isValid) {
					expect(() => encodeAs('date', text)).toThrow(AttributeRefusal);
					return;
				}
				const written = DateTime.fromISO(encodeAs('date', text) as string, { setZone: true });
				expect(written.toMillis()).toBe(expected.toMillis());
				expect(written.offset).toBe(expected.offset);
			}),
			{ numRuns: 2000 },
		);
	});

	it('in a Luxon DateTime of any zone is the same instant', () => {
		const zones = fc.constantFrom(
			'utc',
			'Asia/Kathmandu',
			'America/New_York',
			'Australia/Lord_Howe',
		);
		const instants = fc.date({
			min: new Date('0002-01-01T00:00:00Z'),
			max: new Date('9998-01-01T00:00:00Z'),
			noInvalidDate: true,
		});
		fc.assert(
			fc.property(instants, zones, (instant, name) => {
				const written = encodeAs('date', DateTime.fromJSDate(instant, { zone: name }));
				expect(Date.parse(written as string)).toBe(instant.getTime());
				expect(Date.parse(encodeAs('date', instant) as string)).toBe(instant.getTime());
			}),
		);
	});
});

describe('a column of a spreadsheet', () => {
	const words = [
		'email',
		'phone',
		'website',
		'name',
		'first',
		'last',
		'city',
		'country',
		'fax',
		'url',
	];
	const phrase = fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 3 });
	const anyAttribute = fc.record({
		slug: phrase.map((parts) => parts.join('_')),
		name: phrase.map((parts) => parts.map((part) => part.toUpperCase()).join(' ')),
		type: fc.constantFrom(...everyType),
		multi: fc.constantFrom(true, false, 'unknown' as const),
	});
	const anyObject = fc
		.uniqueArray(anyAttribute, { selector: ({ slug }) => slug, minLength: 1, maxLength: 6 })
		.map((attributes) => objectWith(attributes));

	/** What each column means, apart from the code under test. */
	const meanings: Record<string, { type: EveryType; part?: string; phrases: string[] }> = {
		Email: { type: 'email', phrases: ['email'] },
		Phone: { type: 'phone', phrases: ['phone'] },
		Website: { type: 'url', phrases: ['website'] },
		URL: { type: 'url', phrases: ['url'] },
		'Full Name': { type: 'full_name', phrases: ['name'] },
		'First Name': { type: 'full_name', part: 'first_name', phrases: ['first name'] },
		'Last Name': { type: 'full_name', part: 'last_name', phrases: ['last name'] },
		City: { type: 'location', part: 'city', phrases: ['city'] },
		Country: { type: 'location', part: 'country', phrases: ['country'] },
	};
	const isChoice = (type: string) => type === 'select' || type === 'status';
	const takesText = (type: string) =>
		!isChoice(type) && !['number', 'rating', 'boolean', 'toggle', 'date'].includes(type);
	const holds = (text: string, wanted: string) =>
		wanted.split(' ').every((word) => text.toLowerCase().split(/[ _]/).includes(word));

	it('is never taken for an attribute when a second one could be meant', () => {
		const taken = new Set<string>();
		fc.assert(
			fc.property(anyObject, fc.constantFrom(...Object.keys(meanings)), (object, column) => {
				const { fields = [], rank = 0 } = matchColumn(object, column) ?? {};
				const meaning = meanings[column];
				if (rank < byMeaning || fields.length > 1 || meaning === undefined) return;
				const { type, part, phrases } = meaning;
				const isOfType = (attribute: AttributeDefinition) =>
					attribute.type === type && (part === undefined || attribute.isMultiValue !== true);
				const mayHold = (attribute: AttributeDefinition) =>
					attribute.type !== type &&
					(takesText(attribute.type) || (part !== undefined && isChoice(attribute.type)));
				const hasThePhrase = ({ slug, name }: AttributeDefinition) =>
					phrases.some((words) => [slug, name].some((own) => holds(own, words)));
				const hasPartSoCalled = (attribute: AttributeDefinition) =>
					column === 'URL' && attribute.type === 'social_profile' && !attribute.isMultiValue;
				const could = object.attributes.filter(
					(attribute) =>
						isOfType(attribute) ||
						(mayHold(attribute) && hasThePhrase(attribute)) ||
						hasPartSoCalled(attribute),
				);

				expect(could.map(({ slug }) => slug)).toEqual([fields[0]?.attribute.slug]);
				taken.add(column);
			}),
			{ numRuns: 8_000 },
		);
		expect([...taken].sort()).toEqual(Object.keys(meanings).sort());
	});
});
