import type { IDataObject } from 'n8n-workflow';

import type { Scenario, ScriptedAnswer } from '../scenario';

/** What JavaScript says about a mistake in the node's own code. */
const crash =
	/Cannot (?:read prop|set prop|convert (?:object|undefined|a )|destructure|access)|is not (?:a function|iterable|defined|a constructor)|Maximum call stack|Invalid (?:array length|string length|count value)|\[object |circular structure/i;

/** Why an item can fail, as the table in docs/errors.md has it. `unexpected` is a mistake in the node's code. */
const reasons = [
	...['input', 'rejected', 'unauthorized', 'forbidden', 'throttled', 'serverFault'],
	...['redirect', 'connection', 'unusableAnswer', 'incomplete'],
];

/** Characters. Nobody reads more. */
const longestText = 2_000;

/**
 * Judges a text that a person reads.
 *
 * @param what which one
 * @returns what is wrong with it, a sentence each
 */
export function textProblems(what: string, text: unknown): string[] {
	if (typeof text !== 'string' || text.trim() === '') {
		return [`The ${what} is ${JSON.stringify(text)}`];
	}
	if (text.length > longestText) return [`The ${what} has ${text.length} characters: ${text}`];
	return crash.test(text) ? [`The ${what} is about the node's own code: ${text}`] : [];
}

/** Judges the facts that go with an error. */
export function factProblems({ attempts, httpStatus, reason }: IDataObject): string[] {
	const problems: string[] = [];
	if (!Number.isInteger(attempts)) problems.push(`The attempts are ${JSON.stringify(attempts)}`);
	if (httpStatus !== undefined && !Number.isInteger(httpStatus)) {
		problems.push(`The status is ${JSON.stringify(httpStatus)}`);
	}
	if (!reasons.includes(reason as string)) {
		problems.push(`The reason is ${JSON.stringify(reason)}`);
	}
	return problems;
}

/** What only Nex itself can say, and the statuses with which it says so. */
const wordsOfNex: Array<[RegExp, number[]]> = [
	[/The API key is not allowed to do this|Nex does not accept the API key/, [401, 403]],
	[/Nex has no (?!relationship type with|way to)|Nex does not have this/, [404]],
];

/** Judges whether a message says as Nex's own what came from a server in between. */
export function speakerProblems(message: unknown, { schemas, answers }: Scenario): string[] {
	return wordsOfNex.flatMap(([words, statuses]) => {
		if (typeof message !== 'string' || !words.test(message)) return [];
		const isNex = [...schemas, ...answers].some(
			(answer) => statuses.includes(answer.status) && isErrorOfNex(answer),
		);
		return isNex ? [] : [`Nex never said what the message says: ${message}`];
	});
}

/** Nex's errors are `{"code": 403, "message": "…"}`. */
function isErrorOfNex({ body }: ScriptedAnswer): boolean {
	try {
		const { code, message } = Object(JSON.parse(body)) as IDataObject;
		return code !== undefined && message !== undefined;
	} catch {
		return false;
	}
}
