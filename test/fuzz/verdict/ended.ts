import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import type { NodeResult } from '../../engine/n8n/runNode';
import { marksIn } from '../marks';
import type { Scenario } from '../scenario';
import { givesMany, isUnknownOperation } from './operations';
import { strangeDigits } from './exactJson';
import { factProblems, speakerProblems, textProblems } from './texts';
import { foundProblems } from './found';

/** The error with which n8n stored the execution. */
export type RunError = Error & {
	description?: string | null;
	context?: IDataObject;
	/** What the node said as facts. */
	errorResponse?: IDataObject;
};

/**
 * Whether an error is n8n's own: an expression failed, or a form is such that n8n does not get as far
 * as the node. All that the node throws is a `NodeApiError`.
 */
export function isOfN8n({ name }: Error): boolean {
	return name !== 'NodeApiError';
}

/**
 * Judges how a run ended.
 *
 * @param scenario what was run
 * @param result how n8n says that it ended
 * @returns what is wrong, a sentence each
 */
export function endProblems(scenario: Scenario, result: NodeResult): string[] {
	return result.error === undefined
		? outputProblems(scenario, result)
		: errorProblems(scenario, result.error);
}

function outputProblems(scenario: Scenario, { outputs }: NodeResult): string[] {
	const { items, settings } = scenario;
	const all = outputs.flat();
	const problems = linkProblems(all, items.length, givesMany(scenario));
	if (settings.onError === 'continueRegularOutput' && outputs.slice(1).flat().length > 0) {
		problems.push('There is an error output, which nobody asked for');
	}
	const failed = all.filter(isFailed);
	if (settings.onError === 'stopWorkflow' && failed.length > 0) {
		problems.push('An item failed and the run did not');
	}
	const succeeded = all.filter((item) => item.error === undefined && !isFailed(item));
	if (isUnknownOperation(scenario) && succeeded.length > 0) {
		problems.push('An operation that there is not succeeded');
	}
	return [
		...problems,
		...failed.flatMap((item) => failedItemProblems(scenario, item)),
		...all.flatMap(({ error }) => (error === undefined ? [] : errorOfN8nProblems(error))),
		...succeeded.flatMap((item) => outputItemProblems(scenario, item)),
		...(failed.length + succeeded.length === all.length ? foundProblems(scenario, all) : []),
	];
}

function isFailed({ json }: INodeExecutionData): boolean {
	// What n8n takes from an answer that nobody read may be no object.
	const { error } = Object(json) as IDataObject;
	return 'whatToDo' in Object(error);
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

function names(message: string, item: number): boolean {
	const [, named] = /^(?:In item|Item) (\d+)\b/.exec(message) ?? [];
	return named === String(item);
}

function failedItemProblems(scenario: Scenario, item: INodeExecutionData): string[] {
	const facts = item.json.error as IDataObject;
	const { message, whatToDo } = facts;
	const problems = textProblems('message', message).concat(textProblems('whatToDo', whatToDo));
	if (typeof message === 'string' && !names(message, sourceOf(item))) {
		problems.push(`The error of item ${sourceOf(item)} names another one: ${message}`);
	}
	return [...problems, ...factProblems(facts), ...speakerProblems(message, scenario)];
}

function outputItemProblems(scenario: Scenario, item: INodeExecutionData): string[] {
	const text = JSON.stringify(item.json);
	const { schemas, answers, ...given } = scenario;
	const bodies = [...schemas, ...answers].map(({ body }) => body);
	const problems = strangeDigits(text, [...bodies, JSON.stringify(given)].join('\n')).map(
		(digits) => `Nobody answered the digits ${digits} of item ${sourceOf(item)}`,
	);
	if (marksIn(text).some((index) => index !== sourceOf(item))) {
		problems.push(`The output of item ${sourceOf(item)} is that of another one: ${text}`);
	}
	return problems;
}

/** The error of a run that stopped. */
function errorProblems(scenario: Scenario, error: RunError): string[] {
	if (isOfN8n(error)) return errorOfN8nProblems(error);
	const { message, description, context, errorResponse } = error;
	const problems = textProblems('message', message).concat(
		textProblems('description', description),
	);
	const item = Number(context?.itemIndex);
	if (!names(message, item)) {
		problems.push(`The error of item ${item} does not name it: ${message}`);
	}
	return [...problems, ...factProblems(errorResponse ?? {}), ...speakerProblems(message, scenario)];
}

function errorOfN8nProblems(error: RunError): string[] {
	const { message, description } = error;
	const isOfCode = !isOfN8n(error) || /^(?:Type|Range|Reference|Syntax)?Error$/.test(error.name);
	return [
		...(isOfCode ? [`n8n made an error of what the node threw: ${message}`] : []),
		...textProblems('message', message),
		...(description == null ? [] : textProblems('description', description)),
	];
}
