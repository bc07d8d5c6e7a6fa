import {
	readObjectDefinition,
	readObjectDefinitions,
} from '../../../nodes/Nex/attributes/definition';

const company = {
	id: '456',
	slug: 'company',
	name: 'Company',
	name_plural: 'Companies',
	type: 'company',
	description: 'A business',
	created_at: '2024-01-01T00:00:00Z',
	attributes: [
		{
			id: '32414268188027657',
			slug: 'industries',
			type: 'select',
			name: 'Industries',
			description: 'What it does',
			options: {
				is_multi_value: true,
				is_required: true,
				is_unique: true,
				is_whole_number: true,
				use_raw_format: true,
				select_options: [{ id: 'tech', name: 'Technology' }],
			},
		},
	],
};

it('reads an object as Nex writes it', () => {
	expect(readObjectDefinition(company)).toEqual({
		id: '456',
		slug: 'company',
		name: 'Company',
		namePlural: 'Companies',
		description: 'A business',
		attributes: [
			{
				id: '32414268188027657',
				slug: 'industries',
				name: 'Industries',
				type: 'select',
				description: 'What it does',
				isRequired: true,
				isUnique: true,
				isMultiValue: true,
				isWholeNumber: true,
				options: [{ id: 'tech', name: 'Technology' }],
			},
		],
	});
});

it('does without everything but slugs', () => {
	const json = { slug: 'deal', attributes: [{ slug: 'stage' }, { name: 'no slug' }, null] };
	expect(readObjectDefinition(json)).toEqual({
		id: '',
		slug: 'deal',
		name: 'deal',
		namePlural: 'deal',
		description: '',
		attributes: [
			{
				id: '',
				slug: 'stage',
				name: 'stage',
				type: 'unknown',
				description: '',
				isRequired: false,
				isUnique: false,
				isMultiValue: undefined,
				isWholeNumber: false,
				options: [],
			},
		],
	});
});

it.each([[null], [undefined], [{}]])('takes %j for the options of an attribute', (options) => {
	const json = { slug: 'deal', attributes: [{ slug: 'stage', options }] };
	expect(readObjectDefinition(json).attributes[0]?.isUnique).toBe(false);
});

describe('whether an attribute takes several values', () => {
	it.each<[options: object, isMultiValue: boolean | undefined]>([
		[{ is_multi_value: true }, true],
		[{ is_multivalue: true }, true],
		[{ is_multi_value: false }, false],
		[{ is_multivalue: false }, false],
		[{ is_multi_value: false, is_multivalue: true }, false],
		[{ is_multi_value: null, is_multivalue: true }, true],
		[{ is_multi_value: 'yes' }, undefined],
		[{}, undefined],
	])('is told by %j: %s', (options, isMultiValue) => {
		const json = { slug: 'deal', attributes: [{ slug: 'stage', options }] };

		expect(readObjectDefinition(json).attributes[0]?.isMultiValue).toBe(isMultiValue);
	});
});

it('keeps a type that it does not know, and passes over options without an ID', () => {
	const json = {
		slug: 'deal',
		attributes: [
			{ slug: 'a', type: 'formula', options: { select_options: [{ name: 'x' }, { id: '1' }] } },
		],
	};
	expect(readObjectDefinition(json).attributes[0]).toMatchObject({
		type: 'formula',
		options: [{ id: '1', name: '1' }],
	});
});

it('takes an object without attributes', () => {
	expect(readObjectDefinition({ slug: 'deal', attributes: null }).attributes).toEqual([]);
	expect(readObjectDefinition({ slug: 'deal' }).attributes).toEqual([]);
});

it('keeps an ID exactly or not at all', () => {
	expect(readObjectDefinition({ slug: 'deal', id: 123 }).id).toBe('123');
	expect(readObjectDefinition({ slug: 'deal', id: 2 ** 53 }).id).toBe('');
});

it.each([[null], ['<html>'], [[]], [{}], [{ slug: '' }], [{ code: 404, message: 'no' }]])(
	'does not take %j for an object',
	(json) => {
		expect(() => readObjectDefinition(json)).toThrow(
			'The answer is not the definition of a Nex object: it has no slug',
		);
	},
);

it('reads a list of objects', () => {
	const slugs = readObjectDefinitions({ data: [company, { slug: 'deal' }] }).map(
		({ slug }) => slug,
	);
	expect(slugs).toEqual(['company', 'deal']);
	expect(readObjectDefinitions({ data: null })).toEqual([]);
});

it.each([[null], [[]], [{}], [{ data: 'x' }], [{ code: 500 }]])(
	'does not take %j for a list of objects',
	(json) => {
		expect(() => readObjectDefinitions(json)).toThrow('it has no "data" list');
	},
);
