import type { IDataObject, INodeParameters } from 'n8n-workflow';

/** What the server does with one request. */
export interface ScriptedAnswer {
	status: number;
	headers: Record<string, string>;
	body: string;
	/**
	 * `sent`: the whole answer. `cutOff`: half of the body, then the connection ends. `reset`: no
	 * answer, the connection breaks. `silent`: no answer, ever.
	 */
	delivery: 'sent' | 'cutOff' | 'reset' | 'silent';
}

/** Everything that decides how one run of the node goes, as plain JSON. */
export interface Scenario {
	parameters: INodeParameters;
	items: IDataObject[];
	onError: 'stopWorkflow' | 'continueRegularOutput' | 'continueErrorOutput';
	/** The answers to requests for the schema, in turn. */
	schemas: ScriptedAnswer[];
	/** The answers to all other requests, in turn. */
	answers: ScriptedAnswer[];
}
