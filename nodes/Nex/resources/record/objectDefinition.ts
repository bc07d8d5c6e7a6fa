import type { ResourceMapperValue } from 'n8n-workflow';

import type { ObjectDefinition } from '../../attributes/definition';
import { readObjectDefinition } from '../../attributes/definition';
import { definitionFromForm } from '../../attributes/formDefinition';
import { RequestFailed } from '../../delivery/itemRefusal';
import type { RunItem } from '../../delivery/runItem';

/**
 * The definition of the object that an item is for: which attributes it has and how each is
 * written. It is read from Nex once a run for each object, however many items there are, because
 * the schema stored with the form may be stale or, in a workflow made by n8n's API, missing.
 *
 * @param item the item
 * @param slug the object's slug
 * @param form the resource mapper's stored value: its schema stands in where the key lacks the
 *   scope `object.read`, since upserting needs only `record.write`
 * @returns the definition
 * @throws RequestFailed when Nex did not give it and the form can't stand in
 */
export async function objectDefinition(
	item: RunItem,
	slug: string,
	form: ResourceMapperValue,
): Promise<ObjectDefinition> {
	return await item.once(
		`definition of ${slug}`,
		async () => await readDefinition(item, slug, form),
	);
}

async function readDefinition(
	item: RunItem,
	slug: string,
	form: ResourceMapperValue,
): Promise<ObjectDefinition> {
	const outcome = await item.ask('/v1/objects/{slug}', { slug }, readObjectDefinition);
	if (outcome.kind === 'delivered') return outcome.value;
	if (outcome.kind === 'failed' && outcome.failure.reason === 'forbidden') {
		return definitionFromForm(slug, form.schema ?? []);
	}
	throw new RequestFailed(outcome);
}
