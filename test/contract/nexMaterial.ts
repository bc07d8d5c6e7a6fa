import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A schema as OpenAPI writes it, as far as the comparison looks. */
export interface Schema {
	$ref?: string;
	type?: string;
	properties?: Record<string, Schema>;
	required?: string[];
	items?: Schema;
	allOf?: Schema[];
	oneOf?: Schema[];
	example?: unknown;
}

interface Content {
	content?: { 'application/json'?: { schema: Schema } };
}

/** A parameter as OpenAPI writes it. */
export interface Parameter {
	name: string;
	in: string;
	required?: boolean;
	schema: Schema;
}

/** An operation as OpenAPI writes it. */
export interface Operation {
	operationId: string;
	parameters?: Parameter[];
	requestBody?: Content & { required?: boolean };
	responses: Record<string, Content>;
}

/** An OpenAPI document. */
export interface OpenApiDocument {
	servers: Array<{ url: string }>;
	paths: Record<string, Record<string, Operation>>;
	components: {
		schemas: Record<string, Schema>;
		securitySchemes: Record<string, { type: string; in: string; name: string }>;
	};
}

const folder = join(__dirname, '../../../shared/nex-api');
const openApiPath = join(folder, 'openapi.json');
const examplePath = join(folder, 'upsert-record.txt');

/** Whether Nex's own description of its API lies beside the checkout. */
export const hasNexMaterial = existsSync(openApiPath) && existsSync(examplePath);

/** What a skipped test says. */
export const skipReason = `Nex's own description of its API is not at ${folder}, so the contract is not compared with it.`;

/** @returns Nex's own OpenAPI document */
export function readNexDocument(): OpenApiDocument {
	return JSON.parse(readFileSync(openApiPath, 'utf8')) as OpenApiDocument;
}

/** @returns the request body and the answer of the page on upserting a record */
export function readUpsertExample(): { request: unknown; answer: unknown } {
	const text = readFileSync(examplePath, 'utf8');
	const [, request, answer] = /--data '\s*(\{.*?\n\})\s*'(\{.*?\n\})[A-Z]/s.exec(text) ?? [];
	if (request === undefined || answer === undefined) {
		throw new Error(`${examplePath} does not have the form that this test knows.`);
	}
	return { request: JSON.parse(request), answer: JSON.parse(answer) };
}

/**
 * @param document the document that a reference would point into
 * @param schema any schema
 * @returns the schema itself, references followed and `allOf` put together
 */
export function flatten(document: OpenApiDocument, schema: Schema): Schema {
	const name = schema.$ref?.replace('#/components/schemas/', '');
	if (name !== undefined) return flatten(document, document.components.schemas[name] ?? {});
	if (schema.allOf === undefined) return schema;
	const parts = schema.allOf.map((part) => flatten(document, part));
	return {
		type: 'object',
		properties: Object.assign({}, ...parts.map(({ properties }) => properties)) as Record<
			string,
			Schema
		>,
		required: parts.flatMap(({ required = [] }) => required),
	};
}

/**
 * @param content a request body or an answer
 * @returns the schema of its JSON
 */
export function jsonSchema(content: Content | undefined): Schema | undefined {
	return content?.content?.['application/json']?.schema;
}
