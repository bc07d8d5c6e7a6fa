import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { performance } from 'node:perf_hooks';
import { type Answer, errorAnswer, sendAnswer } from './answer';
import { carryOut, type Route } from './carryOut';
import { basePath, type ContractOperation, pathOf } from './contract';
import { breakConnection, isConnectionFault } from './faults/brokenConnection';
import { letsRequestThrough } from './faults/faultScript';
import { answerUnderFault } from './faults/faultyAnswer';
import { handlers, writingHandlers } from './handlers';
import { keyOf } from './keys';
import { wait } from './latency';
import type { ServerParts } from './parts';
import { retryAfterValue } from './rateLimit';
import type { LoggedRequest } from './requestLog';

const bodyLimit = 20 * 1024 * 1024;

/**
 * Builds the server: a route for each operation of the contract, and 404 for anything else.
 *
 * @param parts what the requests pass through
 * @returns the server, which does not listen yet
 * @throws {Error} where an operation of the contract has no handler
 */
export function buildServer(parts: ServerParts): FastifyInstance {
	const app = fastify({
		bodyLimit,
		exposeHeadRoutes: false,
		forceCloseConnections: true,
		routerOptions: { maxParamLength: 2000 },
		frameworkErrors: (error, _request, reply) => {
			void sendAnswer(reply, serverAnswer(error));
		},
	});
	app.server.prependListener('request', (request, response) => {
		parts.log.begin(request, response);
	});
	// The body stays text until it is known that it should be JSON: the log keeps it as it arrived.
	app.removeAllContentTypeParsers();
	app.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => {
		done(null, body);
	});
	for (const operation of parts.contract.operations) {
		const route = routeOf(operation);
		app.route({
			method: operation.method,
			url: basePath + operation.path.replace(/\{(\w+)\}/g, ':$1'),
			handler: (request, reply) => serve(parts, route, request, reply),
		});
	}
	app.setNotFoundHandler((request, reply) => serve(parts, undefined, request, reply));
	app.setErrorHandler<FailureOfServer>((error, _request, reply) =>
		sendAnswer(reply, serverAnswer(error)),
	);
	return app;
}

type FailureOfServer = Error & { statusCode?: number };

/** What Fastify refuses by itself (a path that can't be decoded, a body too large), or a bug here. */
function serverAnswer({ statusCode = 500, message }: FailureOfServer): Answer {
	return errorAnswer(statusCode, message.replace(/\.?$/, '.'));
}

function routeOf(operation: ContractOperation): Route {
	const handler = handlers[operation.operationId];
	if (handler === undefined) {
		throw new Error(`The operation ${operation.operationId} of the contract has no handler.`);
	}
	return { operation, handler, isWriting: operation.operationId in writingHandlers };
}

async function serve(
	parts: ServerParts,
	route: Route | undefined,
	request: FastifyRequest,
	reply: FastifyReply,
): Promise<FastifyReply> {
	const entry = parts.log.entry(request.raw);
	if (typeof request.body === 'string') entry.body = request.body;
	// All times come from the workspace's clock.
	const { now, dateAhead } = parts.workspace.behaviour;
	reply.raw.sendDate = false;
	if (dateAhead !== undefined) {
		reply.raw.setHeader('date', new Date(now() + dateAhead).toUTCString());
	}
	const refusal = refuseByRate(parts, entry);
	if (refusal !== undefined) return sendAnswer(reply, refusal);

	const fault = parts.nextFault(entry);
	entry.fault = fault?.kind;
	await wait(parts.nextLatency());
	if (fault?.kind === 'revokeKey') parts.keys.revoke(keyOf(request.headers.authorization) ?? '');
	const answer = letsRequestThrough(fault) ? carryOut(parts, route, request, entry) : undefined;
	if (fault !== undefined && isConnectionFault(fault)) {
		reply.hijack();
		breakConnection(fault, answer, reply.raw, entry);
		return reply;
	}
	return sendAnswer(reply, answerUnderFault(fault, answer, parts.workspace.behaviour.now()));
}

function refuseByRate(
	{ rateLimit, workspace }: ServerParts,
	{ url }: LoggedRequest,
): Answer | undefined {
	if (rateLimit === undefined) return undefined;
	const { path } = rateLimit.options;
	if (path !== undefined && pathOf(url) !== path) return undefined;
	const waitMs = rateLimit.admit(performance.now());
	if (waitMs === 0) return undefined;
	const form = rateLimit.options.retryAfter ?? 'seconds';
	const retryAfter = retryAfterValue(waitMs, form, workspace.behaviour.now());
	return errorAnswer(429, 'Too many requests. Please slow down.', retryAfter);
}
