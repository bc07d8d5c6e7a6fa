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
 * The record that an item has written.
 *
 * @param body as for `readRecord`, which says what is thrown
 * @param item the item; its parameter `simplify` decides the shape
 * @returns the record exactly as Nex sent it, or simplified
 */
export function readWrittenRecord(body: unknown, item: RunItem): IDataObject {
	const record = readRecord(body);
	// By now it is written, and nothing may be refused any more.
	return writeBoolean(item.parameter('simplify')) === true ? simplifyRecord(record) : record;
}
