import type { Words } from '../delivery/verdict/words';

const withoutSchema =
	"You can still write records: choose the object 'By Slug' and set 'Specify Attributes' to 'Using JSON'.";

/** What a refusal of the schema means to a person who fills in the form. */
export const schemaWords: Words = {
	403: {
		message:
			"The API key lacks the scope object.read, so the form can't show your objects and attributes",
		advice: `${giveScope('object.read')} ${withoutSchema}`,
	},
	404: {
		message: 'Nex has no object with this slug',
		advice:
			"It may have been deleted or renamed. Choose another one under 'Object', or check the slug.",
	},
};

/** What a refusal of a search means to a person who looks for a record. */
export const searchWords: Words = {
	403: {
		message: "The API key is not allowed to read records, so they can't be shown here",
		advice: `${giveScope('record.read')} Or choose 'By ID' and enter the ID.`,
	},
};

/** What a refusal of the lists means to a person who fills in the form. */
export const listWords: Words = {
	403: {
		message: "The API key is not allowed to read lists, so they can't be shown here",
		advice: `${giveScope('list.read')} Or choose 'By ID', enter the ID and set 'Specify Attributes' to 'Using JSON'.`,
	},
	404: {
		message: 'Nex has no such list, or no object with this slug',
		advice: 'It may have been deleted. Choose another one.',
	},
};

/**
 * What a refusal of a list of things means to a person who is to choose one of them.
 *
 * @param things what they are, such as "notes"
 * @param scope what the key needs to read them
 */
export function wordsOfThings(things: string, scope: string): Words {
	return {
		403: {
			message: `The API key is not allowed to read ${things}, so they can't be shown here`,
			advice: `${giveScope(scope)} Or choose 'By ID' and enter the ID.`,
		},
	};
}

/** A key that was made before a scope existed lacks it, and Nex adds none to a key. */
function giveScope(scope: string): string {
	return `Give the key the scope ${scope} in Nex, or make a new key if this one is older than the scope.`;
}
