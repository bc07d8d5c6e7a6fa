import type { IN8nHttpFullResponse, INodeExecutionData } from 'n8n-workflow';

import type { Answer, ConnectionProblem } from './attempt';
import { ConnectionFailure } from './attempt';
import { ItemRefusal } from './itemRefusal';

/**
 * The `postReceive` step of every operation: hands the whole answer on to the hook that asked for
 * it, since only there is it known how often the item was sent and who waits for it.
 *
 * @param _items what n8n made of the body; left aside
 * @param response the answer as it came
 * @returns one item whose json is the `Answer`
 */
export async function wholeAnswer(
	_items: INodeExecutionData[],
	response: IN8nHttpFullResponse,
): Promise<INodeExecutionData[]> {
	const answer = answerOf(response);
	return [{ json: { ...answer } as unknown as INodeExecutionData['json'] }];
}

/**
 * An answer as delivery reads it.
 *
 * @param response n8n's full response
 * @returns its status, headers and body, which is still the stream where n8n was asked for one
 */
export function answerOf(response: IN8nHttpFullResponse): Answer {
	return {
		status: response.statusCode,
		headers: response.headers as Answer['headers'],
		body: response.body,
	};
}

/** Node's and axios' error codes, by what they mean for a request. */
const problems: Record<string, ConnectionProblem> = {
	ECONNREFUSED: 'refused',
	ECONNRESET: 'reset',
	EPIPE: 'reset',
	ERR_BAD_RESPONSE: 'reset',
	ERR_STREAM_PREMATURE_CLOSE: 'reset',
	ETIMEDOUT: 'timeout',
	ECONNABORTED: 'timeout',
	ESOCKETTIMEDOUT: 'timeout',
	EAI_AGAIN: 'notFound',
	EHOSTUNREACH: 'unreachable',
	ENETUNREACH: 'unreachable',
	ENOTFOUND: 'notFound',
};

/** What Node's HTTP parser says of an answer that it can't read begins like this. */
const parserCode = 'HPE_';

const sentences: Record<ConnectionProblem, string> = {
	refused: 'The server refused the connection',
	notFound: "The server's name was not found",
	reset: 'The server closed the connection before it had answered',
	timeout: 'The server did not answer in time',
	unreachable: 'The server could not be reached',
	garbled: 'The server answered with something that is not HTTP',
	other: 'The request could not be sent',
};

/**
 * Tells why a request has no answer, from what n8n's request helper threw. Nothing of that error is
 * kept but its code: it holds the request, and with it the key.
 *
 * @param thrown the error of n8n's request helper, or of the credential within it
 * @returns a `ConnectionFailure`; an `ItemRefusal` where the credential refused to sign the request
 */
export function withoutAnswer(thrown: unknown): ConnectionFailure | ItemRefusal {
	const codes = chain(thrown).map(codeOf);
	const known = codes.find((code) => code !== undefined && problemOf(code) !== 'other');
	const code = known ?? codes.find((candidate) => candidate !== undefined);
	if (code === undefined) return notSigned(thrown);
	const problem = problemOf(code);
	return new ConnectionFailure(problem, `${sentences[problem]} (${code})`);
}

function problemOf(code: string): ConnectionProblem {
	return code.startsWith(parserCode) ? 'garbled' : (problems[code] ?? 'other');
}

/** The credential refuses in two or three sentences: what is wrong, then what to do. */
function notSigned(thrown: unknown): ItemRefusal {
	const sentences = (chain(thrown).at(-1)?.message ?? 'The request was not sent').split('. ');
	const [whatHappened = '', ...whatToDo] = sentences;
	return new ItemRefusal(whatHappened, whatToDo.join('. ') || 'Check the credential.');
}

/** The error and its causes, outermost first. */
function chain(error: unknown): Error[] {
	const errors: Error[] = [];
	for (
		let current = error;
		current instanceof Error && !errors.includes(current);
		current = current.cause
	) {
		errors.push(current);
	}
	return errors;
}

/** Before 2.34, n8n drops the client's error and keeps its code as the `httpCode` of its own. */
function codeOf(error: Error): string | undefined {
	const { code, httpCode } = error as { code?: unknown; httpCode?: unknown };
	return [code, httpCode].find(
		(candidate): candidate is string =>
			typeof candidate === 'string' && /^[A-Z][A-Z\d_]+$/.test(candidate),
	);
}
