import type { Words } from '../../delivery/verdict/words';
import { objectWords } from './objectWords';

/** Who has the attributes that an item writes: an object, or a list with attributes of its own. */
export interface AttributeOwner {
	/** Where Nex tells its definition: a path template and the value of its placeholder. */
	readonly path: '/v1/objects/{slug}' | '/v1/lists/{id}';
	/** The slug of the object, or the ID of the list. */
	readonly key: string;
	/** What it is, for the beginning of a sentence. */
	readonly name: string;
	/** The scope that a key needs to read it. */
	readonly scope: 'object.read' | 'list.read';
	/** What a status means to a request for its definition. */
	readonly words: Words;
}

const missingListWords: Words = {
	404: {
		message: 'Nex has no such list',
		advice: "Choose another one under 'List', or check its ID: it may have been deleted in Nex.",
	},
};

/** @returns the owner that is an object */
export function objectOwner(slug: string): AttributeOwner {
	return {
		path: '/v1/objects/{slug}',
		key: slug,
		name: `The definition of the object "${slug}"`,
		...readWith('object.read', objectWords),
	};
}

/** @returns the owner that is a list */
export function listOwner(id: string): AttributeOwner {
	return {
		path: '/v1/lists/{id}',
		key: id,
		name: `The definition of the list ${id}`,
		...readWith('list.read', missingListWords),
	};
}

function readWith(
	scope: AttributeOwner['scope'],
	words: Words,
): Pick<AttributeOwner, 'scope' | 'words'> {
	const advice = `Give the key the scope ${scope} in Nex, or set 'Specify Attributes' to 'Using JSON'.`;
	return { scope, words: { ...words, 403: { advice } } };
}
