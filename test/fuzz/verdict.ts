import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import type { NodeResult } from '../engine/n8n/runNode';
import type { CapturedRequest } from '../engine/sockets/capturingServer';
import type { Scenario } from './scenario';

/** The key of every scenario. It must show up in the requests' headers and nowhere else. */
export const apiKey = 'sk-fuzz-7f3a9c51d2e8';

/** What JavaScript says about a mistake in the node's own code. */
const crash =
	/Cannot (?:read prop|set prop|convert|destructure|access)|is not (?:a function|iterable|defined|a constructor)|Maximum call stack|Invalid (?:array length|string length|count value)|\[object |circular structure/i;

/**
 * Judges a run: every item ends as one output item or as one well-formed error, and nothing but
 * such requests were sent as the node may send.
 *
 * @param scenario what was run
 * @param result how n8n says that it ended
 * @param requests what arrived at the server
 * @returns what is wrong, a sentence each; none for a good run
 */
export function problemsOf(
	scenario: Scenario,
	result: NodeResult,
	requests: readonly CapturedRequest[],
): string[] {
	return [
		...(result.error === undefined ? outputProblems(scenario, result) : errorProblems(result)),
		...requestProblems(scenario, requests),
		...(JSON.stringify(scenario).includes(apiKey) || !holdsKey(result)
			? []
			: ['The key is in what n8n recorded']),
	];
}

/** These make as many items as Nex answers, perhaps none; all others make one of each. */
const makesMany = ({ operation }: Scenario['parameters']) =>
	operation === 'getAll' || operation === 'search';

function outputProblems(
	{ parameters, items, onError }: Scenario,
	{ outputs }: NodeResult,
): string[] {
	const all = outputs.flat();
	const problems = linkProblems(all, items.length, makesMany(parameters));
	if (onError === 'continueRegularOutput' && outputs.slice(1).flat().length > 0) {
		problems.push('There is an error output, which nobody asked for');
	}
	const failed = all.filter(({ json }) => 'error' in json && 'whatToDo' in Object(json.error));
	if (onError === 'stopWorkflow' && failed.length > 0) {
		problems.push('An item failed and the run did not');
	}
	const failedInN8n = all.flatMap(({ error }) => error?.message ?? []);
	return [
		...problems,
		...failed.flatMap(failedItemProblems),
		...failedInN8n.flatMap((message) => textProblems('message', message)),
	];
}

function linkProblems(all: INodeExecutionData[], items: number, areMany: boolean): string[] {
	// An expression that n8n can't evaluate never gets to the node: n8n makes the item, without a link.
	const linked = all.filter((item) => item.error === undefined).map(sourceOf);
	const areInRange = linked.every((source) => source >= 0 && source < items);
	const areOneEach = all.length === items && new Set(linked).size === linked.length;
	return areInRange && (areMany || areOneEach)
		? []
		: [`The outputs are for the items ${JSON.stringify(all.map(sourceOf))} of ${items}`];
}

function sourceOf({ pairedItem }: INodeExecutionData): number {
	return typeof pairedItem === 'object' && 'item' in pairedItem ? pairedItem.item : -1;
}

function failedItemProblems(item: INodeExecutionData): string[] {
	const { message, attempts, whatToDo, httpStatus } = item.json.error as IDataObject;
	const problems = textProblems('message', message).concat(textProblems('whatToDo', whatToDo));
	if (
		typeof message === 'string' &&
		!new RegExp(`^(?:In item|Item) ${sourceOf(item)}\\b`).test(message)
	) {
		problems.push(`The error of item ${sourceOf(item)} names another one: ${message}`);
	}
	if (!Number.isInteger(attempts)) problems.push(`The attempts are ${JSON.stringify(attempts)}`);
	if (httpStatus !== undefined && !Number.isInteger(httpStatus)) {
		problems.push(`The status is ${JSON.stringify(httpStatus)}`);
	}
	return problems;
}

function errorProblems({ error }: NodeResult): string[] {
	return [
		...textProblems('message', error?.message),
		...(error?.description == null ? [] : textProblems('description', error.description)),
	];
}

function textProblems(what: string, text: unknown): string[] {
	if (typeof text !== 'string' || text.trim() === '') {
		return [`The ${what} is ${JSON.stringify(text)}`];
	}
	return crash.test(text) ? [`The ${what} is about the node's own code: ${text}`] : [];
}

/** The requests that this package makes, by what Nex's API description names. */
const request =
	/^(?:GET|PUT|POST|PATCH|DELETE) \/api\/developers\/v1\/(?:objects\/[^/ ?#]+(?:\/records)?|records\/\d+|search|lists\/\d+) HTTP\/1\.1$/;

function requestProblems(
	{ parameters, items }: Scenario,
	requests: readonly CapturedRequest[],
): string[] {
	const problems = requests.flatMap(({ requestLine, headers, body }) => {
		const problemsOfOne: string[] = [];
		if (!request.test(requestLine)) problemsOfOne.push(`A request went to ${requestLine}`);
		if (headers.authorization !== `Bearer ${apiKey}`) problemsOfOne.push('A request has no key');
		if (body !== '' && !isObject(JSON.parse(body))) problemsOfOne.push(`The body is ${body}`);
		return problemsOfOne;
	});
	// Schemas, and the records that a person may choose from, are read; nothing else is by GET.
	const sent = requests.filter(({ requestLine }) => !requestLine.startsWith('GET'));
	const most = items.length * maxAttempts * (parameters.operation === 'getAll' ? mostPages : 1);
	if (sent.length > most) problems.push(`${sent.length} requests were sent`);
	return [...problems, ...unfaithful(parameters, sent)];
}

/** The most attempts that a scenario allows. */
export const maxAttempts = 2;

/** More than the totals of a scenario can make necessary. */
const mostPages = 100;

function isObject(body: unknown): boolean {
	return typeof body === 'object' && body !== null && !Array.isArray(body);
}

const takingAttributes = ['upsertRecord', 'create', 'update', 'upsertMember'];

/** Attributes given as JSON must arrive as they were given. */
function unfaithful(
	{ operation, specifyAttributes, attributesJson }: Scenario['parameters'],
	sent: readonly CapturedRequest[],
): string[] {
	if (!takingAttributes.includes(operation as string) || specifyAttributes !== 'json') return [];
	if (typeof attributesJson !== 'string' || attributesJson.startsWith('=')) return [];
	const given = JSON.stringify(JSON.parse(attributesJson));
	const other = sent.find(({ body }) => !body.endsWith(`"attributes":${given}}`));
	return other === undefined ? [] : [`Given was ${given}, and sent was ${other.body}`];
}

function holdsKey({ execution }: NodeResult): boolean {
	const seen = new Set<unknown>();
	const search = (value: unknown): boolean => {
		if (typeof value === 'string') return value.includes(apiKey);
		if (typeof value !== 'object' || value === null || seen.has(value)) return false;
		seen.add(value);
		const keys = [...Object.getOwnPropertyNames(value)] as Array<keyof typeof value>;
		return keys.some((key) => search(value[key]));
	};
	return search(execution.data.resultData);
}
