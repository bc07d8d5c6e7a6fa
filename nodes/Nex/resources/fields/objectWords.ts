import type { Words } from '../../delivery/verdict/words';

/** What a status means to requests for a record of an object. */
export const objectWords: Words = {
	404: {
		message: 'Nex has no such object',
		advice:
			"Choose another one under 'Object', or check its slug: it may have been deleted or renamed in Nex. If it is there, check the 'Base URL' in the credential.",
	},
};
