import type { IDataObject } from 'n8n-workflow';

import type { ObjectDefinition } from '../../attributes/definition';
import type { LeftOutColumn } from '../../attributes/encodeColumns';
import { formAdvice } from '../../attributes/refuse';
import { shownText } from '../../attributes/shownValue';
import { ItemRefusal } from '../../delivery/exchange/itemRefusal';
import type { RunItem } from '../../delivery/runItem';

/** So many columns are named to a person. */
const mostNamed = 20;

/** Why a column was left out. */
const reasons: Record<LeftOutColumn['reason'], (means: string) => string> = {
	unknown: () => 'no attribute has this name',
	ambiguous: (means) => `it could mean several attributes: ${means}`,
	outdone: (means) => `another column was taken for ${means}`,
	ofRecord: () => "it was taken for a record's own ID, type or time",
};

/**
 * The columns of an item that were left out, to be shown beside its request.
 *
 * @param leftOut the columns
 * @returns `{leftOutColumns: [{column, reason, didYouMean?}]}`, the reason a short sentence;
 *   undefined where there are none
 */
export function notesOfLeftOut(leftOut: readonly LeftOutColumn[]): IDataObject | undefined {
	if (leftOut.length === 0) return undefined;
	return {
		leftOutColumns: leftOut.map(({ column, reason, means, didYouMean }) => ({
			column,
			reason: reasons[reason](means.join(', ')),
			...(didYouMean !== undefined && { didYouMean }),
		})),
	};
}

/**
 * Refuses an item with columns that would be left out. What was taken for the own ID, type or time of
 * a record that is fed back is no such column.
 *
 * @param definition the object that was compared with
 * @param leftOut the columns
 * @throws ItemRefusal that names them, where there are any
 */
export function refuseExtraColumns(
	definition: ObjectDefinition,
	leftOut: readonly LeftOutColumn[],
): void {
	const extra = leftOut.filter(({ reason }) => reason !== 'ofRecord');
	if (extra.length === 0) return;
	const advice = `Rename or remove ${extra.length === 1 ? 'it' : 'them'} before this node, or set the option 'Extra Columns' to 'Ignore'.`;
	throw new ItemRefusal(
		`${extra.length === 1 ? 'A column of the item is' : `${extra.length} columns of the item are`} not sent: ${named(extra)}`,
		[advice, formAdvice(definition)].filter((sentence) => sentence !== undefined).join(' '),
		notesOfLeftOut(extra.slice(0, mostNamed)),
	);
}

/**
 * Writes the columns that were left out to n8n's log, once a run for each object and reason.
 *
 * @param item the item whose columns they are
 * @param definition the object that was compared with
 * @param leftOut the columns; nothing is written when there are none
 */
export function logLeftOutColumns(
	item: RunItem,
	definition: ObjectDefinition,
	leftOut: readonly LeftOutColumn[],
): void {
	for (const reason of new Set(leftOut.map((column) => column.reason))) {
		item.once(`columns left out for ${definition.slug}: ${reason}`, () => {
			const columns = leftOut.filter((column) => column.reason === reason);
			const advice = reason === 'ofRecord' ? undefined : formAdvice(definition);
			item.context.logger.info(
				[
					`Node "${item.node.name}": columns of the input were left out for "${definition.slug}": ${named(columns)}`,
					advice,
				]
					.filter((sentence) => sentence !== undefined)
					.join('. '),
			);
		});
	}
}

function named(columns: readonly LeftOutColumn[]): string {
	const more = columns.length - mostNamed;
	const names = columns.slice(0, mostNamed).map(withReason).join(', ');
	return more > 0 ? `${names} and ${more} more` : names;
}

function withReason({ column, reason, means, didYouMean }: LeftOutColumn): string {
	const meant = didYouMean === undefined ? '' : `; did you mean ${didYouMean}?`;
	return `"${shownText(column)}" (${reasons[reason](means.join(', '))}${meant})`;
}
