import type { IDataObject } from 'n8n-workflow';

import { isPlainObject } from '../../attributes/plainObject';
import { UnusableAnswer } from '../../delivery/exchange/answer';
import type { ItemRequest } from '../../delivery/operation';
import type { Effect } from '../../delivery/run/effect';
import { reading } from '../../delivery/run/effect';
import type { RunItem } from '../../delivery/runItem';
import { additionalFields } from '../fields/additionalFields';
import { optionsForm } from '../fields/optionsForm';
import { prompt, promptOf } from '../fields/prompt';
import type { SentFields } from '../fields/sentFields';
import { sentFields } from '../fields/sentFields';
import { text } from '../fields/writers';
import type { ResourceOperation } from '../resource';
import { routed } from '../routed';

/** The operation Ask: `POST /v1/context/ask`. */
export const ask: ResourceOperation = {
	option: {
		name: 'Ask',
		value: 'ask',
		action: 'Ask about context',
		description: "Ask Nex's AI about people, companies or the whole workspace",
		routing: routed('POST', '/v1/context/ask', {
			effect: reading,
			prepare: prepareAsk,
			read: readAnswer,
		}),
	},
	fields: [prompt, additionalFields, optionsForm],
};

/** How Nex takes what goes with a question. */
const questionFields: SentFields = {
	sessionId: { key: 'session_id', field: 'Session ID', write: text },
};

/** A question within a conversation stays there, and may stand there twice. */
const continuing: Effect = {
	...reading,
	isRepeatable: false,
	inDoubt:
		'Nex may have taken the question into the conversation all the same, so it was not asked again.',
};

function prepareAsk(item: RunItem): ItemRequest {
	const more = sentFields(item, 'additionalFields', questionFields, 'create');
	return {
		body: { query: promptOf(item), ...more },
		...('session_id' in more && { effect: continuing }),
	};
}

/** Nex's clients and its description name different things beside the answer, so all is handed on. */
function readAnswer(body: unknown): IDataObject {
	if (isPlainObject(body) && typeof body.answer === 'string') return body as IDataObject;
	throw new UnusableAnswer("The answer is not one that Nex's AI gives");
}
