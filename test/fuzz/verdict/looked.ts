import type { IDataObject } from 'n8n-workflow';

import type { Look } from '../../engine/n8n/polledWorkflow';
import { apiKey } from '../bounds';
import { textProblems } from './texts';

/** What came of the looks of a trigger. */
interface Looked {
	/** Those of an active workflow. */
	came: readonly Look[];
	/** Those of whoever activates it or fetches a test event. */
	tried: readonly Look[];
	/** What it told the log and n8n's database. */
	told: readonly string[];
}

/** Judges the looks of a trigger: each ends well or says why, and nothing comes out twice. */
export function lookProblems({ came, tried, told }: Looked): string[] {
	const all = [...tried, ...came];
	const problems = all.flatMap(({ error }) => (error === undefined ? [] : errorProblems(error)));
	const seen = new Set<string>();
	for (const item of came.flatMap(({ items }) => items)) {
		const version = versionOf(item);
		if (seen.has(version)) problems.push(`It came out twice: ${version}`);
		seen.add(version);
	}
	const stacks = all.map(({ error }) => error?.stack);
	const isKeyTold = [...told, ...stacks, JSON.stringify(all)].join().includes(apiKey);
	return isKeyTold ? [...problems, 'The key is told'] : problems;
}

function errorProblems(error: NonNullable<Look['error']>): string[] {
	const isOfNode = ['NodeApiError', 'NodeOperationError'].includes(error.name);
	if (!isOfNode) return [`An error is none of the node's: ${error.stack}`];
	return [
		...textProblems('message', error.message),
		...textProblems('description', error.description),
	];
}

function versionOf({ id, created_at, updated_at, sent_at, type, content }: IDataObject): string {
	return JSON.stringify([id, created_at, updated_at, sent_at, type, content]);
}
