import type { NodeHint } from 'n8n-workflow';

import type { ObjectDefinition } from '../../attributes/definition';
import type { RunItem } from '../../delivery/runItem';

/**
 * Shown by the editor above the output when the input of the last run had a column that is no
 * attribute in the form. The text of a hint is fixed, so the columns' names are in n8n's log.
 */
export const leftOutColumnsHint: NodeHint = {
	type: 'info',
	location: 'outputPane',
	whenToDisplay: 'afterExecution',
	message:
		'Some columns of the input have the name of no attribute and were left out. Compare the input with the attributes under "Attributes"; the names of the columns are also in n8n\'s log.',
	displayCondition: `={{ (() => {
		const mappers = { create: 'createAttributes', update: 'updateAttributes', upsertRecord: 'attributes', upsertMember: 'memberAttributes' };
		const form = $parameter[mappers[$parameter.operation]];
		if ($parameter.specifyAttributes !== 'fields' || form?.mappingMode !== 'autoMapInputData') return false;
		const plain = (name) => String(name).toLowerCase().replace(/[\\s_]/g, '');
		const known = new Set((form.schema ?? []).flatMap((field) => [plain(field.id), plain(field.displayName)]));
		const own = new Set(['id', 'objectid', 'type', 'workspaceid', 'createdat', 'updatedat', 'attributes']);
		return $input.all().some((item) => Object.keys(item.json).some((column) => !known.has(plain(column)) && !own.has(plain(column))));
	})() }}`,
};

/**
 * Writes the columns that match no attribute to n8n's log, once a run for each object.
 *
 * @param item the item whose columns they are
 * @param definition the object that was compared with
 * @param leftOut the columns' names; nothing is written when there are none
 */
export function noteLeftOutColumns(
	item: RunItem,
	definition: ObjectDefinition,
	leftOut: string[],
): void {
	if (leftOut.length === 0) return;
	item.once(`columns left out for ${definition.slug}`, () => {
		const names = leftOut.map((column) => JSON.stringify(column)).join(', ');
		item.context.logger.info(
			`Node "${item.node.name}": columns of the input that are no attribute of "${definition.slug}" were left out: ${names}`,
		);
	});
}
