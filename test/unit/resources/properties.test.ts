import type { INode, INodeParameters, INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { NodeHelpers } from 'n8n-workflow';

import { NexApi } from '../../../credentials/NexApi.credentials';
import { Nex } from '../../../nodes/Nex/Nex.node';
import { resources } from '../../../nodes/Nex/resources';

const { description } = new Nex();
const { properties, hints } = description;
const operations = resources.flatMap((resource) =>
	resource.operations.map(({ option, fields }) => ({ resource, option, fields })),
);
const eachOperation = operations.map(
	(each) => [`${each.resource.name}: ${each.option.name}`, each] as const,
);

const shownFor = (resource: string, operation: unknown) =>
	properties.filter(({ displayOptions }) => {
		const { resource: resources, operation: operations } = displayOptions?.show ?? {};
		return resources?.includes(resource) && operations?.includes(operation as string);
	});

test("every operation has an action for the panel, of which n8n makes what an agent's model reads", () => {
	const told = operations.map(({ resource, option }) =>
		NodeHelpers.makeDescription(
			{ resource: resource.value, operation: option.value as string },
			description,
		),
	);

	expect(told).toEqual([
		'Create AI list in Nex',
		'Get AI list in Nex',
		'Add text to context in Nex',
		'Ask about context in Nex',
		'Get many insights in Nex',
		'Create list in Nex',
		'Delete list in Nex',
		'Get list in Nex',
		'Get many lists in Nex',
		'Add list member in Nex',
		'Get many list members in Nex',
		'Remove list member in Nex',
		'Update list member in Nex',
		'Upsert list member in Nex',
		'Create note in Nex',
		'Delete note in Nex',
		'Get note in Nex',
		'Get many notes in Nex',
		'Update note in Nex',
		'Get object in Nex',
		'Get many objects in Nex',
		'Create record in Nex',
		'Delete record in Nex',
		'Get record in Nex',
		'Get many records in Nex',
		'Get record timeline in Nex',
		'Search records in Nex',
		'Update record in Nex',
		'Upsert record in Nex',
		'Create relationship in Nex',
		'Delete relationship in Nex',
		'Create task in Nex',
		'Delete task in Nex',
		'Get task in Nex',
		'Get many tasks in Nex',
		'Update task in Nex',
	]);
});

test('no operation repeats the name of its resource, which stands above it', () => {
	const repeating = operations
		.filter(({ resource, option }) => option.name.includes(resource.name))
		.map(({ option }) => option.name);

	expect(repeating).toEqual(['Upsert Record']);
});

test('resources and operations are in the order of their names', () => {
	for (const { options } of properties.filter(({ name }) =>
		['resource', 'operation'].includes(name),
	)) {
		const names = (options as INodePropertyOptions[]).map(({ name }) => name);

		expect(names).toEqual([...names].sort());
	}
});

test.each(eachOperation)(
	'the fields of %s are shown for it and no others, in its order',
	(_name, { resource, option, fields }) => {
		const shown = shownFor(resource.value, option.value).map(({ name, type }) => [name, type]);

		expect(shown).toEqual(fields.map(({ name, type }) => [name, type]));
	},
);

/** From broad to narrow, then what comes back, then what most people leave as it is. */
const order = [
	['object', 'relationshipType'],
	['list', 'noteId', 'taskId', 'title', 'name', 'prompt', 'content', 'jobId'],
	['recordId', 'memberId', 'query', 'returnAll', 'slug', 'objectType'],
	['relatedRecordId', 'relationshipId', 'limit', 'specifyAttributes', 'includeAttributes'],
	['attributes', 'createAttributes', 'updateAttributes', 'memberAttributes', 'matchingAttribute'],
	['waitForCompletion'],
	['attributesJson', 'returnAttributes', 'additionalFields', 'updateFields', 'filters'],
	['chosenAttributes'],
	['simplify', 'output'],
	['selectedFields'],
	['options'],
	['sort'],
];

test.each(eachOperation)('the fields of %s go from broad to narrow', (_name, { fields }) => {
	const places = fields.map(({ name }) => order.findIndex((names) => names.includes(name)));

	expect(places).not.toContain(-1);
	expect(places).toEqual([...places].sort((one, other) => one - other));
});

/** Whether each list of records among the fields lists nothing before something is typed. */
const areSearched = (fields: readonly INodeProperties[]): boolean[] =>
	fields
		.flatMap(({ modes = [] }) => modes)
		.filter(({ typeOptions }) => typeOptions?.searchListMethod === 'searchRecords')
		.map(({ typeOptions }) => typeOptions?.searchFilterRequired === true);

test.each(eachOperation)(
	'a list of records of %s asks for a text to search for, unless it begins with those of an object',
	(_name, { fields }) => {
		const hasObject = fields.some(({ name }) => name === 'object');
		const inCollections = fields.flatMap(
			({ type, options }) => (type === 'collection' ? options : []) as INodeProperties[],
		);

		expect(areSearched(fields)).not.toContain(hasObject);
		expect(areSearched(inCollections)).not.toContain(false);
	},
);

test('a field that operations have in common is there once', () => {
	const twice = properties
		.map(({ name }) => name)
		.filter((name, index, names) => names.indexOf(name) !== index);

	// Operation: one for each resource. Object: for a record that is chosen, for one that is given by
	// its ID, where the form of fields needs it, or it is chosen already; the same for a list; and
	// for an object itself. Record and List: other resources have operations of the same values without one.
	expect(new Set(twice)).toEqual(new Set(['operation', 'object', 'recordId', 'list']));
});

describe('the object', () => {
	/** The names of the fields that n8n shows with these parameters. */
	const namesShown = (parameters: INodeParameters) => {
		const node = { typeVersion: 1, parameters } as INode;
		const all = NodeHelpers.getNodeParameters(
			properties,
			parameters,
			true,
			false,
			node,
			description,
		);
		return properties
			.filter((property) => NodeHelpers.displayParameter(all ?? {}, property, node, description))
			.map(({ name }) => name);
	};
	const located = (mode: string) => ({ __rl: true, mode, value: '17' });

	test.each<[string, INodeParameters, boolean]>([
		['Create', { operation: 'create' }, true],
		['Get Many', { operation: 'getAll' }, true],
		['Search', { operation: 'search' }, false],
		['Upsert Record', { operation: 'upsertRecord' }, true],
		['Get, record from the list', { operation: 'get', recordId: located('list') }, true],
		['Get, record by its ID', { operation: 'get', recordId: located('id') }, false],
		['Delete, record from the list', { operation: 'delete', recordId: located('list') }, true],
		['Delete, record by its ID', { operation: 'delete', recordId: located('id') }, false],
		['Update, record from the list', { operation: 'update', recordId: located('list') }, true],
		[
			'Update with fields, record by its ID',
			{ operation: 'update', recordId: located('id'), specifyAttributes: 'fields' },
			true,
		],
		[
			'Update with JSON, record by its ID',
			{ operation: 'update', recordId: located('id'), specifyAttributes: 'json' },
			false,
		],
		[
			'List Member: Upsert, record by its ID',
			{ resource: 'listMember', operation: 'upsertMember', recordId: located('id') },
			true,
		],
		...['update', 'delete'].flatMap((operation): Array<[string, INodeParameters, boolean]> => {
			const ofMember = (list: string, member: string) => ({
				...{ resource: 'listMember', operation },
				...{ list: located(list), memberId: located(member) },
			});
			return [
				[`List Member: ${operation}, list from the list`, ofMember('list', 'id'), true],
				[`List Member: ${operation}, both by ID`, ofMember('id', 'id'), false],
				[
					`List Member: ${operation}, list by its ID, member by value`,
					ofMember('id', 'unique'),
					true,
				],
				[`List Member: ${operation}, member by value`, ofMember('list', 'unique'), true],
				[
					`List Member: ${operation}, with an object chosen before`,
					{ ...ofMember('id', 'unique'), object: located('slug') },
					true,
				],
			];
		}),
	])('is asked for where it is needed: %s', (_what, parameters, isAskedFor) => {
		const asked = namesShown({ resource: 'record', ...parameters });

		expect(asked.filter((name) => name === 'object')).toHaveLength(isAskedFor ? 1 : 0);
	});

	test.each(['get', 'delete', 'update'])(
		'that was chosen for %s stays where the record is given by its ID, and is asked for once',
		(operation) => {
			const object = { __rl: true, mode: 'list', value: 'person', cachedResultName: 'Person' };
			for (const specifyAttributes of ['fields', 'json']) {
				const parameters = { operation, object, recordId: located('id'), specifyAttributes };
				const shown = namesShown({ resource: 'record', ...parameters });

				expect(shown.filter((name) => name === 'object')).toHaveLength(1);
			}
		},
	);

	test.each(['recordId', 'list', 'matchingAttribute'])(
		'that is exchanged in its list clears what was chosen as %s',
		(name) => {
			const field = properties.find((property) => property.name === name);

			expect(field?.typeOptions?.loadOptionsDependsOn).toEqual(['object.cachedResultName']);
		},
	);
});

test.each([
	['attributes', 'object', true],
	['createAttributes', 'object', true],
	['updateAttributes', 'object', true],
	['memberAttributes', 'list', false],
])(
	'%s waits for a chosen %s, and asks Nex anew when another one is chosen',
	(name, owner, asks) => {
		const form = properties.find((property) => property.name === name);

		expect(form).toMatchObject({
			displayOptions: { show: { specifyAttributes: ['fields'] }, hide: { [owner]: [''] } },
			typeOptions: {
				loadOptionsDependsOn: [`${owner}.value`],
				resourceMapper: { addAllFields: true, multiKeyMatch: false, supportAutoMap: true },
			},
		});
		expect(form?.required ?? false).toBe(asks);
	},
);

test('nothing that n8n evaluates for every item holds an expression', () => {
	const strings = (value: unknown): string[] => {
		if (typeof value === 'string') return [value];
		if (typeof value !== 'object' || value === null) return [];
		return Object.values(value).flatMap(strings);
	};

	expect(strings(properties).filter((text) => text.startsWith('='))).toEqual([]);
	expect(hints).toHaveLength(2);
});

test('Preview is offered for the operations that change something, and its hint speaks of no others', () => {
	const options = properties.find(({ name }) => name === 'options')?.options as INodeProperties[];
	const { displayOptions } = options.find(({ name }) => name === 'preview') ?? {};
	const values = operations.map(({ option }) => String(option.value));
	// Those that read by POST, since their request has a body.
	const reading = (value: string) => value.startsWith('get') || ['ask', 'search'].includes(value);
	const writing = [...new Set(values)].filter((value) => !reading(value)).sort();

	expect(displayOptions).toEqual({ show: { '/operation': writing } });
	expect(hints?.at(-1)?.displayCondition).toContain(JSON.stringify(writing));
});

describe('what a person reads in the form', () => {
	interface Place {
		readonly displayName?: string;
		readonly name: string;
		readonly type?: string;
		readonly description?: string;
		readonly hint?: string;
		readonly options?: readonly unknown[];
		readonly values?: readonly unknown[];
		readonly modes?: readonly unknown[];
	}

	/** Every field with its options, choices and modes, however deep. */
	const placesIn = (places: readonly unknown[]): Place[] =>
		(places as Place[]).flatMap((place) => [
			place,
			...placesIn([...(place.options ?? []), ...(place.values ?? []), ...(place.modes ?? [])]),
		]);
	const places = placesIn([...properties, ...new NexApi().properties]);
	const named = ({ displayName, name }: Place) => displayName ?? name;
	const plain = (text: string) =>
		text.replace(/<[^>]*>/g, '').replace(/\be\.g\. /g, 'for example ');

	test('is there for every field', () => {
		const silent = places
			.filter(({ displayName, type }) => displayName !== undefined && type !== undefined)
			.filter(
				(place) => place.description === undefined && !speaksForItself(place as INodeProperties),
			);

		expect(silent.map(named)).toEqual([]);
	});

	/** n8n's guidelines ask for no description of these; a resource mapper and a mode show none. */
	function speaksForItself({ name, type }: INodeProperties): boolean {
		return (
			['resource', 'operation', 'options', 'additionalFields', 'updateFields', 'filters'].includes(
				name,
			) ||
			['resourceMapper', 'list'].includes(type) ||
			isMode(name)
		);
	}

	function isMode(name: string): boolean {
		return properties.some(({ modes }) => modes?.some((mode) => mode.name === name));
	}

	test('is one sentence in a tooltip, without a full stop', () => {
		const long = places.filter(({ description = '' }) => /[.!?](\s|$)/.test(plain(description)));

		expect(long.map(named)).toEqual([]);
	});

	test('names the choices of a field that an expression may fill in, which has no ✨ for a model', () => {
		const choicesOf = ({ options = [] }: Place) => options as INodePropertyOptions[];
		const deciding = properties.flatMap(({ displayOptions }) =>
			Object.keys({ ...displayOptions?.show, ...displayOptions?.hide }),
		);
		const silent = places
			.filter(({ type }) => type === 'options' || type === 'multiOptions')
			// What decides which fields are shown is chosen in the form.
			.filter(({ name }) => !deciding.includes(name))
			.filter((place) => (place as INodeProperties).noDataExpression !== true)
			.flatMap((place) =>
				choicesOf(place)
					.map(({ name, value }) => String(value === '' ? name : value))
					.filter((choice) => !place.description?.split(/\W+/).includes(choice))
					.map((choice) => `${named(place)}: ${choice}`),
			);

		expect(silent).toEqual([]);
	});

	/** Of the hints below a field in n8n's own nodes (2.41.1), 95 in a hundred have no more letters. */
	const longestFieldHint = 127;
	/** No longer is any hint of n8n's own nodes in a pane. */
	const longestNodeHint = 258;

	test('is short in a hint', () => {
		const long = places.filter(({ hint = '' }) => hint.length > longestFieldHint);
		const longInPane = (hints ?? []).filter(({ message }) => message.length > longestNodeHint);

		expect(long.map(named)).toEqual([]);
		expect(longInPane).toEqual([]);
	});

	test('is an example in every placeholder of a text', () => {
		const texts = properties
			.flatMap(({ modes }) => modes ?? [])
			.filter(({ type }) => type === 'string');

		expect(texts.filter(({ placeholder = '' }) => !placeholder.startsWith('e.g. '))).toEqual([]);
	});
});
