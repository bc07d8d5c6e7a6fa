import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { readRecord } from '../../answers/record';
import { simplifyRecord } from '../../attributes/simplifiedRecord';
import { writeBoolean } from '../../attributes/values/boolean';
import type { RunItem } from '../../delivery/runItem';

/** Whether a person wants what was written as Nex sent it, or simplified. */
export const simplifyForm: INodeProperties = {
	displayName: 'Simplify',
	name: 'simplify',
	type: 'boolean',
	default: false,
	description: 'Whether to return a simplified version of the response instead of the raw data',
};

/**
 * Makes the reader of what an item has written.
 *
 * @param thing what a person calls it, such as "record"
 * @returns takes the parsed body and gives the record exactly as Nex sent it, or simplified, as the
 *   item's parameter `simplify` decides; throws as `readRecord` does
 */
export function readerOfWritten(thing: string) {
	return (body: unknown, item: RunItem): IDataObject => {
		const record = readRecord(body, thing);
		// By now it is written, and nothing may be refused any more.
		return writeBoolean(item.parameter('simplify')) === true ? simplifyRecord(record) : record;
	};
}

/** Takes a record that an item has written out of Nex's answer. */
export const readWrittenRecord = readerOfWritten('record');
