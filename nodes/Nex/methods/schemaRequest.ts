import type {
	IHttpRequestOptions,
	ILoadOptionsFunctions,
	IN8nHttpFullResponse,
} from 'n8n-workflow';

import { answerOf } from '../delivery/answer';
import type { Answer } from '../delivery/attempt';
import { reading } from '../delivery/effect';
import { exchange } from '../delivery/exchange';
import { explain } from '../delivery/explain';
import type { FailureFacts } from '../delivery/failure';
import { apiError } from '../delivery/itemError';
import { isSuccess, judgeAnswer, judgeError } from '../delivery/judge';
import { defaultTimeout } from '../delivery/settings';
import { schemaWords } from './schemaWords';

/**
 * Reads a part of the workspace's schema for the editor, with one request and no repeats: a person
 * who waits for a list can open it again.
 *
 * @param context the editor's call, which holds the credential
 * @param path the path below the credential's base URL, its slug already encoded
 * @param read takes the result out of the parsed body; throws where the body is something else
 * @returns what `read` returned
 * @throws NodeApiError whose message says what happened and whose description says what to do
 */
export async function requestSchema<Schema>(
	context: ILoadOptionsFunctions,
	path: string,
	read: (body: unknown) => Schema,
): Promise<Schema> {
	const result = await attempt(context, path, read);
	if ('schema' in result) return result.schema;
	const failure = { ...result.facts, itemIndex: 0, attempts: 1 };
	throw apiError(context.getNode(), failure, explain(failure, reading, schemaWords));
}

async function attempt<Schema>(
	context: ILoadOptionsFunctions,
	path: string,
	read: (body: unknown) => Schema,
): Promise<{ schema: Schema } | { facts: FailureFacts }> {
	try {
		const answer = await request(context, path);
		if (!isSuccess(answer)) return { facts: judgeAnswer(answer, Date.now()).facts };
		return { schema: read(answer.body) };
	} catch (error) {
		return { facts: judgeError(error).facts };
	}
}

async function request(context: ILoadOptionsFunctions, path: string): Promise<Answer> {
	const { httpRequestWithAuthentication } = context.helpers;
	return await exchange(defaultTimeout, async (bounds) => {
		const options: IHttpRequestOptions = {
			...bounds,
			method: 'GET',
			url: path,
			json: true,
			returnFullResponse: true,
		};
		const response = (await httpRequestWithAuthentication.call(
			context,
			'nexApi',
			options,
		)) as IN8nHttpFullResponse;
		return answerOf(response);
	});
}
