import type { FastifyRequest } from 'fastify';
import { type Answer, errorAnswer, jsonAnswer } from './answer';
import { exactJson } from './bareNumber';
import type { ContractOperation } from './contract';
import { nexError, refuse, RefusedRequest } from './errors';
import type { Handler, PathParameters } from './handler';
import type { ServerParts } from './parts';
import type { LoggedRequest } from './requestLog';

/** An operation of the contract and what carries it out. */
export interface Route {
	operation: ContractOperation;
	handler: Handler;
	/** Whether it changes something where it succeeds. */
	isWriting: boolean;
}

/**
 * Carries a request out as far as it can be, and checks it and its answer against the contract.
 *
 * @param parts the parts of the sandbox
 * @param route what the request is for; undefined where the contract has no such operation
 * @param request the request, with its body as text in `entry`
 * @param entry the request's entry in the log, which learns what breaks the contract and whether
 *   the store has changed
 * @returns the answer; an error in Nex's shape where the request is refused
 */
export function carryOut(
	parts: ServerParts,
	route: Route | undefined,
	request: FastifyRequest,
	entry: LoggedRequest,
): Answer {
	if (route === undefined) {
		return errorAnswer(404, `The sandbox has no endpoint ${entry.method} ${entry.url}.`);
	}
	const { contract, contractViolations } = parts;
	const { operation } = route;
	const { status, body } = perform(parts, route, request, entry);
	// What has nothing to say has no body at all.
	const { text, asRead } = body === undefined ? nothing : written(body);
	const errors = contract.checkAnswer(operation, status, asRead);
	if (errors.length === 0) {
		return text === '' ? { status, text, headers: {} } : jsonAnswer(status, text);
	}
	const { operationId } = operation;
	contractViolations.push({ ordinal: entry.ordinal, operationId, status, errors });
	return errorAnswer(500, `The sandbox broke its own contract: ${errors.join('; ')}.`);
}

const nothing = { text: '', asRead: undefined };

/** A body as text, and as a client of the contract reads it. */
function written(body: unknown): { text: string; asRead: unknown } {
	const { text, hasBareNumbers } = exactJson(body);
	return { text, asRead: hasBareNumbers ? (JSON.parse(text) as unknown) : body };
}

function perform(
	{ contract, keys, workspace }: ServerParts,
	{ operation, handler, isWriting }: Route,
	request: FastifyRequest,
	entry: LoggedRequest,
): { status: number; body: unknown } {
	try {
		keys.authorize(request.headers.authorization, operation.requiredScope);
		const body = parseBody(entry);
		const { errors, query } = contract.checkRequest(operation, {
			method: entry.method,
			path: entry.url,
			headers: request.headers as Record<string, string | string[]>,
			query: request.query as Record<string, string | string[]>,
			body,
		});
		entry.contractErrors = errors;
		if (errors.length > 0) {
			refuse(`The request is not right: ${errors.join('; ')}.`);
		}
		const { ordinal } = entry;
		const result = handler({
			workspace,
			ordinal,
			path: request.params as PathParameters,
			query,
			body,
		});
		entry.stored = isWriting;
		return { status: 200, body: result };
	} catch (error) {
		if (!(error instanceof RefusedRequest)) throw error;
		return { status: error.status, body: nexError(error.status, error.message) };
	}
}

function parseBody(entry: LoggedRequest): unknown {
	if (entry.body === '') return undefined;
	const isJson = /^application\/json\s*(;|$)/i.test(entry.headers['content-type'] ?? '');
	if (!isJson) refuseBody(entry, 'The body must come with "Content-Type: application/json".');
	try {
		return JSON.parse(entry.body);
	} catch {
		refuseBody(entry, 'The body is not valid JSON.');
	}
}

function refuseBody(entry: LoggedRequest, message: string): never {
	entry.contractErrors = [message];
	refuse(message);
}
