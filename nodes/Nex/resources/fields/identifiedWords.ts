import type { Words } from '../../delivery/verdict/words';
import type { IdentifiedThing } from './identified';
import { identified } from './identified';

/** What a status means to requests for one thing that is known by its ID. */
export function wordsFor(thing: IdentifiedThing): Words {
	const { name, field } = identified[thing];
	return {
		404: {
			message: `Nex has no ${name} with this ID`,
			advice: `Check the ID under '${field}': the ${name} may have been deleted in Nex. If it is there, check the 'Base URL' in the credential.`,
		},
	};
}
