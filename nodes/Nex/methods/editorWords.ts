import type { Words } from '../delivery/words';

const withoutSchema =
	'You can still write records: choose the object "By Slug" and set Specify Attributes to "Using JSON".';

/** What a refusal of the schema means to a person who fills in the form. */
export const schemaWords: Words = {
	403: {
		message:
			"The API key lacks the scope object.read, so the form can't show your objects and attributes",
		advice: `Give the key that scope in Nex. ${withoutSchema}`,
	},
	404: {
		message: 'Nex has no object with this slug',
		advice:
			'It may have been deleted or renamed meanwhile. Choose another one under "Object", or check the slug.',
	},
};

/** What a refusal of a search means to a person who looks for a record. */
export const searchWords: Words = {
	403: {
		message: "The API key may not read records, so they can't be searched here",
		advice: 'Give the key the scope record.read in Nex, or choose "By ID" and enter the ID.',
	},
};

/** What a refusal of the lists means to a person who fills in the form. */
export const listWords: Words = {
	403: {
		message: "The API key may not read lists, so they can't be shown here",
		advice:
			'Give the key the scope that Nex names, or choose "By ID", enter the ID and set Specify Attributes to "Using JSON".',
	},
	404: {
		message: 'Nex has no such list, or no object with this slug',
		advice: 'It may have been deleted meanwhile. Choose another one.',
	},
};
