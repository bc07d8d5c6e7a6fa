import type {
	DeclarativeRestApiSettings,
	IDataObject,
	IExecuteData,
	IExecutePaginationFunctions,
	INodeExecutionData,
} from 'n8n-workflow';

import type { Answer } from '../../../nodes/Nex/delivery/exchange/answer';
import { UnusableAnswer } from '../../../nodes/Nex/delivery/exchange/answer';
import { deliveryHook } from '../../../nodes/Nex/delivery/deliver';
import { creating, reading, storing } from '../../../nodes/Nex/delivery/run/effect';
import { signedWith } from '../../../nodes/Nex/delivery/keys';
import { ItemRefusal } from '../../../nodes/Nex/delivery/exchange/itemRefusal';
import type { Operation } from '../../../nodes/Nex/delivery/operation';
import { FurtherRequest } from '../../../nodes/Nex/delivery/run/task';
import type { RunItem } from '../../../nodes/Nex/delivery/runItem';

type Routed = DeclarativeRestApiSettings.ResultOptions;
type Response = Partial<Answer> | Error;

/** One run of the node, as far as delivery sees it: the engine's contexts, which note what is sent. */
class NodeRun {
	readonly sent: Array<Routed['options']> = [];
	readonly parametersRead: string[] = [];
	/** How many requests were in flight when each began, itself among them. */
	readonly atOnce: number[] = [];
	private inFlight = 0;
	private readonly input: INodeExecutionData[];
	private readonly executeData: IExecuteData;

	constructor(
		private readonly responses: Response[],
		private readonly settings: {
			items?: number;
			continuesOnFail?: boolean;
			parameters?: IDataObject;
			signal?: AbortSignal;
		} = {},
	) {
		this.input = Array.from({ length: settings.items ?? 1 }, (_, row) => ({ json: { row } }));
		this.executeData = {
			data: { main: [this.input] },
			node: { name: 'Nex' },
		} as unknown as IExecuteData;
	}

	context(itemIndex: number): IExecutePaginationFunctions {
		const { parameters = {} } = this.settings;
		return {
			getNode: () => ({ name: 'Nex', parameters }),
			getItemIndex: () => itemIndex,
			getInputData: () => this.input[itemIndex],
			getExecuteData: () => this.executeData,
			getExecutionCancelSignal: () => this.settings.signal,
			continueOnFail: () => this.settings.continuesOnFail ?? false,
			logger: { info: () => undefined },
			getNodeParameter: (name: string, fallback: unknown) => {
				this.parametersRead.push(name);
				return parameters[name] ?? fallback;
			},
			evaluateExpression: (expression: string, index: number) => `${expression} of ${index}`,
			makeRoutingRequest: async ({ options }: Routed) => {
				this.sent.push(options);
				this.atOnce.push(++this.inFlight);
				await new Promise(setImmediate);
				this.inFlight -= 1;
				const response = this.responses.shift();
				if (response instanceof Error) throw response;
				return [{ json: { status: 200, headers: {}, ...response } }];
			},
		} as unknown as IExecutePaginationFunctions;
	}

	/** Runs one item through an operation's hook. */
	async deliver(operation: Operation, itemIndex = 0, routed = routedRequest()) {
		return await deliveryHook(operation).call(this.context(itemIndex), routed);
	}
}

const routedRequest = (): Routed =>
	({
		options: { method: 'PUT', url: '/v1/objects/{slug}', headers: { 'X-Trace': '1' }, qs: {} },
		postReceive: [],
	}) as unknown as Routed;

const upserting: Operation = {
	effect: storing,
	prepare: () => ({ pathValues: { slug: 'person' }, body: { name: 'Jane' } }),
	read: (body) => body as IDataObject,
};

afterEach(() => {
	jest.restoreAllMocks();
});

const stored = { body: { id: '1' } };

describe('the request of an item', () => {
	test('goes out as the routing and the operation say, within the limits of the node', async () => {
		const run = new NodeRun([stored]);

		expect(await run.deliver(upserting)).toEqual([{ json: { id: '1' }, pairedItem: { item: 0 } }]);
		expect(run.sent).toEqual([
			{
				method: 'PUT',
				url: '/v1/objects/person',
				headers: { 'X-Trace': '1', 'Content-Type': 'application/json' },
				qs: {},
				body: Buffer.from('{"name":"Jane"}'),
				timeout: 120_000,
				encoding: 'stream',
				ignoreHttpStatusErrors: true,
				disableFollowRedirect: true,
				[signedWith]: expect.any(Function) as unknown,
				abortSignal: expect.any(AbortSignal) as unknown,
			},
		]);
	});

	test('without a body has no content type either', async () => {
		const run = new NodeRun([stored]);
		await run.deliver({ ...upserting, prepare: () => ({ pathValues: { slug: 'person' } }) });

		expect(run.sent[0]).toMatchObject({ body: undefined, headers: { 'X-Trace': '1' } });
		expect(run.sent[0]?.headers).not.toHaveProperty('Content-Type');
	});

	test('leaves what n8n shares between attempts unchanged, whoever writes into it', async () => {
		const run = new NodeRun([stored]);
		const routed = routedRequest();
		await run.deliver(upserting, 0, routed);
		Object.assign(run.sent[0]?.headers ?? {}, { Authorization: 'Bearer sk-secret' });

		expect(routed).toEqual(routedRequest());
	});

	test('needs neither headers nor a path of its own', async () => {
		const run = new NodeRun([stored]);
		const bare = { options: {}, postReceive: [] } as unknown as Routed;
		await run.deliver({ ...upserting, prepare: () => ({}) }, 0, bare);

		expect(run.sent[0]).toMatchObject({ url: '', headers: {} });
	});

	test('is followed by a further one, where the operation asks for it', async () => {
		const run = new NodeRun([{ body: { next: 2 } }, { body: { id: '1' } }]);
		const output = await run.deliver({
			...upserting,
			read: (body) => {
				const { next } = body as { next?: number };
				return next === undefined
					? (body as IDataObject)
					: new FurtherRequest({ body: { page: next } });
			},
		});

		expect(run.sent.map(({ body }) => body)).toEqual([
			Buffer.from('{"name":"Jane"}'),
			Buffer.from('{"page":2}'),
		]);
		expect(output).toEqual([{ json: { id: '1' }, pairedItem: { item: 0 } }]);
	});

	test('that fails after Nex has done a part of it says what is done', async () => {
		const run = new NodeRun([{ body: { job: '7' } }, { status: 404, body: 'gone' }], {
			continuesOnFail: true,
		});
		let job: string | undefined;
		const [item] = await run.deliver({
			...upserting,
			effect: creating('job'),
			prepare: () => ({
				pathValues: { slug: 'person' },
				doneBefore: () => job && `Nex keeps the job under the ID ${job}.`,
			}),
			read: (body) => {
				job = (body as { job: string }).job;
				return new FurtherRequest({ method: 'GET', url: `/v1/jobs/${job}`, body: undefined });
			},
		});

		expect(run.sent.map(({ method, url }) => [method, url])).toEqual([
			['PUT', '/v1/objects/person'],
			['GET', '/v1/jobs/7'],
		]);
		const { whatToDo } = item?.json.error as IDataObject;
		expect(whatToDo).toMatch(/^Nex keeps the job under the ID 7\. /);
		expect(whatToDo).not.toContain('may have been');
	});

	test('that got no answer is told by its code, and never by the error that holds the key', async () => {
		const broken = Object.assign(new Error('sk-secret'), { code: 'ECONNRESET' });
		const run = new NodeRun([broken], { continuesOnFail: true });
		const [item] = await run.deliver({ ...upserting, effect: creating('record') });

		expect(item?.json.error).toMatchObject({
			message: 'In item 0: The server closed the connection before it had answered (ECONNRESET)',
		});
		expect(JSON.stringify(item)).not.toContain('sk-secret');
	});

	test('that was done by an earlier attempt is delivered, where the operation can tell', async () => {
		jest.spyOn(Math, 'random').mockReturnValueOnce(0);
		const broken = Object.assign(new Error('reset'), { code: 'ECONNRESET' });
		const run = new NodeRun([broken, { status: 404, body: { gone: true } }]);
		const output = await run.deliver({
			...upserting,
			isDoneBefore: ({ status }) => status === 404,
		});

		expect(output).toEqual([{ json: { gone: true }, pairedItem: { item: 0 } }]);
	});
});

describe('an item of a preview', () => {
	const parameters = { options: { preview: true } };

	test('comes out as its request and what is known beside it, and is not sent', async () => {
		const run = new NodeRun([], { parameters });
		const notes = { leftOutColumns: [{ column: 'Company', reason: 'no attribute has this name' }] };
		const prepare = () => ({ pathValues: { slug: 'a b' }, body: { name: 'Jane' }, notes });

		expect(await run.deliver({ ...upserting, prepare })).toEqual([
			{
				json: {
					sent: false,
					method: 'PUT',
					path: '/v1/objects/a%20b',
					body: { name: 'Jane' },
					...notes,
				},
				pairedItem: { item: 0 },
			},
		]);
		expect(run.sent).toEqual([]);
	});

	test('without a body has none', async () => {
		const run = new NodeRun([], { parameters });
		const [item] = await run.deliver({
			...upserting,
			prepare: () => ({ pathValues: { slug: 'x' } }),
		});

		expect(Object.keys(item?.json ?? {})).toEqual(['sent', 'method', 'path']);
	});

	test('is sent where it changes nothing', async () => {
		const run = new NodeRun([stored], { parameters });

		expect(await run.deliver({ ...upserting, effect: reading })).toMatchObject([
			{ json: { id: '1' } },
		]);
	});
});

describe('an item that can not be right', () => {
	const refusing: Operation = {
		...upserting,
		prepare: ({ itemIndex }) => {
			if (itemIndex === 1) throw new ItemRefusal('No list is chosen', 'Choose one.');
			return upserting.prepare({} as RunItem);
		},
	};

	test('stops the run before anything is sent', async () => {
		const run = new NodeRun([stored], { items: 2 });
		const ends = await Promise.allSettled([run.deliver(refusing, 0), run.deliver(refusing, 1)]);

		expect(ends).toEqual([
			{ status: 'fulfilled', value: [] },
			{
				status: 'rejected',
				reason: expect.objectContaining({ message: 'In item 1: No list is chosen' }) as Error,
			},
		]);
		expect(run.sent).toEqual([]);
	});

	test('leaves the others alone, where the node continues', async () => {
		const run = new NodeRun([stored], { items: 2, continuesOnFail: true });
		const [one, other] = await Promise.all([run.deliver(refusing, 0), run.deliver(refusing, 1)]);

		expect(one).toEqual([{ json: { id: '1' }, pairedItem: { item: 0 } }]);
		expect(other[0]?.json.error).toMatchObject({ message: 'In item 1: No list is chosen' });
		expect(run.sent).toHaveLength(1);
	});

	test('may have a path that can not be filled', async () => {
		const run = new NodeRun([stored]);
		const item = run.deliver({ ...upserting, prepare: () => ({ pathValues: { slug: '..' } }) });

		await expect(item).rejects.toThrow('In item 0: The slug ".." is not a name');
		expect(run.sent).toEqual([]);
	});
});

describe('the items of a run', () => {
	const deliverThree = async (parameters: IDataObject, operation: Operation) => {
		const run = new NodeRun([stored, stored, stored], { items: 3, parameters });
		await Promise.all([0, 1, 2].map(async (index) => await run.deliver(operation, index)));
		return run.atOnce;
	};

	test('go at the same time, where so many may', async () => {
		expect(await deliverThree({}, upserting)).toEqual([1, 2, 3]);
	});

	test('wait for the first to show that the key is accepted, where they are more', async () => {
		const parameters = { options: { maxConcurrency: 2 } };

		expect(await deliverThree(parameters, upserting)).toEqual([1, 1, 2]);
	});

	test('go one after the other where they share a lane', async () => {
		const prepare = () => ({ pathValues: { slug: 'person' }, lanes: ['jane'] });

		expect(await deliverThree({}, { ...upserting, prepare })).toEqual([1, 1, 1]);
	});

	test('share what the first of them made, and the next run makes it anew', async () => {
		const run = new NodeRun([stored, stored, stored, stored], { items: 2 });
		const made: number[] = [];
		const sharing: Operation = {
			...upserting,
			prepare: (item) => {
				item.once('definition', () => made.push(item.itemIndex));
				return upserting.prepare(item);
			},
		};
		await Promise.all([run.deliver(sharing, 0), run.deliver(sharing, 1)]);
		expect(made).toEqual([0]);

		// n8n's "Retry On Fail" runs the node again on the same execution data.
		await Promise.all([run.deliver(sharing, 0), run.deliver(sharing, 1)]);
		expect(made).toEqual([0, 0]);
	});

	test('share nothing with the next run where there is only one of them', async () => {
		const run = new NodeRun([stored, stored]);
		const made: number[] = [];
		const sharing: Operation = {
			...upserting,
			prepare: (item) => {
				item.once('definition', () => made.push(item.itemIndex));
				return upserting.prepare(item);
			},
		};
		await run.deliver(sharing);
		await run.deliver(sharing);

		expect(made).toEqual([0, 0]);
	});

	test('of an execution that was cancelled end without a word', async () => {
		const run = new NodeRun([stored], { signal: AbortSignal.abort() });

		expect(await run.deliver(upserting)).toEqual([]);
		expect(run.sent).toEqual([]);
	});
});

describe('what an operation sees of an item', () => {
	/** Runs something with an item in the place where an operation puts its request together. */
	async function withItem(run: NodeRun, look: (item: RunItem) => unknown, itemIndex = 0) {
		let seen: unknown;
		await run.deliver(
			{
				...upserting,
				prepare: async (item) => {
					seen = await look(item);
					return { pathValues: { slug: 'person' } };
				},
			},
			itemIndex,
		);
		return seen;
	}

	test('is its input', async () => {
		const run = new NodeRun([stored], { items: 3 });

		expect(await withItem(run, ({ input }) => input, 2)).toEqual({ row: 2 });
	});

	test('is a parameter, read from n8n once a run where it has no expression', async () => {
		const parameters = { object: { value: 'person' }, simplify: true, list: ['={{ 1 }}'] };
		const run = new NodeRun([stored, stored], { items: 2, parameters, continuesOnFail: true });
		const names = ['object', 'simplify', 'list'] as const;
		const read = (item: RunItem) => names.map((name) => item.parameter(name));

		for (const itemIndex of [0, 1]) {
			expect(await withItem(run, read, itemIndex)).toEqual(names.map((name) => parameters[name]));
		}
		expect(run.parametersRead.filter((name) => name === 'object')).toHaveLength(1);
		expect(run.parametersRead.filter((name) => name === 'list')).toHaveLength(2);
	});

	test('is a value with its expressions evaluated and all else as it is', async () => {
		const run = new NodeRun([stored], { items: 3 });
		const value = { a: '={{ x }}', b: ['=y', 1, null, 'z='], c: { d: true } };

		expect(await withItem(run, (item) => item.evaluate(value), 2)).toEqual({
			a: '{{ x }} of 2',
			b: ['y of 2', 1, null, 'z='],
			c: { d: true },
		});
		expect(await withItem(run, (item) => item.evaluate(value.c) === value.c, 2)).toBe(true);
	});

	test('is what its request depends on, asked for ahead of it', async () => {
		const run = new NodeRun([{ body: { slug: 'person' } }, stored]);
		const outcome = await withItem(
			run,
			async (item) => await item.ask('/v1/lists/{id}', { id: '7' }, (body) => body),
		);

		expect(outcome).toMatchObject({
			outcome: { kind: 'delivered', value: { slug: 'person' } },
			isOutdated: false,
		});
		expect(run.sent.map(({ method, url, body }) => [method, url, body])).toEqual([
			['GET', '/v1/lists/7', undefined],
			['PUT', '/v1/objects/person', undefined],
		]);
	});

	test('is something as it is by now, read once for all items of the run that ask for the same', async () => {
		const found = { body: { results: [] } };
		const run = new NodeRun([found, stored, stored, found, stored, stored], { items: 2 });
		const prepare = async (item: RunItem) => {
			const request = { method: 'POST', url: '/v1/search', body: { query: 'Jane' } } as const;
			const outcome = await item.read(request, (body) => body);
			expect(outcome).toMatchObject({ kind: 'delivered', value: found.body });
			return { pathValues: { slug: 'person' } };
		};
		const sharing = { ...upserting, prepare };
		await Promise.all([run.deliver(sharing, 0), run.deliver(sharing, 1)]);
		expect(run.sent.map(({ method }) => method)).toEqual(['POST', 'PUT', 'PUT']);

		await Promise.all([run.deliver(sharing, 0), run.deliver(sharing, 1)]);
		expect(run.sent.slice(3, 5).map(({ method }) => method)).toEqual(['POST', 'PUT']);
	});

	test('is why that could not be read', async () => {
		const run = new NodeRun([{ body: '<html>' }, stored]);
		const outcome = await withItem(
			run,
			async (item) =>
				await item.ask('/v1/lists/7', {}, () => {
					throw new UnusableAnswer('The answer is not a list');
				}),
		);

		expect(outcome).toMatchObject({
			outcome: {
				kind: 'failed',
				failure: { reason: 'unusableAnswer', sentence: 'The answer is not a list' },
			},
		});
	});
});
