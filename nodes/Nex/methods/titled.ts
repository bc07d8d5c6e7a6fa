import type { IDataObject } from 'n8n-workflow';

import type { Entry } from './searched';

/**
 * The entry of something that has a title. Several may have the same, so the ID stands behind it.
 *
 * @param thing as Nex sends it
 */
export function titled({ id, title }: IDataObject): Entry {
	const value = String(id);
	const name = typeof title === 'string' ? title.trim() : '';
	return { name: name === '' ? value : `${name} (${value})`, slug: value, value };
}
