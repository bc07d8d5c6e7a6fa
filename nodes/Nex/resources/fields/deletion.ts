import type { IDataObject } from 'n8n-workflow';

import { isPlainObject } from '../../attributes/plainObject';
import type { Answer } from '../../delivery/exchange/answer';
import { UnusableAnswer } from '../../delivery/exchange/answer';
import type { Operation } from '../../delivery/operation';
import { deleting } from '../../delivery/run/effect';
import { nexError } from '../../delivery/verdict/nexError';

/**
 * What all deletions have in common: what they do, how their answer is read, and that a later answer
 * can show that an earlier attempt worked.
 *
 * @param thing what is deleted, as a person calls it, such as "note"
 * @param done what becomes of it, as a person calls it
 */
export function deletionOf(
	thing: string,
	done?: string,
): Pick<Operation, 'effect' | 'read' | 'isDoneBefore'> {
	return { effect: deleting(thing, done), read: readDeletion, isDoneBefore: isGone };
}

/** Nex answers a deletion with an empty body; an object that speaks of no failure would do, too. */
function readDeletion(body: unknown): IDataObject {
	const isEmpty = body === undefined || body === null || body === '';
	if (isEmpty || (isPlainObject(body) && !speaksOfFailure(body))) return { deleted: true };
	throw new UnusableAnswer('The answer is not one that Nex gives for a deletion');
}

function speaksOfFailure(body: Record<string, unknown>): boolean {
	const { code, deleted, success, ok, status } = body;
	// Nex's own 404, after an attempt that deleted it.
	if (code === 404) return false;
	return (
		['error', 'errors', 'code'].some((name) => name in body) ||
		[deleted, success, ok].includes(false) ||
		['error', 'failed', 'failure'].includes(status as string)
	);
}

/** Nex itself, and not a proxy on the way, says that there is no such thing any more. */
function isGone(answer: Answer): boolean {
	return answer.status === 404 && nexError(answer) !== undefined;
}
