import type { IDataObject } from 'n8n-workflow';

import { shownName } from '../../attributes/shownValue';

/** Where Nex may say why, the most telling first. */
const reasonKeys = ['error', 'error_message', 'message', 'detail'];

/**
 * What Nex says of why a job goes as it does.
 *
 * @param state what Nex tells of the job
 * @returns the words, to be put behind a sentence; nothing where it says nothing
 */
export function jobReason(state: IDataObject): string {
	const said = firstSaid(state);
	return said === undefined ? '' : `: ${shownName(said)}`;
}

function firstSaid(value: object, depth = 0): string | undefined {
	const fields = new Map<string, unknown>(Object.entries(value));
	return reasonKeys.map((key) => said(fields.get(key), depth)).find((words) => words !== '');
}

/** An object that names no reason is quoted. No error of Nex is nested any deeper. */
function said(value: unknown, depth: number): string {
	if (typeof value === 'string') return value.trim();
	if (typeof value !== 'object' || value === null || depth > 3) return '';
	if (Array.isArray(value)) {
		const all = value.map((each) => said(each, depth + 1));
		return all.filter((words) => words !== '').join('; ');
	}
	const keys = Object.keys(value);
	const isQuoted = keys.length > 0 && !keys.some((key) => reasonKeys.includes(key));
	return firstSaid(value, depth + 1) ?? (isQuoted ? JSON.stringify(value) : '');
}
