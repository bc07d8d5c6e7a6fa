import type { Words } from '../delivery/explain';

const withoutSchema =
	'You can still upsert records: choose the object "By Slug" and set Specify Attributes to "Using JSON".';

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
