import type { IDataObject, ILoadOptionsFunctions } from 'n8n-workflow';

import { askerOf, patienceOfEditor } from '../delivery/ask';
import { reading } from '../delivery/run/effect';
import { explain } from '../delivery/told/explain';
import type { Words } from '../delivery/verdict/words';
import { editorRefusal } from './editorRefusal';

/** What the editor asks of Nex. */
export interface EditorRequest {
	/** The path below the credential's base URL, its values already encoded. */
	path: string;
	/** Where there is one, it is sent with POST. */
	body?: IDataObject;
	/** What a refusal means to the person who fills in the form. */
	words: Words;
}

/**
 * Asks Nex for what the editor shows.
 *
 * @param context the editor's call, which holds the credential
 * @param editorRequest what is asked
 * @param read takes the result out of the parsed body; throws where the body is something else
 * @returns what `read` returned
 * @throws NodeApiError whose message says what happened and whose description says what to do
 */
export async function askNex<Told>(
	context: ILoadOptionsFunctions,
	{ path, body, words }: EditorRequest,
	read: (body: unknown) => Told,
): Promise<Told> {
	const method = body === undefined ? 'GET' : 'POST';
	const ask = askerOf(context, patienceOfEditor);
	const result = await ask({ method, url: path, body }, read);
	if ('told' in result) return result.told;
	const { failure } = result;
	throw editorRefusal(context, explain(failure, reading, words), failure.status);
}
