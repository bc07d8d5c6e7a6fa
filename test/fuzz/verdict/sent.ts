import type { NodeResult } from '../../engine/n8n/runNode';
import type { CapturedRequest } from '../../engine/sockets/capturingServer';
import { apiKey, maxAttempts, mostLooks, mostPages } from '../bounds';
import { failedCalculations } from '../calculations';
import { marksIn } from '../marks';
import { isFindingRequest, isSchemaRequest } from '../requests';
import type { Scenario } from '../scenario';
import { createdTwiceProblems } from './createdTwice';
import { isOfN8n, type RunError } from './ended';
import {
	canonical,
	holds,
	isDictionary,
	isUnsafeInteger,
	member,
	readExact,
	strangeDigits,
} from './exactJson';
import {
	batchSizeOf,
	isOfJob,
	isOfJson,
	isOfOneThing,
	isOperation,
	isPreview,
	isUnknownOperation,
	isWriting,
	looksForRecords,
	triesOf,
} from './operations';

/** What arrived at the server. */
export interface Arrivals {
	requests: readonly CapturedRequest[];
	/** How many of them, the last ones, were sent when the node had ended. */
	late: number;
}

/** The paths of the requests that this package makes, by what Nex's API description names. */
const paths = [
	'objects(?:/[^/]+(?:/records|/lists)?)?',
	'records/\\d+(?:/timeline|/relationships(?:/\\d+)?)?',
	'lists/\\d+(?:/records(?:/\\d+)?)?',
	'(?:notes|tasks)(?:/\\d+)?',
	'context/(?:ask|text|artifacts/[^/]+|list/jobs(?:/[^/]+)?)',
	...['search', 'relationships', 'insights'],
].map((path) => path.replaceAll('[^/]', '[^/ ?#]'));

const request = new RegExp(
	`^(?:GET|PUT|POST|PATCH|DELETE) /api/developers/v1/(?:${paths.join('|')})(?:\\?[^ ?#]+)? HTTP/1\\.1$`,
);

/**
 * Judges what was sent.
 *
 * @param scenario what was run
 * @param arrivals what arrived
 * @param error the error with which the run stopped, where it did
 * @returns what is wrong, a sentence each
 */
export function requestProblems(
	scenario: Scenario,
	{ requests, late }: Arrivals,
	error?: NodeResult['error'],
): string[] {
	const asked = requests.filter((each) => !isSchemaRequest(each));
	const sent = looksForRecords(scenario) ? asked.filter((each) => !isFindingRequest(each)) : asked;
	const problems = requests.flatMap((each) => formProblems(scenario, each));
	if (late > 0) {
		problems.push(`${late} requests were sent after the end: ${shown(requests.slice(-late))}`);
	}
	if (isPreview(scenario) && sent.length > 0) {
		problems.push(`A preview sent ${shown(sent)}`);
	}
	if (isUnknownOperation(scenario) && requests.length > 0) {
		problems.push(`An operation that there is not sent ${shown(requests)}`);
	}
	const calls = scenario.agent?.calls ?? scenario.items;
	const most = calls.length * maxAttempts * triesOf(scenario) * pagesOf(scenario);
	if (sent.length > most) problems.push(`${sent.length} requests were sent, ${most} at most`);
	if (sent.length > 0 && holdsFailedCalculation(scenario)) {
		problems.push(`The result of a failed calculation was sent: ${shown(sent)}`);
	}
	return [
		...problems,
		...createdTwiceProblems(scenario, asked),
		...(error === undefined ? [] : [...givenUpProblems(scenario, sent, error)]),
		...sent.flatMap((each) => valueProblems(scenario, each)),
	];
}

/** How many requests one item may take where each is answered at once. */
function pagesOf(scenario: Scenario): number {
	if (isOperation(scenario, ['getAll', 'getTimeline'])) return mostPages;
	return isOfJob(scenario) ? mostLooks : 1;
}

function formProblems(scenario: Scenario, { requestLine, headers, body }: CapturedRequest) {
	const problems: string[] = [];
	if (!request.test(requestLine)) problems.push(`A request went to ${requestLine}`);
	if (headers.authorization !== `Bearer ${apiKey}`) problems.push('A request has no key');
	if (body !== '' && !isDictionary(readExact(body))) problems.push(`The body is ${body}`);
	for (const digits of strangeDigits(requestLine + body, JSON.stringify(scenario))) {
		problems.push(`Nobody gave the digits ${digits}, which were sent: ${requestLine} ${body}`);
	}
	return problems;
}

/**
 * Where On Error is Stop, a run that ends because of what n8n or the node saw before sending has sent
 * nothing. With Batching, items of earlier batches may have gone out.
 */
function givenUpProblems(
	scenario: Scenario,
	sent: readonly CapturedRequest[],
	error: RunError,
): string[] {
	const reason = error.errorResponse?.reason;
	// What a form can't say right depends on the definition, which may be another one in the next try.
	const isSettled = triesOf(scenario) === 1 || isOfJson(scenario);
	const isBeforeSending = reason === 'input' || (areSound(scenario) && reason !== 'connection');
	if (!isOfN8n(error) && !(isBeforeSending && isSettled)) return [];
	const batchSize = batchSizeOf(scenario);
	const failed = Number(error.context?.itemIndex ?? 0);
	const started = batchSize === Infinity ? 0 : failed - (failed % batchSize);
	const most = started * maxAttempts * triesOf(scenario) * pagesOf(scenario);
	const strangers = sent.filter(({ body }) => marksIn(body).some((index) => index >= started));
	return sent.length > most || strangers.length > 0
		? [`Item ${failed} was not right, and sent was ${shown(sent)}`]
		: [];
}

/**
 * Whether every request for an item is answered with its record or other thing, so that none fails but where a busy
 * machine is slow.
 */
function areSound(scenario: Scenario): boolean {
	return isOfOneThing(scenario) && scenario.answers.every(({ echo }) => echo === true);
}

/** Attributes arrive as they were given. */
function valueProblems(scenario: Scenario, { body }: CapturedRequest): string[] {
	if (body === '') return [];
	const problems: string[] = [];
	const exact = readExact(body);
	const given = givenTexts(scenario);
	const attributes = member(exact, 'attributes') ?? null;
	if (given !== undefined && !given.includes(canonical(attributes))) {
		problems.push(`Given was ${given.join(' or ')}, and sent was ${body}`);
	}
	if (given === undefined && isWriting(scenario) && holds(attributes, isUnsafeInteger)) {
		problems.push(`A number was sent that JavaScript had rounded: ${body}`);
	}
	if (mayNotSendNull(scenario) && holds(exact, (leaf) => leaf === null)) {
		problems.push(`A null was sent, and none was given: ${body}`);
	}
	return problems;
}

/** @returns the attributes of the items in one form; undefined where no text says them */
function givenTexts(scenario: Scenario): string[] | undefined {
	const { attributesJson } = scenario.parameters;
	if (!isOfJson(scenario) || typeof attributesJson !== 'string') return undefined;
	if (!attributesJson.startsWith('=')) return [canonical(readExact(attributesJson))];
	if (!attributesJson.includes('$json.given')) return undefined;
	return scenario.items.flatMap(({ given }) =>
		typeof given === 'string' ? [canonical(readExact(given))] : [],
	);
}

function mayNotSendNull({ parameters, items, agent }: Scenario): boolean {
	const { emptyValues = 'omit' } = (parameters.options ?? {}) as { emptyValues?: unknown };
	return emptyValues === 'omit' && !/null/.test(JSON.stringify({ parameters, items, agent }));
}

function holdsFailedCalculation({ parameters }: Scenario): boolean {
	const { specifyAttributes, attributesJson, ...others } = parameters;
	const isJson = specifyAttributes === 'json';
	const read = expressionsIn(isJson ? attributesJson : others).join('\n');
	return failedCalculations.some(
		({ expression, isNothing }) => read.includes(expression) && (isJson || isNothing !== true),
	);
}

function expressionsIn(value: unknown): string[] {
	if (typeof value === 'string') return value.startsWith('=') ? [value] : [];
	return typeof value === 'object' && value !== null
		? Object.values(value).flatMap(expressionsIn)
		: [];
}

function shown(requests: readonly CapturedRequest[]): string {
	const first = requests.slice(0, 5);
	return first.map(({ requestLine, body }) => `${requestLine} ${body}`.slice(0, 300)).join('; ');
}
