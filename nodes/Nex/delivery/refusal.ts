import type { IDataObject } from 'n8n-workflow';

import type { Failure, FailureFacts, Prerequisite } from './verdict/failure';
import { asLine } from './verdict/nexError';

/** A refusal may list what is accepted. */
const LONGEST_SENTENCE = 1_500;

/** n8n names the item at the end of what it says of an expression, as this node does before it. */
const itemAtTheEnd = / ?\[item \d+\]$/;

/**
 * The facts about an item whose request could not be put together.
 *
 * @param thrown a refusal with its own advice, or n8n's error about an expression
 * @returns the facts
 */
export function refusalFacts(thrown: unknown): FailureFacts {
	const error = Object(thrown) as Partial<
		Record<'message' | 'advice' | 'description' | 'details', unknown>
	>;
	const sentence = asLine(text(error.message) ?? described(thrown), LONGEST_SENTENCE);
	const advice = text(error.advice) ?? text(error.description) ?? 'Check the fields of the node.';
	return {
		reason: 'input',
		sentence: sentence?.replace(itemAtTheEnd, ''),
		advice: asLine(advice, LONGEST_SENTENCE),
		...(isObject(error.details) && { details: error.details }),
	};
}

/**
 * The facts about an item that depends on something which could not be read.
 *
 * @param failure why it could not be read
 * @param prerequisite what it is, and what a status means to a request for it
 * @returns the facts; nothing was sent for the item itself, so nothing of it is in doubt
 */
export function factsOfDependent(
	{ itemIndex, attempts, ...facts }: Failure,
	{ name, words }: Pick<Prerequisite, 'name' | 'words'>,
): FailureFacts {
	const prerequisite = { name, words, itemIndex, attempts };
	return { ...facts, mayBeDone: undefined, prerequisite };
}

/** What code throws is not always an error. */
function described(thrown: unknown): string {
	return typeof thrown === 'string' ? thrown : 'The item could not be read';
}

function isObject(value: unknown): value is IDataObject {
	return typeof value === 'object' && value !== null;
}

function text(value: unknown): string | undefined {
	return typeof value === 'string' && value !== '' ? value : undefined;
}
