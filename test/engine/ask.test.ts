import type { Fault } from '../../sandbox';
import { useNode } from './nexNode';
import { useSandbox } from './nexSandbox';

const sandbox = useSandbox();
const nex = useNode(sandbox);

const ask = (sessionId?: string) => ({
	resource: 'context',
	operation: 'ask',
	prompt: 'Who is Jane?',
	additionalFields: sessionId === undefined ? {} : { sessionId },
});
const session = '40817263540017003';
const inVain: Array<[string, Fault]> = [
	['no answer', { kind: 'reset', store: true }],
	['a fault of Nex', { kind: 'status', status: 500 }],
	['a page of a gateway', { kind: 'status', status: 502, body: 'html' }],
];
const once = (fault: Fault) => {
	sandbox().setFaults([{ when: { requests: 1 }, fault }]);
};

describe('a question', () => {
	test.each(inVain)(
		'after %s, is asked again where it begins a conversation',
		async (_what, fault) => {
			once(fault);

			expect(await nex.output(ask())).toHaveLength(1);
			expect(sandbox().requests).toHaveLength(2);
		},
	);

	test.each(inVain)(
		'after %s, is not asked again within a conversation, where it may stand already',
		async (_what, fault) => {
			once(fault);
			const { error } = await nex.run(ask(session));

			expect(error?.description).toMatch(
				/^Nex may have taken the question into the conversation all the same, so it was not asked again\./,
			);
			expect(sandbox().requests).toHaveLength(1);
		},
	);

	test.each<[string, Fault]>([
		['429', { kind: 'status', status: 429, retryAfterSeconds: 0 }],
		['503 with a time', { kind: 'status', status: 503, retryAfterSeconds: 0 }],
	])('after %s, which turned it away, is asked again in any case', async (_what, fault) => {
		once(fault);

		expect(await nex.output(ask(session))).toHaveLength(1);
		expect(sandbox().requests).toHaveLength(2);
	});

	test('goes with the session that it continues', async () => {
		expect(await nex.output(ask(session))).toMatchObject([{ session_id: session }]);
		expect(sandbox().requests[0]?.json).toEqual({ query: 'Who is Jane?', session_id: session });
	});

	test('an empty session ID is none', async () => {
		once({ kind: 'status', status: 500 });

		expect(await nex.output(ask('={{ "" }}'))).toHaveLength(1);
	});

	test('with Preview on, is asked, since it changes nothing that a person has stored', async () => {
		const output = await nex.output({ ...ask(session), options: { preview: true } });

		expect(output).toMatchObject([{ session_id: session }]);
	});
});
