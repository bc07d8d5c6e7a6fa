import { readObjectDefinition } from '../attributes/definition';
import { ItemRefusal } from '../delivery/exchange/itemRefusal';
import { fillPath } from '../delivery/exchange/path';
import type { Form } from '../resources/fields/form';
import { objectSlugOf } from '../resources/fields/object';
import { slugsOf } from '../resources/fields/slugs';
import { refusalOfUnknown } from '../resources/fields/unknownFields';
import { changedAttributes } from './changesForm';
import { AskFailed, type Nex } from './nex';

const { name: parameter, displayName } = changedAttributes;

/**
 * The attributes whose changes count.
 *
 * @returns their slugs; undefined for any change
 * @throws ItemRefusal for an expression that gives none
 */
export function wantedAttributes(form: Form): ReadonlySet<unknown> | undefined {
	const given = form.parameter(parameter);
	if (Array.isArray(given) && given.length === 0) return undefined;
	if (given === undefined || given === null || given === '') {
		throw new ItemRefusal(
			'No attribute is given',
			`Check the expression under '${displayName}': it has no value.`,
		);
	}
	return new Set(slugsOf(form, { parameter, displayName, thing: 'attribute' }));
}

/**
 * Refuses the slug of no attribute, whose changes would be waited for in vain. Where the key may not read
 * the object's definition, or Nex does not give it, nothing is refused.
 *
 * @throws ItemRefusal
 */
export async function refuseUnknownAttributes(nex: Nex, form: Form): Promise<void> {
	const wanted = wantedAttributes(form);
	if (wanted === undefined) return;
	const url = fillPath('/v1/objects/{slug}', { slug: objectSlugOf(form) });
	const object = await nex.ask({ method: 'GET', url }, readObjectDefinition).catch(orNothing);
	const refusal = object && refusalOfUnknown([...wanted].map(String), object, displayName);
	if (refusal !== undefined) throw refusal;
}

function orNothing(thrown: unknown): undefined {
	if (!(thrown instanceof AskFailed)) throw thrown;
}
