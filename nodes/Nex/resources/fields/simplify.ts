import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { readRecord } from '../../answers/record';
import { simplifyRecord } from '../../attributes/simplifiedRecord';
import { writeBoolean } from '../../attributes/values/boolean';
import type { ItemRequest } from '../../delivery/operation';
import type { RunItem } from '../../delivery/runItem';
import { isOn } from './isOn';

/** Whether a person wants what was written as Nex sent it, or simplified. */
export const simplifyForm: INodeProperties = {
	displayName: 'Simplify',
	name: 'simplify',
	type: 'boolean',
	default: false,
	description: 'Whether to return a simplified version of the response instead of the raw data',
};

/** How an operation that writes a record prepares an item and reads the answer. */
interface Writing {
	prepare: (item: RunItem) => Promise<ItemRequest>;
	read: (body: unknown, item: RunItem) => IDataObject;
}

/**
 * Makes both of one that gives what it has written exactly as Nex sent it, or simplified, as the
 * item's parameter `simplify` decides.
 *
 * @param thing what a person calls it, such as "record"
 * @param prepare puts an item's request together; not asked where `simplify` is neither yes nor no,
 *   which is refused as long as nothing is written
 */
export function writing(thing: string, prepare: Writing['prepare']): Writing {
	return {
		prepare: async (item) => {
			isOn(item, simplifyForm);
			return await prepare(item);
		},
		read: (body, item) => {
			const record = readRecord(body, thing);
			return writeBoolean(item.parameter('simplify')) === true ? simplifyRecord(record) : record;
		},
	};
}
