import type {
	IDataObject,
	IHttpRequestOptions,
	ILoadOptionsFunctions,
	IN8nHttpFullResponse,
} from 'n8n-workflow';

import { answerOf } from '../delivery/answer';
import type { Answer } from '../delivery/attempt';
import { UnusableAnswer } from '../delivery/attempt';
import { reading } from '../delivery/effect';
import { exchange } from '../delivery/exchange';
import { explain } from '../delivery/explain';
import type { FailureFacts } from '../delivery/failure';
import { apiError } from '../delivery/itemError';
import { isSuccess, judgeAnswer, judgeError, judgeReading } from '../delivery/judge';
import { defaultTimeout } from '../delivery/settings';
import type { Words } from '../delivery/words';

/** What the editor asks of Nex. */
export interface EditorRequest {
	/** The path below the credential's base URL, its values already encoded. */
	path: string;
	/** Where there is one, it is sent with POST. */
	body?: IDataObject;
	/** What a refusal means to the person who fills in the form. */
	words: Words;
}

/**
 * Asks Nex for what the editor shows, with one request and no repeats: a person who waits for a list
 * can open it again.
 *
 * @param context the editor's call, which holds the credential
 * @param editorRequest what is asked
 * @param read takes the result out of the parsed body; throws where the body is something else
 * @returns what `read` returned
 * @throws NodeApiError whose message says what happened and whose description says what to do
 */
export async function askNex<Told>(
	context: ILoadOptionsFunctions,
	editorRequest: EditorRequest,
	read: (body: unknown) => Told,
): Promise<Told> {
	const result = await attempt(context, editorRequest, read);
	if ('told' in result) return result.told;
	const failure = { ...result.facts, itemIndex: 0, attempts: 1 };
	throw apiError(context.getNode(), failure, explain(failure, reading, editorRequest.words));
}

async function attempt<Told>(
	context: ILoadOptionsFunctions,
	editorRequest: EditorRequest,
	read: (body: unknown) => Told,
): Promise<{ told: Told } | { facts: FailureFacts }> {
	let answer: Answer;
	try {
		answer = await request(context, editorRequest);
	} catch (error) {
		return { facts: judgeError(error).facts };
	}
	if (!isSuccess(answer)) return { facts: judgeAnswer(answer, Date.now()).facts };
	try {
		return { told: read(answer.body) };
	} catch (error) {
		return { facts: judgeReading(new UnusableAnswer((error as Error).message), answer).facts };
	}
}

async function request(
	context: ILoadOptionsFunctions,
	{ path, body }: EditorRequest,
): Promise<Answer> {
	const { httpRequestWithAuthentication } = context.helpers;
	const editorRequest: IHttpRequestOptions = {
		method: body === undefined ? 'GET' : 'POST',
		url: path,
		body,
		json: true,
		returnFullResponse: true,
	};
	return await exchange(defaultTimeout, editorRequest, async (options) => {
		const response = (await httpRequestWithAuthentication.call(
			context,
			'nexApi',
			options,
		)) as IN8nHttpFullResponse;
		return answerOf(response);
	});
}
