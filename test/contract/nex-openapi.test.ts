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
	['get', '/v1/records/{record_id}'],
	['delete', '/v1/records/{record_id}'],
	['patch', '/v1/records/{record_id}'],
	['post', '/v1/search'],
	['get', '/v1/lists/{id}'],
	['put', '/v1/lists/{id}'],
] as const;

/** Nex documents these for the whole API or for other endpoints, not for each operation. */
const statusesOfEveryOperation = ['403', '429'];

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
			expect(differing).toEqual([]);
		});
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
		])('the answer in %s', (name, operationId) => {
			expect(answerErrors(operationId, example(name))).toEqual([]);
		});

		it.each([
			['CreateRecordRequest', 'createRecord', '/v1/objects/person'],
			['UpdateRecordRequest', 'updateRecord', '/v1/records/32414268188027655'],
			['ListRecordsRequest', 'listRecords', '/v1/objects/person/records'],
			['SearchRequest', 'searchRecords', '/v1/search'],
			['CreateListMemberRequest', 'upsertListMember', '/v1/lists/32417546405832950'],
		])('the request in %s', (name, operationId, path) => {
			expect(requestErrors(operationId, path, example(name))).toEqual([]);
		});

		it('the objects', () => {
			const list = example('ListObjectsResponse') as { data: unknown[] };

			expect(answerErrors('listObjects', list)).toEqual([]);
			for (const object of list.data) expect(answerErrors('getObject', object)).toEqual([]);
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
