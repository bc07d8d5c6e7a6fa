import type { INode } from 'n8n-workflow';

import { errorAlone } from '../../../../nodes/Nex/delivery/told/errorAlone';

const node = { name: 'Nex', type: 'n8n-nodes-nex.nex', parameters: {} } as unknown as INode;
const explanation = { message: 'A preexisting record is in the way', advice: 'Choose another.' };

test.each([
	[404, '404'],
	[undefined, null],
])(
	'what belongs to no item is told as it is, also where n8n knows words of its own (status %p)',
	(status, httpCode) => {
		const error = errorAlone(node, explanation, status);

		expect(error).toMatchObject({
			message: explanation.message,
			description: explanation.advice,
			httpCode,
			node,
		});
	},
);
