import type { IDataObject, IHttpRequestMethods } from 'n8n-workflow';

import type { Answer } from './answer';

/** One request as delivery sees it. Host, key and the rest are the sender's. */
export interface Request {
	method: IHttpRequestMethods;
	/** The path below the credential's base URL, its values encoded. */
	url: string;
	/** Left out for a request without a body. */
	body?: IDataObject;
}

/**
 * Sends a request once. Resolves with the answer, whatever its status; throws a `ConnectionFailure`
 * where there was none, and an `ItemRefusal` where the credential refused to sign. It must not follow
 * redirects.
 */
export type Send = (request: Request) => Promise<Answer>;
