import type { ResourceMapperValue } from 'n8n-workflow';

import type { ObjectDefinition } from '../../attributes/definition';
import { readObjectDefinition } from '../../attributes/definition';
import { definitionFromForm } from '../../attributes/formDefinition';
import { RequestFailed } from '../../delivery/itemRefusal';
import type { RunItem } from '../../delivery/runItem';

/** Who has the attributes that an item writes: an object, or a list with attributes of its own. */
export interface AttributeOwner {
	/** Where Nex tells its definition: a path template and the value of its placeholder. */
	readonly path: '/v1/objects/{slug}' | '/v1/lists/{id}';
	/** The slug of the object, or the ID of the list. */
	readonly key: string;
}

/** @returns the owner that is an object */
export function objectOwner(slug: string): AttributeOwner {
	return { path: '/v1/objects/{slug}', key: slug };
}

/** @returns the owner that is a list */
export function listOwner(id: string): AttributeOwner {
	return { path: '/v1/lists/{id}', key: id };
}

/**
 * The definition of an owner: which attributes it has and how each is written. It is read from Nex
 * once a run for each owner, however many items there are, because the schema stored with the form
 * may be stale or, in a workflow made by n8n's API, missing.
 *
 * @param item the item
 * @param owner whose definition it is
 * @param form the resource mapper's stored value: its schema stands in where the key may not read
 *   definitions, since writing needs only the scope to write
 * @returns the definition
 * @throws RequestFailed when Nex did not give it and the form can't stand in
 */
export async function definitionOf(
	item: RunItem,
	owner: AttributeOwner,
	form: ResourceMapperValue,
): Promise<ObjectDefinition> {
	return await item.once(
		`definition at ${owner.path} of ${owner.key}`,
		async () => await readDefinition(item, owner, form),
	);
}

async function readDefinition(
	item: RunItem,
	{ path, key }: AttributeOwner,
	form: ResourceMapperValue,
): Promise<ObjectDefinition> {
	const outcome = await item.ask(path, { slug: key, id: key }, readObjectDefinition);
	if (outcome.kind === 'delivered') return outcome.value;
	if (outcome.kind === 'failed' && outcome.failure.reason === 'forbidden') {
		return definitionFromForm(key, form.schema ?? []);
	}
	throw new RequestFailed(outcome);
}
