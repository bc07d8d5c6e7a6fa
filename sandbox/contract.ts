import { join } from 'node:path';
import { type Document, OpenAPIBackend, type Operation, type Request } from 'openapi-backend';
import { isDateTime } from './workspace/dateTime';

/** The path of the project's OpenAPI contract. */
const contractPath = join(__dirname, 'contract.yaml');

/** Below this path the sandbox serves the contract, as Nex does. */
export const basePath = '/api/developers';

/** One operation of the contract, with what the sandbox needs of it. */
export interface ContractOperation {
	operationId: string;
	/** In capitals. */
	method: string;
	/** The path template, such as `/v1/objects/{slug}`. */
	path: string;
	requiredScope: string;
	definition: Operation<Document>;
}

/** The contract, read once: what it has, and whether a message keeps it. */
export class Contract {
	/** The operations of the contract. */
	readonly operations: readonly ContractOperation[];

	private constructor(private readonly api: OpenAPIBackend) {
		this.operations = api.getOperations().map(readOperation);
	}

	/** The document with every reference resolved. */
	get document(): Document {
		return this.api.definition;
	}

	/**
	 * Reads `contract.yaml`, once for all sandboxes of a process.
	 *
	 * @throws {Error} where the file can't be read
	 */
	static load(): Promise<Contract> {
		loaded ??= read().then((api) => new Contract(api));
		return loaded;
	}

	/**
	 * @param operation the operation that the request is for
	 * @param request the request, its path including the base path, its body parsed
	 * @returns what breaks the contract, a phrase each, and the query converted to its types
	 */
	checkRequest(
		operation: ContractOperation,
		request: Request,
	): { errors: string[]; query: unknown } {
		const result = this.api.validateRequest(request, operation.definition);
		const coerced = result.coerced as { query?: unknown } | undefined;
		return { errors: phrases(result.errors), query: coerced?.query };
	}

	/**
	 * @param operation the operation that was asked for
	 * @param status the HTTP status of the answer
	 * @param body its body, as it will be after JSON
	 * @returns what breaks the contract, a phrase each
	 */
	checkAnswer(operation: ContractOperation, status: number, body: unknown): string[] {
		if (operation.definition.responses?.[status] === undefined) {
			return [`status ${status} is not in the contract`];
		}
		return phrases(this.api.validateResponse(body, operation.definition, status).errors);
	}
}

/**
 * @returns the document in `contract.yaml`, its references unresolved
 * @throws {Error} where the file can't be read
 */
export async function readContract(): Promise<Document> {
	const document = await new OpenAPIBackend({ definition: contractPath }).loadDocument();
	return withoutMergeKeys(document) as Document;
}

const mergeKey = '<<';

/** Carries out YAML's merge keys, which the parser of openapi-backend leaves as they are. */
function withoutMergeKeys(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(withoutMergeKeys);
	if (typeof value !== 'object' || value === null) return value;
	const entries = Object.entries(value).map(
		([key, entry]) => [key, withoutMergeKeys(entry)] as const,
	);
	const { [mergeKey]: merged, ...own } = Object.fromEntries(entries);
	return { ...(merged as object | undefined), ...own };
}

/**
 * @param url the path and query of a request line
 * @returns its raw path below the base path, such as `/v1/objects/person`
 */
export function pathOf(url: string): string {
	const [path = ''] = url.split('?');
	return path.startsWith(basePath) ? path.slice(basePath.length) : path;
}

let loaded: Promise<Contract> | undefined;

async function read(): Promise<OpenAPIBackend> {
	return new OpenAPIBackend({
		definition: await readContract(),
		apiRoot: basePath,
		strict: true,
		// Checks the document and compiles all of its schemas not at every start: a test does the one,
		// and the first message of each kind the other.
		quick: true,
		coerceTypes: true,
		ignoreTrailingSlashes: false,
		ajvOpts: { allErrors: true },
		customizeAjv: (ajv) => ajv.addFormat('date-time', isDateTime),
	}).init();
}

function readOperation(definition: Operation<Document>): ContractOperation {
	const { operationId, method, path } = definition;
	const requiredScope: unknown = Reflect.get(definition, 'x-required-scope');
	if (operationId === undefined || typeof requiredScope !== 'string') {
		throw new Error(`${method} ${path} in the contract needs operationId and x-required-scope.`);
	}
	return { operationId, method: method.toUpperCase(), path, requiredScope, definition };
}

interface SchemaError {
	instancePath: string;
	message?: string;
	params: Record<string, unknown>;
}

function phrases(errors: readonly SchemaError[] | null | undefined): string[] {
	return (errors ?? []).map(({ instancePath, message = 'is wrong', params }) => {
		// What belongs to a request stands below the part of the request that it belongs to.
		const place = instancePath
			.replace(/^\/(requestBody|query|path)\b/, '')
			.slice(1)
			.replaceAll('/', '.');
		const extra = params['additionalProperty'];
		const culprit = typeof extra === 'string' ? ` ("${extra}")` : '';
		return `${place === '' ? '' : `"${place}" `}${message}${culprit}`;
	});
}
