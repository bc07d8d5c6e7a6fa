import type { INodeProperties } from 'n8n-workflow';

import { fillPath } from '../../delivery/exchange/path';
import type { ItemRequest } from '../../delivery/operation';
import type { Effect } from '../../delivery/run/effect';
import { creating } from '../../delivery/run/effect';
import type { RunItem } from '../../delivery/runItem';
import { additionalFields } from '../fields/additionalFields';
import type { JobKind } from '../fields/job';
import { Job, waitForCompletion } from '../fields/job';
import { optionsForm } from '../fields/optionsForm';
import { requiredText } from '../fields/requiredText';
import type { SentFields } from '../fields/sentFields';
import { sentFields } from '../fields/sentFields';
import { longestText, text } from '../fields/writers';
import type { ResourceOperation } from '../resource';
import { routed } from '../routed';

const content: INodeProperties = {
	displayName: 'Content',
	name: 'content',
	type: 'string',
	typeOptions: { rows: 4 },
	required: true,
	default: '',
	placeholder: 'e.g. Jane Smith of Acme asked for a demo next week',
	description: `The text for Nex to read, such as an email or the notes of a call, up to ${longestText} characters`,
};

/** Nex's own clients take it that Nex reads ten texts a minute, in any stretch of one. */
const adding: Effect = {
	...creating('text', 'added'),
	knownLimit: { requests: 10, milliseconds: 60_000 },
};

/** The operation Add Text: `POST /v1/context/text`, then `GET /v1/context/artifacts/{artifact_id}`. */
export const addText: ResourceOperation = {
	option: {
		name: 'Add Text',
		value: 'addText',
		action: 'Add text to context',
		description: 'Give Nex a text to learn from about people and companies',
		routing: routed('POST', '/v1/context/text', {
			effect: adding,
			prepare: prepareAdd,
			read: readProgress,
		}),
	},
	fields: [content, waitForCompletion, additionalFields, optionsForm],
};

const kind: JobKind = {
	thing: 'the text',
	idKey: 'artifact_id',
	idName: 'artifact ID',
	resultKey: 'result',
	urlOf: artifactUrl,
	whereabouts: (id) =>
		`Nex has the text, under the artifact ID ${id}: before you send it again, look it up with the HTTP Request node at ${artifactUrl(id)}.`,
};

function artifactUrl(id: string): string {
	return fillPath('/v1/context/artifacts/{artifact_id}', { artifact_id: id });
}

/** How Nex takes what goes with a text. */
const textFields: SentFields = {
	context: { key: 'context', field: 'Context', write: text },
};

/** The request for an item's text, and Nex's work on it. */
interface TextRequest extends ItemRequest {
	job: Job;
}

function prepareAdd(item: RunItem): TextRequest {
	const content = requiredText(item, 'content', 'Content');
	const more = sentFields(item, 'additionalFields', textFields, 'create');
	const job = new Job(kind, item);
	return {
		body: { content, ...more },
		job,
		words: job.words,
		doneBefore: job.whereabouts,
		begun: job.begun,
	};
}

function readProgress(body: unknown, _item: RunItem, { job }: TextRequest) {
	return job.read(body, (state, id) => ({ artifact_id: id, ...state }));
}
