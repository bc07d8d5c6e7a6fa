import type { NodeHint } from 'n8n-workflow';

import type { ObjectDefinition } from '../../attributes/definition';
import type { LeftOutColumn } from '../../attributes/encodeColumns';
import type { RunItem } from '../../delivery/runItem';

/**
 * Shown by the editor above the output when a column of the last run's input was left out, as far as
 * the form tells: it has the name of no attribute or of several, or it is filled and another filled one
 * stands for the same attribute. The text of a hint is fixed, so the columns' names are in n8n's log.
 */
export const leftOutColumnsHint: NodeHint = {
	type: 'info',
	location: 'outputPane',
	whenToDisplay: 'afterExecution',
	message:
		'Some columns of the input were left out, unless Nex has an attribute for them that this form does not know yet: they have the name of no attribute or of several, or another column stands for the same attribute. Compare the input with the attributes under "Attributes"; the names of the columns are also in n8n\'s log.',
	displayCondition: `={{ (() => {
		const mappers = { create: 'createAttributes', update: 'updateAttributes', upsertRecord: 'attributes' };
		const form = $parameter[$parameter.resource === 'listMember' ? 'memberAttributes' : mappers[$parameter.operation]];
		if ($parameter.specifyAttributes !== 'fields' || form?.mappingMode !== 'autoMapInputData') return false;
		const plain = (name) => String(name).toLowerCase().replace(/[\\s_]/g, '');
		const fields = form.schema ?? [];
		const fieldsBy = (namesOf) => {
			const found = new Map();
			fields.forEach((field) => new Set(namesOf(field).map(plain)).forEach((name) => found.set(name, found.has(name) ? 'several' : field)));
			return found;
		};
		const byId = new Map(fields.map((field) => [field.id, field]));
		const bySlug = fieldsBy((field) => [field.id]);
		const byName = fieldsBy((field) => [field.displayName, String(field.displayName).replace(' › ', '.')]);
		const own = new Set(['id', 'objectid', 'type', 'workspaceid', 'createdat', 'updatedat', 'attributes']);
		return $input.all().some((item) => {
			const taken = new Set();
			return Object.keys(item.json).some((column) => {
				if (own.has(plain(column))) return false;
				const field = byId.get(column) ?? bySlug.get(plain(column)) ?? byName.get(plain(column));
				if (field === undefined || field === 'several') return true;
				if ([undefined, null, ''].includes(item.json[column])) return false;
				return taken.has(field) || !taken.add(field);
			});
		});
	})() }}`,
};

/** Which columns were left out, to stand between "columns of the input" and "were left out". */
const reasons: Record<LeftOutColumn['reason'], (object: string) => string> = {
	unknown: (object) => `that are no attribute of "${object}"`,
	ambiguous: (object) => `that have the name of several attributes of "${object}"`,
	outdone: (object) => `for whose attribute of "${object}" another column was taken`,
	ofRecord: (object) =>
		`that were taken for a record's own ID, type or time, and for no attribute of "${object}",`,
};

/**
 * Writes the columns that were left out to n8n's log, once a run for each object and reason.
 *
 * @param item the item whose columns they are
 * @param definition the object that was compared with
 * @param leftOut the columns; nothing is written when there are none
 */
export function noteLeftOutColumns(
	item: RunItem,
	definition: ObjectDefinition,
	leftOut: readonly LeftOutColumn[],
): void {
	for (const reason of new Set(leftOut.map((column) => column.reason))) {
		item.once(`columns left out for ${definition.slug}: ${reason}`, () => {
			const columns = leftOut.filter((column) => column.reason === reason).map(shown);
			item.context.logger.info(
				`Node "${item.node.name}": columns of the input ${reasons[reason](definition.slug)} were left out: ${columns.join(', ')}`,
			);
		});
	}
}

/** A column's name, and where there are several, the slugs by which it could have been told apart. */
function shown({ column, means }: LeftOutColumn): string {
	return means.length > 1
		? `${JSON.stringify(column)} (${means.join(', ')})`
		: JSON.stringify(column);
}
