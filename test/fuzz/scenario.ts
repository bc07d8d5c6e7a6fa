import type { IDataObject, INode, INodeParameters } from 'n8n-workflow';

/** What the server does with one request. */
export interface ScriptedAnswer {
	status: number;
	/** A header with several values is sent several times. */
	headers: Record<string, string | string[]>;
	body: string;
	/** Blanks before the body, which mean nothing in JSON: this makes it long without being kept. */
	blanks?: number;
	/** In place of the body: a record with the attributes that were sent, as they were sent. */
	echo?: boolean;
	/** In place of the body: the page that was asked for, out of a list of records. */
	page?: ScriptedPage;
	/** `cutShort`: the end of the packed body is missing. `garbage`: it is not packed at all. */
	gzip?: 'whole' | 'cutShort' | 'garbage';
	/** How long the server takes; default: no time. */
	delayMilliseconds?: number;
	/**
	 * - `sent`, `chunked`: the whole answer.
	 * - `cutOff`: half of the body, then the connection ends.
	 * - `reset`: no answer, the connection breaks.
	 * - `silent`: no answer, ever. `stalledInHead`, `stalledAfterHead`, `stalledInBody`: the answer up
	 *   to there, then nothing more. `chunkedWithoutEnd`: the whole body, and never its end.
	 */
	delivery:
		| 'sent'
		| 'chunked'
		| 'cutOff'
		| 'reset'
		| 'silent'
		| 'stalledInHead'
		| 'stalledAfterHead'
		| 'stalledInBody'
		| 'chunkedWithoutEnd';
}

/** A page of a list whose records have the IDs `record-0`, `record-1` and so on. */
export interface ScriptedPage {
	/** How many records there are. */
	stored: number;
	/** Which of those that were asked for are sent; `tooMany`: one more than was asked for. */
	records: 'all' | 'half' | 'none' | 'null' | 'tooMany';
	/** What the page says of how many there are; `page`: as many as it holds. */
	total: 'right' | 'missing' | 'zero' | 'page' | 'larger';
}

/** Everything that decides how one run of the node goes, as plain JSON. */
export interface Scenario {
	parameters: INodeParameters;
	/** Where an AI agent calls the node, these are the agent's own. */
	items: IDataObject[];
	/** n8n's settings of the node, with `onError` among them. */
	settings: Pick<INode, 'onError' | 'retryOnFail' | 'maxTries' | 'waitBetweenTries'>;
	/** The answers to requests for the schema, in turn. */
	schemas: ScriptedAnswer[];
	/** The answers to all other requests, in turn. */
	answers: ScriptedAnswer[];
	/** An AI agent calls the node as its tool, once with each of these arguments. */
	agent?: { calls: IDataObject[]; atOnce: boolean };
	/** The form is one of the trigger's, which is activated and then looks, each time in this way. */
	looks?: Array<'look' | 'restart' | 'test event'>;
}
