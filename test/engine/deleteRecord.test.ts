import type { FaultScript } from '../../sandbox';
import { LONGEST_BODY_IN_BYTES } from '../../nodes/Nex/delivery/exchange/readBody';
import { useNode } from './nexNode';
import { useSandbox } from './nexSandbox';
import { forRecord } from './parameters';
import { unknownId, usePeople } from './people';
import { captureRequests, httpAnswer } from './sockets/capturingServer';

const sandbox = useSandbox();
const nex = useNode(sandbox);
const { create, people } = usePeople(sandbox);

test('deletes the record', async () => {
	await nex.output(forRecord('delete', create()));

	expect(people()).toEqual([]);
});

test.each<[string, FaultScript]>([
	[
		'a connection that was reset after the record was deleted',
		[{ when: { requests: 1 }, fault: { kind: 'reset', store: true } }],
	],
	[
		'500 after the record was deleted',
		[{ when: { requests: 1 }, fault: { kind: 'status', status: 500, store: true } }],
	],
])('%s: the record that is gone then counts as deleted', async (_what, faults) => {
	const id = create();
	sandbox().setFaults(faults);

	expect(await nex.output(forRecord('delete', id))).toEqual([{ deleted: true }]);
	expect(
		sandbox()
			.requests.map(({ outcome }) => outcome)
			.at(-1),
	).toBe(404);
});

test.each([
	['a text', 'Access denied by policy'],
	['an error of Nex', '{"code":500,"message":"could not delete"}'],
	['an error', '{"error":"could not delete"}'],
	['errors', '{"errors":["could not delete"]}'],
	['a list', '[]'],
	['a denial', '{"deleted":false}'],
	['no success', '{"success":false}'],
	['another word for no success', '{"ok":false}'],
	['a status of failure', '{"status":"failed"}'],
])('a success with %s in it is no deletion', async (_what, body) => {
	await using server = await captureRequests(httpAnswer(body));
	const { error } = await nex.run(forRecord('delete', '17'), { baseUrl: server.url });

	expect(error?.message).toContain('not one that Nex gives for a deletion');
});

test.each(['html', 'empty'] as const)(
	'a 404 of someone else on the way (%s) does not count',
	async (body) => {
		const id = create();
		sandbox().setFaults([
			{ when: { requests: 1 }, fault: { kind: 'reset' } },
			{ when: { requests: 2 }, fault: { kind: 'status', status: 404, body } },
		]);
		const { error } = await nex.run(forRecord('delete', id));

		expect(error?.message).toMatch(/^In item 0: Nex does not answer at this address/);
		expect(error?.httpCode).toBe('404');
		expect(people()).toHaveLength(1);
	},
);

test.each([
	['a page', '<html></html>'],
	['a page after an empty line', '\r\n<html></html>'],
])('%s with status 200 is no deletion', async (_what, body) => {
	await using server = await captureRequests(httpAnswer(body));
	const { error } = await nex.run(forRecord('delete', unknownId), { baseUrl: server.url });

	expect(error?.message).toContain('not one that Nex gives for a deletion');
	expect(error?.description).toContain('The record may have been deleted anyway.');
});

test('an answer that is longer than the node reads is no deletion', async () => {
	await using server = await captureRequests(httpAnswer('x'.repeat(LONGEST_BODY_IN_BYTES + 1)));
	const { error } = await nex.run(forRecord('delete', unknownId), { baseUrl: server.url });

	expect(error?.message).toContain('longer than the 10 MB that the node reads');
	expect(error?.description).toContain('The record may have been deleted anyway.');
});

test.each([
	['nothing', 'null'],
	['an object that speaks of no failure', '{"deleted":true}'],
	["Nex's own word that it is gone", '{"code":404,"message":"There is no such record"}'],
])('a success with %s in it is a deletion', async (_what, body) => {
	await using server = await captureRequests(httpAnswer(body));

	expect(await nex.output(forRecord('delete', '17'), { baseUrl: server.url })).toEqual([
		{ deleted: true },
	]);
});

test('an answer without a body is a deletion', async () => {
	const id = create();
	sandbox().setFaults([{ fault: { kind: 'empty' } }]);

	expect(await nex.output(forRecord('delete', id))).toEqual([{ deleted: true }]);
});

test('the items of one record go one after another: the first deletes it', async () => {
	const id = create();
	sandbox().setLatency({ from: 0, to: 30, seed: 3 });
	const { outputs } = await nex.run(forRecord('delete', id), {
		items: [{}, {}, {}],
		settings: { onError: 'continueErrorOutput' },
	});

	expect(outputs.map((items) => items.map(({ pairedItem }) => pairedItem))).toEqual([
		[{ item: 0 }],
		[{ item: 1 }, { item: 2 }],
	]);
	expect(sandbox().maxInFlight).toBe(1);
});

test('with "Continue", each item has its own end', async () => {
	const id = create();
	const { outputs } = await nex.run(forRecord('delete', '={{ $json.id }}'), {
		items: [{ id: unknownId }, { id }],
		settings: { onError: 'continueErrorOutput' },
	});

	expect(outputs.map((items) => items.map(({ pairedItem }) => pairedItem))).toEqual([
		[{ item: 1 }],
		[{ item: 0 }],
	]);
});
