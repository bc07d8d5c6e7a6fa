import type { FastifyRequest } from 'fastify';
import { type Answer, errorAnswer, jsonAnswer } from './answer';
import type { ContractOperation } from './contract';
import { nexError, RefusedRequest } from './errors';
import type { Handler } from './handlers/handler';
import type { ServerParts } from './parts';
import type { LoggedRequest } from './requestLog';

/** An operation of the contract and what carries it out. */
export interface Route {
	operation: ContractOperation;
	handler: Handler;
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
	const errors = contract.checkAnswer(operation, status, body);
	if (errors.length === 0) return answerOf(status, body);
	const { operationId } = operation;
	contractViolations.push({ ordinal: entry.ordinal, operationId, status, errors });
	return errorAnswer(500, `The sandbox broke its own contract: ${errors.join('; ')}.`);
}

/** What has nothing to say has no body at all. */
function answerOf(status: number, body: unknown): Answer {
	return body === undefined ? { status, text: '', headers: {} } : jsonAnswer(status, body);
}

function perform(
	{ contract, keys, workspace }: ServerParts,
	{ operation, handler }: Route,
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
			throw new RefusedRequest(400, `The request is not right: ${errors.join('; ')}.`);
		}
		const { ordinal } = entry;
		const result = handler({ workspace, ordinal, path: request.params, query, body });
		entry.stored = operation.requiredScope.endsWith('.write');
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
	throw new RefusedRequest(400, message);
}
