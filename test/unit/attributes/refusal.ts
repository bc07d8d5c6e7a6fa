import { AttributeRefusal } from '../../../nodes/Nex/attributes/attributeRefusal';

/** Runs something that must be refused, and returns the refusal. */
export function refusalOf(encode: () => unknown): AttributeRefusal {
	try {
		encode();
	} catch (error) {
		if (error instanceof AttributeRefusal) return error;
		throw error;
	}
	throw new Error('Nothing was refused');
}
