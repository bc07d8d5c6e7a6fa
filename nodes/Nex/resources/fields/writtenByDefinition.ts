import type { ResourceMapperValue } from 'n8n-workflow';

import type { ObjectDefinition } from '../../attributes/definition';
import { readObjectDefinition } from '../../attributes/definition';
import { definitionFromForm } from '../../attributes/formDefinition';
import { RequestFailed } from '../../delivery/requestFailed';
import type { RunItem } from '../../delivery/runItem';
import type { Asked } from '../../delivery/sharedAnswer';
import type { AttributeOwner } from './attributeOwner';

/**
 * Writes something by the definition of an owner: which attributes it has and how each is written. It
 * is read from Nex once a run for each owner, however many items there are, and by runs that follow
 * each other within a minute once for all of them; not from the schema stored with the form, which may
 * be stale or, in a workflow made by n8n's API, missing.
 *
 * @param item the item
 * @param owner whose definition it is
 * @param form the resource mapper's stored value: its schema stands in where the key may not read
 *   definitions, since writing needs only the scope to write
 * @param write writes by the definition, which may be outdated; throws what refuses the
 *   item, which is not the last word then
 * @returns what `write` returned
 * @throws RequestFailed when Nex did not give the definition and the form can't stand in
 */
export async function writtenByDefinition<Written>(
	item: RunItem,
	owner: AttributeOwner,
	form: ResourceMapperValue,
	write: (definition: ObjectDefinition, isOutdated: boolean) => Written,
): Promise<Written> {
	const { path, key } = owner;
	return await item.decideBy(path, { slug: key, id: key }, readObjectDefinition, (asked) =>
		write(definitionIn(asked, item, owner, form), asked.isOutdated),
	);
}

function definitionIn(
	{ outcome }: Asked<ObjectDefinition>,
	item: RunItem,
	{ path, key, name, scope, words }: AttributeOwner,
	{ schema }: ResourceMapperValue,
): ObjectDefinition {
	if (outcome.kind === 'delivered') return outcome.value;
	const lacksScope = outcome.kind === 'failed' && outcome.failure.reason === 'forbidden';
	if (lacksScope && schema.length > 0) {
		return item.once(`form of ${path} ${key}`, () => definitionFromForm(key, schema, scope));
	}
	throw new RequestFailed(outcome, { name, words });
}
