import type {
	IDataObject,
	INodeParameters,
	INodeProperties,
	INodePropertyOptions,
} from 'n8n-workflow';

import { Nex } from '../../nodes/Nex/Nex.node';
import type { Fault } from '../../sandbox';
import { useNode } from './nexNode';
import { useSandbox } from './nexSandbox';
import { byId, type OperationRow, type Prepared, type Sent } from './operationRow';
import { operationRows } from './operationRows';

const sandbox = useSandbox();
const nex = useNode(sandbox);

/** A person who looks at each item, whatever becomes of it. */
const goesOn = { settings: { onError: 'continueRegularOutput' } } as const;

/**
 * A sentence or more, of which the first or the second begins with what a person does, and not the one
 * that stands where nothing better is known.
 */
const saysWhatToDo =
	/^(?!Check the fields of the node\.)(?:Nex has .*\. |The ID is .*\. )?(?:Add|Check|Choose|Enter|Fill|Give|Keep|Map|Remove|Search|Shorten|Turn|Write) .*\.$/;

const named = (row: OperationRow) => [`${row.resource} ${row.operation}`, row] as const;

function prepared(row: OperationRow): Prepared {
	const { parameters, ...rest } = row.prepare(sandbox());
	const { resource, operation } = row;
	return { ...rest, parameters: { resource, operation, ...parameters } };
}

const sent = (): Sent[] =>
	sandbox().requests.map(({ method, url, body, json }) => {
		const path = url.replace('/api/developers', '');
		return body === '' ? [method, path] : [method, path, json];
	});

/** Lets the operation's own request meet a fault, each time or the first time. */
function breakWith(fault: Fault, [method, url]: Sent, requests?: number): void {
	const when = { method, path: url.split('?')[0], ...(requests === undefined ? {} : { requests }) };
	sandbox().setFaults([{ when, fault }]);
}

const status = (code: number, more: object = {}) =>
	({ kind: 'status', status: code, ...more }) as Fault;

/** How often the operation's own request arrived. */
const timesSent = ([method, path]: Sent) =>
	sent().filter(([itsMethod, itsPath]) => itsMethod === method && itsPath === path).length;

test('every operation of the node has its row', () => {
	const resourcesOf = (displayOptions: INodeProperties['displayOptions']) =>
		(displayOptions?.show?.resource as string[] | undefined)?.join() ?? '';
	const { properties } = new Nex().description;
	const operations = properties
		.filter(({ name }) => name === 'operation')
		.flatMap(({ options = [], displayOptions }) =>
			(options as INodePropertyOptions[]).map(
				({ value }) => `${resourcesOf(displayOptions)} ${String(value)}`,
			),
		);

	expect(operationRows.map((row) => named(row)[0]).sort()).toEqual(operations.sort());
});

describe.each(operationRows.map(named))('%s', (_name, row) => {
	test('sends this request and no other, and puts out what Nex answers', async () => {
		const { parameters, readBefore = [], sent: request, output } = prepared(row);
		const { outputs, error } = await nex.run(parameters);

		expect(error).toBeUndefined();
		expect(sent()).toEqual([...readBefore, request]);
		expect(outputs[0]?.map(({ json }) => json)).toEqual(
			output.map((each) => expect.objectContaining(each) as IDataObject),
		);
		expect(outputs[0]?.map(({ pairedItem }) => pairedItem)).toEqual(
			output.map(() => ({ item: 0 })),
		);
	});

	test('links what comes out, errors too, to the items that it is for', async () => {
		const { parameters, output } = prepared(row);
		const { outputs } = await nex.run(parameters, { items: [{}, {}], ...goesOn });

		const ofItem = (index: number) =>
			outputs[0]?.filter(({ pairedItem }) => (pairedItem as { item: number }).item === index);
		expect(ofItem(0)).toHaveLength(output.length);
		// What was deleted for the first item is gone for the second.
		expect(ofItem(1)).toHaveLength(row.does === 'delete' ? 1 : output.length);
		expect(outputs[0]).toHaveLength((ofItem(0)?.length ?? 0) + (ofItem(1)?.length ?? 0));
	});

	test.each(row.refused.map(([changes, message]) => [message, changes] as const))(
		'refuses what can\'t be right before anything is sent: "%s"',
		async (message, changes) => {
			const { error } = await nex.run({ ...prepared(row).parameters, ...changes });

			expect(error?.message.startsWith(`In item 0: ${message}`) || error?.message).toBe(true);
			expect(error?.description).toMatch(saysWhatToDo);
			expect(sent()).toEqual([]);
		},
	);

	test.each([
		[401, 'unauthorized', 'Nex does not accept the API key'],
		[403, 'forbidden', 'The API key is not allowed to do this'],
		[400, 'rejected', 'Nex does not accept'],
	])('%d is an error that says so, and shows the key nowhere', async (code, reason, message) => {
		const { parameters, sent: request } = prepared(row);
		const { full: key } = sandbox().keys;
		breakWith(status(code, { message: `not with ${key}` }), request);
		const { outputs, execution } = await nex.run(parameters, goesOn);

		expect(outputs[0]?.[0]?.json.error).toMatchObject({
			reason,
			httpStatus: code,
			message: expect.stringContaining(`In item 0: ${message}`) as string,
		});
		expect(JSON.stringify(execution.data)).not.toContain(key);
		expect(timesSent(request)).toBe(1);
	});

	test.each([400, 409, 413, 422])(
		'%d speaks of data only where there is some to store',
		async (code) => {
			const { parameters, sent: request } = prepared(row);
			breakWith(status(code), request);
			const { error } = await nex.run(parameters);

			const told = `${error?.message} ${error?.description}`;
			const isOfData = /the item's data|stored in Nex|The item is larger/.test(told);
			expect([told, isOfData]).toEqual([told, ['store', 'create'].includes(row.does)]);
		},
	);

	const { identifiedBy } = row;
	if (identifiedBy !== undefined) {
		test.each([
			['of the same', ['17', '17'], 1],
			['of others', ['17', '18'], 2],
		])('has so many under way at once of items %s', async (_which, ids, atOnce) => {
			const { parameters } = prepared(row);
			const id = '={{ $json.id }}';
			const given = typeof parameters[identifiedBy] === 'string' ? id : byId(id);
			sandbox().setLatency({ from: 100, to: 100 });
			await nex.run(
				{ ...parameters, [identifiedBy]: given },
				{ items: ids.map((id) => ({ id })), ...goesOn },
			);

			expect(sent()).toHaveLength(2);
			expect(sandbox().maxInFlight).toBe(atOnce);
		});
	}

	test('404 is an error that says what Nex does not have', async () => {
		const { parameters, sent: request } = prepared(row);
		breakWith(status(404), request);
		const { error } = await nex.run(parameters);

		expect(error?.message).toContain(`In item 0: ${row.notFound}`);
		expect(timesSent(request)).toBe(1);
	});

	test('429 did nothing, so it is sent again', async () => {
		const { parameters, sent: request, output } = prepared(row);
		breakWith(status(429, { retryAfterSeconds: 0 }), request, 1);

		expect(await nex.output(parameters)).toHaveLength(output.length);
		expect(timesSent(request)).toBe(2);
	});

	if (row.does === 'read') {
		test('is sent with Preview on, too, since it changes nothing', async () => {
			const { parameters, output } = prepared(row);
			const options = { ...(parameters.options as INodeParameters), preview: true };

			expect(await nex.output({ ...parameters, options })).toEqual(
				output.map((each) => expect.objectContaining(each) as IDataObject),
			);
		});
	} else {
		test('comes out with Preview on, and is not sent', async () => {
			const { parameters, readBefore = [], sent: request } = prepared(row);
			const output = await nex.output({ ...parameters, options: { preview: true } });

			const [method, path, body] = request;
			expect(output).toEqual([
				{ sent: false, method, path, ...(body === undefined ? {} : { body }) },
			]);
			expect(sent()).toEqual(readBefore);
		});
	}

	if (row.does === 'create') {
		test('is sent once where Nex may have done it, and the error says so', async () => {
			const { parameters, sent: request } = prepared(row);
			breakWith(status(500, { store: true }), request);
			const { error } = await nex.run(parameters);

			expect(error?.description).toMatch(/^The [\w ]+ may have been (?:added|created) anyway/);
			expect(timesSent(request)).toBe(1);
		});
	} else {
		test('is sent again after a fault that passes, whether or not Nex has done it', async () => {
			const { parameters, sent: request, output } = prepared(row);
			breakWith(status(500, { store: true }), request, 1);

			expect(await nex.output(parameters)).toEqual(
				output.map((each) => expect.objectContaining(each) as IDataObject),
			);
			expect(timesSent(request)).toBe(2);
		});
	}

	test('an answer of another form is an error that names what was expected', async () => {
		const { parameters, sent: request } = prepared(row);
		breakWith(status(200), request);
		const { error } = await nex.run({ ...parameters, options: { maxAttempts: 1 } });

		expect(error?.message).toContain(`In item 0: The answer ${row.otherAnswer}`);
	});

	test('an answer that is none of Nex is an error, and no item is lost', async () => {
		const { parameters, sent: request } = prepared(row);
		breakWith({ kind: 'html' }, request);
		const { outputs } = await nex.run({ ...parameters, options: { maxAttempts: 1 } }, goesOn);

		expect(outputs[0]?.map(({ json }) => (json.error as IDataObject | undefined)?.reason)).toEqual([
			'unusableAnswer',
		]);
	});
});
