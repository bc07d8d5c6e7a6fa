import type { IN8nHttpFullResponse } from 'n8n-workflow';

import { wholeAnswer } from '../../../nodes/Nex/delivery/routedSend';

test('an answer is handed on whole: its status, its headers and its body, and no more', async () => {
	const response = {
		statusCode: 429,
		statusMessage: 'Too Many Requests',
		headers: { 'retry-after': '7' },
		body: { code: 429 },
	} as unknown as IN8nHttpFullResponse;

	expect(await wholeAnswer([{ json: { code: 429 } }], response)).toEqual([
		{ json: { status: 429, headers: { 'retry-after': '7' }, body: { code: 429 } } },
	]);
});
