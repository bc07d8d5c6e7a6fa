import type { ObjectDefinition } from '../workspace/definitions';
import type { Handler } from './handler';

/** `GET /v1/objects`: the objects of the workspace, with their attributes only where asked for. */
export const listObjects: Handler = ({ workspace, query }) => {
	const { include_attributes: withAttributes } = query as { include_attributes?: boolean };
	const objects = workspace.objects();
	// JSON leaves out what is undefined.
	return { data: withAttributes ? objects : objects.map(withoutAttributes) };
};

function withoutAttributes(object: ObjectDefinition): Partial<ObjectDefinition> {
	return { ...object, attributes: undefined };
}
