import { isPlainObject } from './plainObject';
import { simplifiedKeys } from './simplifiedRecord';
import { rfc3339 } from './values/isoDate';

/** What stands beside `attributes` in a record as Nex sends it. */
const recordKeys: ReadonlySet<string> = new Set([...simplifiedKeys, 'object_id', 'workspace_id']);
const noKeys: ReadonlySet<string> = new Set();

/** Such as person, company, custom, deal and list in Nex's API description; there may be others. */
const typeOfRecord = /^[a-z][a-z0-9_]*$/;

export interface Column {
	/** The name that is compared with the attributes' slugs and names. */
	readonly name: string;
	/** The name by which a person finds the column in the item. */
	readonly label: string;
	readonly value: unknown;
}

export interface ItemColumns {
	readonly columns: readonly Column[];
	/**
	 * Keys taken for a simplified record's own and not for columns. They are known by their look
	 * only, so a row of another system may have meant them as columns.
	 */
	readonly assumedKeys: readonly string[];
}

/**
 * The columns of an input item.
 *
 * An item that is a record which this node put out can be fed back. As Nex sends it, it is known by
 * `id`, `object_id` and an `attributes` object; simplified, by an ID of digits, a type and two RFC
 * 3339 times. Its own ID, type and times are then no columns, and its `attributes` are opened. What
 * a person added beside them comes first, as a column like any other.
 *
 * @param item the item's JSON; it is not changed
 * @returns the columns in the item's order, opened attributes last
 */
export function itemColumns(item: Readonly<Record<string, unknown>>): ItemColumns {
	const opened = isPlainObject(item.attributes) ? item.attributes : undefined;
	const isRecord =
		opened !== undefined && Object.hasOwn(item, 'object_id') && Object.hasOwn(item, 'id');
	const isSimplified = !isRecord && isSimplifiedRecord(item);
	const ownKeys = isRecord ? recordKeys : isSimplified ? simplifiedKeys : noKeys;
	const isOpened = (isRecord || isSimplified) && opened !== undefined;

	const columns: Column[] = [];
	for (const name of Object.keys(item)) {
		if (ownKeys.has(name) || (isOpened && name === 'attributes')) continue;
		columns.push({ name, label: name, value: item[name] });
	}
	if (isOpened) {
		for (const name of Object.keys(opened)) {
			columns.push({ name, label: `attributes.${name}`, value: opened[name] });
		}
	}
	const assumedKeys = isSimplified
		? [...simplifiedKeys].filter((key) => opened === undefined || !Object.hasOwn(opened, key))
		: [];
	return { columns, assumedKeys };
}

function isSimplifiedRecord(item: Readonly<Record<string, unknown>>): boolean {
	const { id, type } = item;
	return (
		typeof id === 'string' &&
		/^\d+$/.test(id) &&
		typeof type === 'string' &&
		typeOfRecord.test(type) &&
		isTime(item.created_at) &&
		isTime(item.updated_at)
	);
}

function isTime(value: unknown): boolean {
	return typeof value === 'string' && value.includes('T') && rfc3339(value) !== undefined;
}
