import { basePath, Contract } from '../../sandbox';
import {
	flatten,
	hasNexMaterial,
	jsonSchema,
	type OpenApiDocument,
	type Operation,
	readNexDocument,
	readUpsertExample,
	type Schema,
	skipReason,
} from './nexMaterial';

if (!hasNexMaterial) console.warn(skipReason);
const describeWithMaterial = hasNexMaterial ? describe : describe.skip;

/** The operations of the contract, as method and path. */
const shared = [
	['get', '/v1/objects'],
	['get', '/v1/objects/{slug}'],
	['put', '/v1/objects/{slug}'],
	['post', '/v1/objects/{slug}'],
	['post', '/v1/objects/{slug}/records'],
	['get', '/v1/objects/{slug}/lists'],
	['post', '/v1/objects/{slug}/lists'],
	['get', '/v1/records/{record_id}'],
	['delete', '/v1/records/{record_id}'],
	['patch', '/v1/records/{record_id}'],
	['get', '/v1/records/{record_id}/timeline'],
	['post', '/v1/records/{record_id}/relationships'],
	['delete', '/v1/records/{record_id}/relationships/{rel_id}'],
	['post', '/v1/search'],
	['get', '/v1/lists/{id}'],
	['put', '/v1/lists/{id}'],
	['post', '/v1/lists/{id}'],
	['delete', '/v1/lists/{id}'],
	['post', '/v1/lists/{id}/records'],
	['delete', '/v1/lists/{id}/records/{record_id}'],
	['patch', '/v1/lists/{id}/records/{record_id}'],
	['get', '/v1/notes'],
	['post', '/v1/notes'],
	['get', '/v1/notes/{note_id}'],
	['delete', '/v1/notes/{note_id}'],
	['patch', '/v1/notes/{note_id}'],
	['get', '/v1/tasks'],
	['post', '/v1/tasks'],
	['get', '/v1/tasks/{task_id}'],
	['delete', '/v1/tasks/{task_id}'],
	['patch', '/v1/tasks/{task_id}'],
	['get', '/v1/relationships'],
	['post', '/v1/context/ask'],
	['post', '/v1/context/text'],
	['get', '/v1/context/artifacts/{artifact_id}'],
	['post', '/v1/context/list/jobs'],
	['get', '/v1/context/list/jobs/{job_id}'],
	['get', '/v1/insights'],
	['get', '/v1/notifications/feed'],
] as const;

/** Nex documents these for the whole API or for other endpoints, not for each operation. */
const statusesOfEveryOperation = ['400', '403', '429'];

/** Nex's description calls these optional, but a request without them says nothing. */
const neededOfSense = new Map([
	['patch /v1/records/{record_id}', ['attributes']],
	['put /v1/lists/{id}', ['parent_id']],
	['post /v1/lists/{id}', ['parent_id']],
	['patch /v1/lists/{id}/records/{record_id}', ['attributes']],
]);

const multiValueName =
	'A change of the server that a client speaks of calls is_multi_value is_multivalue.';

/**
 * Where a client that runs against Nex contradicts Nex's description, the contract follows the client:
 * what the description does not have, and what the client knows.
 */
const knownDifferences: ReadonlyArray<
	[operation: string, lackingThere: readonly string[], client: string]
> = [
	['get /v1/objects', ['200.data[].attributes[].options.is_multivalue'], multiValueName],
	['get /v1/objects/{slug}', ['200.attributes[].options.is_multivalue'], multiValueName],
	[
		'get /v1/objects/{slug}/lists',
		['200.data[].attributes[].options.is_multivalue'],
		multiValueName,
	],
	['post /v1/objects/{slug}/lists', ['200.attributes[].options.is_multivalue'], multiValueName],
	['get /v1/lists/{id}', ['200.attributes[].options.is_multivalue'], multiValueName],
	[
		'post /v1/context/ask',
		['request.session_id', '200.session_id', '200.entity_references'],
		'Clients go on with a session, and read the records of the answer as entity_references.',
	],
	['get /v1/insights', ['200.insights'], 'Every client reads {"insights": […]}.'],
];

describeWithMaterial('the contract and Nex’s own description of its API', () => {
	let contract: Contract;
	let ours: OpenApiDocument;
	let nex: OpenApiDocument;

	beforeAll(async () => {
		contract = await Contract.load();
		ours = contract.document as unknown as OpenApiDocument;
		nex = readNexDocument();
	});

	const pair = (method: string, path: string): [Operation, Operation] => {
		const [own, theirs] = [ours.paths[path]?.[method], nex.paths[path]?.[method]];
		if (own === undefined || theirs === undefined) throw new Error(`${method} ${path} is missing`);
		return [own, theirs];
	};
	const contractOperation = (operationId: string) => {
		const operation = contract.operations.find((known) => known.operationId === operationId);
		if (operation === undefined) throw new Error(`The contract has no operation ${operationId}`);
		return operation;
	};

	it('have the same address and the same way to send the key', () => {
		expect(ours.servers).toEqual([{ url: nex.servers[0]?.url }]);
		expect(nex.servers[0]?.url).toMatch(new RegExp(`${basePath}$`));
		const keyOf = ({ components }: OpenApiDocument) =>
			Object.values(components.securitySchemes).map(({ type, in: place, name }) => [
				type,
				place,
				name,
			]);
		expect(keyOf(ours)).toEqual(keyOf(nex));
	});

	it('are compared in every operation of the contract', () => {
		expect(contract.operations.map(({ method, path }) => [method.toLowerCase(), path])).toEqual(
			shared,
		);
	});

	describe.each(shared)('in %s %s', (method, path) => {
		it('take the same parameters', () => {
			const [own, theirs] = pair(method, path);
			const parameters = (list: Operation['parameters']) =>
				(list ?? [])
					.map(({ name, in: place, required = false, schema }) => [
						name,
						place,
						required,
						schema.type,
					])
					.sort();

			// Those of the path are merged in.
			const { parameters: mine } = contractOperation(own.operationId).definition;
			expect(parameters(mine as Operation['parameters'])).toEqual(parameters(theirs.parameters));
		});

		it('answer with the same statuses, beside those that hold for every operation', () => {
			const [own, theirs] = pair(method, path);
			const common = new Set([...Object.keys(theirs.responses), ...statusesOfEveryOperation]);

			expect(Object.keys(own.responses).sort()).toEqual([...common].sort());
		});

		it('require the same properties of a request', () => {
			const [own, theirs] = pair(method, path);
			const required = (document: OpenApiDocument, { requestBody }: Operation) =>
				new Set(flatten(document, jsonSchema(requestBody) ?? {}).required);

			const needed = neededOfSense.get(`${method} ${path}`) ?? [];
			expect(required(ours, own)).toEqual(new Set([...required(nex, theirs), ...needed]));
		});

		it('agree on the type of each property', () => {
			const [own, theirs] = pair(method, path);
			const statuses = Object.keys(theirs.responses);
			const differing = [
				...differences('request', jsonSchema(own.requestBody), jsonSchema(theirs.requestBody)),
				...statuses.flatMap((status) =>
					differences(
						status,
						jsonSchema(own.responses[status]),
						jsonSchema(theirs.responses[status]),
					),
				),
			];

			expect(jsonSchema(own.responses['200']) === undefined).toBe(
				jsonSchema(theirs.responses['200']) === undefined,
			);
			const [, known = []] =
				knownDifferences.find(([operation]) => operation === `${method} ${path}`) ?? [];
			expect(differing).toEqual(known.map((place) => `${place} is not in Nex's description`));
		});
	});

	it('differ nowhere else than in operations that they share', () => {
		const operations = shared.map(([method, path]) => `${method} ${path}`);

		expect(knownDifferences.filter(([operation]) => !operations.includes(operation))).toEqual([]);
	});

	it('ask for the same properties of an upsert, but for the name: an existing record has one', () => {
		const [own, theirs] = pair('put', '/v1/objects/{slug}').map((operation, index) =>
			flatten(index === 0 ? ours : nex, jsonSchema(operation.requestBody) ?? {}),
		);

		expect(new Set(own?.required)).toEqual(new Set(theirs?.required));
		expect(own?.properties?.['attributes']?.required).toBeUndefined();
		expect(theirs?.properties?.['attributes']?.required).toEqual(['name']);
		expect(
			pair('put', '/v1/objects/{slug}').map(({ requestBody }) => requestBody?.required),
		).toEqual([true, true]);
	});

	describe('agree on Nex’s own examples', () => {
		const requestErrors = (operationId: string, path: string, body: unknown) => {
			const operation = contractOperation(operationId);
			return contract.checkRequest(operation, {
				method: operation.method,
				path: `${basePath}${path}`,
				headers: { 'content-type': 'application/json' },
				body: body as Record<string, unknown>,
			}).errors;
		};
		const upsertErrors = (body: unknown) =>
			requestErrors('upsertRecord', '/v1/objects/person', body);
		const answerErrors = (operationId: string, body: unknown) =>
			contract.checkAnswer(contractOperation(operationId), 200, body);
		const example = (name: string) => {
			const value = nex.components.schemas[`developer.${name}`]?.example;
			expect(value).toBeDefined();
			return value;
		};

		it('the request and the answer of the page on upserting', () => {
			const { request, answer } = readUpsertExample();

			expect(request).toMatchObject({ matching_attribute: 'email_addresses' });
			expect(answer).toMatchObject({ id: '32414268188027657' });
			expect(upsertErrors(request)).toEqual([]);
			expect(answerErrors('upsertRecord', answer)).toEqual([]);
		});

		it('the upsert', () => {
			expect(upsertErrors(example('UpsertRecordRequest'))).toEqual([]);
			expect(answerErrors('upsertRecord', example('UpsertRecordResponse'))).toEqual([]);
		});

		it.each([
			['RecordResponse', 'getRecord'],
			['CreateRecordResponse', 'createRecord'],
			['UpdateRecordResponse', 'updateRecord'],
			['ListRecordsResponse', 'listRecords'],
			['SearchResponse', 'searchRecords'],
			['CreateListMemberResponse', 'upsertListMember'],
			['CreateListMemberResponse', 'addListMember'],
			['UpdateListRecordResponse', 'updateListMember'],
			['ListRecordsResponse', 'listMembers'],
			['NoteResponse', 'getNote'],
			['TaskResponse', 'getTask'],
			['ListTasksResponse', 'listTasks'],
			['RelationshipInstanceResponse', 'createRelationship'],
			['QueryContextResponse', 'askContext'],
			['AddContextTextResponse', 'addContextText'],
			['GetArtifactResponse', 'getArtifact'],
			['CreateAIListJobResponse', 'createAiList'],
			['GetAIListJobResponse', 'getAiList'],
		])('the answer in %s', (name, operationId) => {
			expect(answerErrors(operationId, example(name))).toEqual([]);
		});

		it.each([
			['CreateRecordRequest', 'createRecord', '/v1/objects/person'],
			['UpdateRecordRequest', 'updateRecord', '/v1/records/32414268188027655'],
			['ListRecordsRequest', 'listRecords', '/v1/objects/person/records'],
			['SearchRequest', 'searchRecords', '/v1/search'],
			['CreateListMemberRequest', 'upsertListMember', '/v1/lists/32417546405832950'],
			['CreateListMemberRequest', 'addListMember', '/v1/lists/32417546405832950'],
			['UpdateListRecordRequest', 'updateListMember', '/v1/lists/32417546405832950/records/2'],
			['ListRecordsRequest', 'listMembers', '/v1/lists/32417546405832950/records'],
			['CreateListRequest', 'createList', '/v1/objects/person/lists'],
			['CreateNoteRequest', 'createNote', '/v1/notes'],
			['UpdateNoteRequest', 'updateNote', '/v1/notes/900'],
			['CreateTaskRequest', 'createTask', '/v1/tasks'],
			['UpdateTaskRequest', 'updateTask', '/v1/tasks/800'],
			['CreateRelationshipRequest', 'createRelationship', '/v1/records/1001/relationships'],
			['QueryContextRequest', 'askContext', '/v1/context/ask'],
			['AddContextTextRequest', 'addContextText', '/v1/context/text'],
			['CreateAIListJobRequest', 'createAiList', '/v1/context/list/jobs'],
		])('the request in %s', (name, operationId, path) => {
			expect(requestErrors(operationId, path, example(name))).toEqual([]);
		});

		it('the objects', () => {
			const list = example('ListObjectsResponse') as { data: unknown[] };

			expect(answerErrors('listObjects', list)).toEqual([]);
			for (const object of list.data) expect(answerErrors('getObject', object)).toEqual([]);
		});

		it.each([
			['TimelineEventResponse', 'getTimeline', { has_next_page: false }],
			['NoteResponse', 'listNotes', {}],
			['RelationshipDefinitionResponse', 'listRelationshipDefinitions', {}],
		])('a list of what is in %s', (name, operationId, more) => {
			expect(answerErrors(operationId, { data: [example(name)], ...more })).toEqual([]);
		});
	});

	/** What is in a schema of the contract and not, or with another type, in Nex's. */
	function differences(place: string, own?: Schema, theirs?: Schema): string[] {
		if (own === undefined) return [];
		if (theirs === undefined) return [`${place} is not in Nex's description`];
		const [mine, other] = [flatten(ours, own), flatten(nex, theirs)];
		if (mine.type !== other.type) return [`${place}: ${mine.type} here, ${other.type} there`];
		const alternatives = ({ oneOf = [] }: Schema) => oneOf.map(({ type }) => type);
		if (String(alternatives(mine)) !== String(alternatives(other))) {
			return [`${place}: other alternatives`];
		}
		return [
			...Object.entries(mine.properties ?? {}).flatMap(([name, schema]) =>
				differences(`${place}.${name}`, schema, other.properties?.[name]),
			),
			...(mine.items === undefined ? [] : differences(`${place}[]`, mine.items, other.items)),
		];
	}
});
