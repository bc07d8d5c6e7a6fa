import { setTimeout as sleep } from 'node:timers/promises';
import type { INodeParameters } from 'n8n-workflow';

import { useNode } from './nexNode';
import { useSandbox } from './nexSandbox';
import { captureRequests, httpAnswer } from './sockets/capturingServer';

const sandbox = useSandbox();
const nex = useNode(sandbox);

const addText = (changes: INodeParameters = {}): INodeParameters => ({
	resource: 'context',
	operation: 'addText',
	content: 'Jane Smith asked for a demo.',
	...changes,
});
const createList = (changes: INodeParameters = {}): INodeParameters => ({
	resource: 'aiList',
	operation: 'create',
	prompt: 'Jane Smith',
	...changes,
});
const getList = (jobId: string, changes: INodeParameters = {}): INodeParameters => ({
	resource: 'aiList',
	operation: 'get',
	jobId,
	...changes,
});
const oneSecond = { options: { maxWait: 1 } };

/** The requests, IDs left out of them. */
const requests = () =>
	sandbox().requests.map(
		({ method, url }) =>
			`${method} ${url.replace('/api/developers', '').replace(/\d{9,}/, '{id}')}`,
	);
const looksAt = (path: string) => requests().filter((request) => request === `GET ${path}`).length;
const jane = { name: 'Jane Smith', email_addresses: ['jane@example.com'] };

describe('Add Text', () => {
	test('waits until Nex has finished, and puts out what came of the text with its ID', async () => {
		sandbox().addRecords('person', [jane]);
		const [result] = await nex.output(addText());

		expect(result).toMatchObject({
			artifact_id: expect.stringMatching(/^\d{16,}$/) as string,
			status: 'completed',
			result: { entities_updated: 1, insights_created: 1 },
		});
		expect(requests()).toEqual([
			'POST /v1/context/text',
			'GET /v1/context/artifacts/{id}',
			'GET /v1/context/artifacts/{id}',
		]);
	}, 20_000);

	test('keeps every digit of an ID that comes as a number', async () => {
		const id = '1234567890123456789';
		await using server = await captureRequests((socket, { requestLine }) => {
			const body = requestLine.startsWith('POST')
				? `{"artifact_id": ${id}}`
				: `{"operation_id": ${id}, "status": "completed", "result": {"entities_extracted": [{"canonical_entity_id": ${id}}]}}`;
			socket.end(httpAnswer(body));
		});
		const [result] = await nex.output(addText(), { baseUrl: server.url });

		expect(result).toMatchObject({
			artifact_id: id,
			operation_id: id,
			result: { entities_extracted: [{ canonical_entity_id: id }] },
		});
		expect(server.requests[1]?.requestLine).toContain(`/v1/context/artifacts/${id} `);
		expect(server.requests[1]?.body).toBe('');
	});

	test('a job that fails is an error in the words of Nex, with its ID', async () => {
		sandbox().setJobs({ looks: 0, failure: 'The text is in no language.' });
		const { outputs } = await nex.run(addText(), { settings: { onError: 'continueErrorOutput' } });
		const [{ error } = { error: {} }] = outputs[1]?.map(({ json }) => json) ?? [];

		expect(error).toMatchObject({
			message: 'In item 0: Nex could not process the text: The text is in no language',
			reason: 'incomplete',
			whatToDo: expect.stringMatching(
				/^Nex gave it the artifact ID \d{16,}\. Correct what Nex names/,
			) as string,
		});
	});

	test('a job that does not end in time is an error with its ID, and nothing is sent again', async () => {
		sandbox().setJobs({ looks: 100 });
		const { error } = await nex.run(addText(oneSecond));

		expect(error?.message).toBe(
			'In item 0: Nex did not finish the text within 1 s (status pending)',
		);
		expect(error?.description).toMatch(/the artifact ID \d{16,}.*set 'Max Wait' under Options/);
		// Once, when the time is over.
		expect(requests()).toEqual(['POST /v1/context/text', 'GET /v1/context/artifacts/{id}']);
	});

	test('a fault while it waits is looked past, and the text sent once', async () => {
		sandbox().setJobs({ looks: 0 });
		sandbox().setFaults([
			{ when: { method: 'GET', requests: 1 }, fault: { kind: 'status', status: 500 } },
		]);

		expect(await nex.output(addText())).toMatchObject([{ status: 'completed' }]);
		expect(requests().filter((request) => request.startsWith('POST'))).toHaveLength(1);
	});

	test('an answer that tells nothing of the job is an error with its ID', async () => {
		sandbox().setFaults([{ when: { method: 'GET' }, fault: { kind: 'html' } }]);
		const { error } = await nex.run(addText());

		expect(error?.message).toContain('The answer does not say how far Nex has got with the text');
		expect(error?.description).toMatch(/^Nex has the text, under the artifact ID \d{16,}/);
		expect(error?.description).not.toContain('may have been created');
	});

	test.each(['sk-live:secret+key', '../keys', 'x'.repeat(101), ''])(
		'an artifact ID that can be none is not told, and nothing is asked for by it: %s',
		async (id) => {
			await using server = await captureRequests(httpAnswer({ artifact_id: id }));
			const { error } = await nex.run(addText(), { baseUrl: server.url });

			expect(error?.message).toContain('The answer does not say how far Nex has got with the text');
			if (id !== '') expect(JSON.stringify(error)).not.toContain(id);
			expect(server.requests).toHaveLength(1);
		},
	);

	test('several are waited for at the same time', async () => {
		sandbox().setJobs({ looks: 0 });
		const items = Array.from({ length: 5 }, (_, number) => ({ number }));
		const results = await nex.output(addText({ options: { maxConcurrency: 1 } }), { items });

		expect(results).toHaveLength(5);
		// None of them is looked at before all have been sent.
		expect(requests().map((request) => request.split(' ')[0])).toEqual([
			...Array<string>(5).fill('POST'),
			...Array<string>(5).fill('GET'),
		]);
	});
});

describe('an AI list', () => {
	test('is waited for, and each of its records is an item', async () => {
		sandbox().setJobs({ looks: 0 });
		const ids = sandbox().addRecords('person', [jane, { name: 'Joe' }]);
		const records = await nex.output(createList({ prompt: 'everybody' }));

		expect(records.map(({ id }) => id)).toEqual(ids);
		expect(records.map(({ type }) => type)).toEqual(['contact', 'contact']);
		expect(records[0]).not.toHaveProperty('attributes');
		expect(requests()).toEqual([
			'POST /v1/context/list/jobs',
			'GET /v1/context/list/jobs/{id}?include_attributes=false',
		]);
	});

	test('comes with attributes where they are wanted', async () => {
		sandbox().setJobs({ looks: 0 });
		sandbox().addRecords('person', [jane]);

		expect(await nex.output(createList({ includeAttributes: true }))).toMatchObject([
			{ attributes: jane },
		]);
	});

	test('that is empty gives no item', async () => {
		sandbox().setJobs({ looks: 0 });

		expect(await nex.output(createList())).toEqual([]);
	});

	test('that fails is an error in the words of Nex, with its ID', async () => {
		sandbox().setJobs({ looks: 0, failure: 'Nothing to search.' });
		const { error } = await nex.run(createList());

		expect(error?.message).toBe('In item 0: Nex could not process the AI list: Nothing to search');
		expect(error?.description).toMatch(/^Nex gave it the job ID \d{16,}\./);
		expect(error?.description).not.toContain('get it later');
	});

	test('that takes too long can be got by the ID that the error names', async () => {
		sandbox().addRecords('person', [jane]);
		const { error } = await nex.run(createList(oneSecond));
		const [id = ''] = /\d{16,}/.exec(error?.description ?? '') ?? [];
		sandbox().setJobs({ looks: 0 });

		expect(await nex.output(getList(id))).toMatchObject([{ name: 'Jane Smith' }]);
	});
});

describe('Get of an AI list', () => {
	test('waits for one that is not finished', async () => {
		sandbox().addRecords('person', [jane]);
		const job = sandbox().startAiList({ query: 'Jane Smith' });

		expect(await nex.output(getList(job))).toMatchObject([{ name: 'Jane Smith' }]);
		expect(looksAt('/v1/context/list/jobs/{id}?include_attributes=false')).toBe(2);
	});

	test.each<[string, INodeParameters, string, string]>([
		[
			'where nobody waits',
			{ waitForCompletion: false },
			'Nex has not finished the AI list yet (status pending)',
			"Try again later, or turn on 'Wait for Completion'.",
		],
		[
			'when the time is over',
			oneSecond,
			'Nex did not finish the AI list within 1 s (status processing)',
			"To wait longer, set 'Max Wait' under Options.",
		],
	])('says of one that is not finished that it is so, %s', async (_when, changes, what, advice) => {
		sandbox().setJobs({ looks: 100 });
		const job = sandbox().startAiList({ query: 'Jane Smith' });
		const { error } = await nex.run(getList(job, changes));

		expect(error?.message).toBe(`In item 0: ${what}`);
		expect(error?.description).toBe(advice);
	});

	test.each(['12345678901234567', 'job-abc_1', '3f1c9a52-7d1e-4f7b-9a55-0c8f5d5a7e11'])(
		'takes the job ID that Create gives: %s',
		async (id) => {
			await using server = await captureRequests((socket, { requestLine }) => {
				socket.end(
					httpAnswer(
						requestLine.startsWith('POST')
							? { job_id: id, status: 'pending' }
							: { status: 'completed', entities: [{ id: '17' }] },
					),
				);
			});
			const { url: baseUrl } = server;
			const created = await nex.output(createList({ waitForCompletion: false }), { baseUrl });
			const records = await nex.output(getList('={{ $json.job_id }}'), {
				items: created,
				baseUrl,
			});

			expect(records).toEqual([{ id: '17' }]);
			expect(server.requests[1]?.requestLine).toContain(`/v1/context/list/jobs/${id}?`);
		},
	);

	test.each([{ entities: [] }, { entities: null }, { entities: null, count: 0 }, { count: 0 }])(
		'gives no item for a complete list without a match: %j',
		async (state) => {
			await using server = await captureRequests(httpAnswer({ status: 'completed', ...state }));

			expect(await nex.output(getList('17'), { baseUrl: server.url })).toEqual([]);
		},
	);

	test.each([
		{},
		{ count: 1 },
		{ entities: null, count: 3 },
		{ entities: {} },
		{ entities: ['17'] },
		{ result: { entities: [{ id: '17' }] } },
		{ result: [{ id: '17' }] },
	])('fails where a complete list has no records that can be read: %j', async (state) => {
		await using server = await captureRequests(httpAnswer({ status: 'completed', ...state }));
		const { error } = await nex.run(getList('17'), { baseUrl: server.url });

		expect(error?.message).toContain('The answer holds no list of records, as Nex sends it');
	});

	test('takes what Nex tells of a list with or without the envelope', async () => {
		const entities = [{ id: '17', name: 'Acme' }];
		for (const state of [
			{ status: 'completed', entities },
			{ message: { status: 'completed', entities } },
		]) {
			await using server = await captureRequests(httpAnswer(state));

			expect(await nex.output(getList('17'), { baseUrl: server.url })).toEqual(entities);
		}
	});
});

describe('texts of which Nex is known to take ten a minute', () => {
	const items = Array.from({ length: 12 }, (_, number) => ({ number }));
	const search = { resource: 'record', operation: 'search', query: 'Jane' };
	const answered = () => sandbox().requests.filter(({ outcome }) => outcome === 200).length;

	test('ten go, the others wait without being refused, and other work with the key goes on', async () => {
		sandbox().setRateLimit({ requests: 10, seconds: 60, path: '/v1/context/text' });
		let cancel = () => {};
		const texts = nex.run(addText({ waitForCompletion: false }), {
			items,
			onStart: (cancelExecution) => {
				cancel = cancelExecution;
			},
		});
		while (answered() < 10) await sleep(5);
		await nex.output(search);
		cancel();
		await texts;

		expect(requests()).toEqual([
			...Array<string>(10).fill('POST /v1/context/text'),
			'POST /v1/search',
		]);
		expect(answered()).toBe(11);
	});
});

describe('what a run that ends early says of the work that Nex has begun', () => {
	/** Each text gets the ID 70, 71 …, in the order of arrival; `look` answers for one of them. */
	const jobsServer = async (
		look: (id: string) => string,
		begin: (body: string) => string | undefined = () => undefined,
	) => {
		let begun = 0;
		return await captureRequests((socket, { requestLine, body }) => {
			const id = /(?:artifacts|jobs)\/(\d+)/.exec(requestLine)?.[1];
			if (id !== undefined) {
				socket.end(look(id));
				return;
			}
			const refusal = begin(body);
			if (refusal === undefined) begun += 1;
			const given = `7${begun - 1}`;
			socket.end(refusal ?? httpAnswer({ artifact_id: given, job_id: given }));
		});
	};
	const failedFor = (id: string) => (given: string) =>
		httpAnswer({ status: given === id ? 'failed' : 'pending' });
	const three = [{ number: 0 }, { number: 1 }, { number: 2 }];

	test.each<[string, INodeParameters, string, string]>([
		['an AI list', createList(), 'created', 'Job IDs of other items:'],
		['a text', addText(), 'added', 'Artifact IDs of other items:'],
	])('counts %s as done, and names the IDs of the others', async (_what, parameters, done, ids) => {
		await using server = await jobsServer(failedFor('71'));
		const { error } = await nex.run(parameters, { items: three, baseUrl: server.url });

		expect(error?.description).toContain(`Of this run, 2 items were ${done}, 0 were not sent.`);
		expect(error?.description).toMatch(
			new RegExp(`${ids} 7[02] \\(item \\d\\), 7[02] \\(item \\d\\)\\.`),
		);
	});

	test('does so where another item is refused', async () => {
		await using server = await jobsServer(failedFor('none'), (body) =>
			body.includes('bad')
				? httpAnswer({ code: 400, message: 'No' }, '400 Bad Request')
				: undefined,
		);
		const items = ['good', 'bad'].map((text) => ({ text }));
		const { error } = await nex.run(addText({ content: '={{ $json.text }}' }), {
			items,
			baseUrl: server.url,
		});

		expect(error?.description).toContain('Of this run, 1 item was added, 0 were not sent.');
		expect(error?.description).toContain('Artifact IDs of other items: 70 (item 0).');
	});

	test('does not name more than ten', async () => {
		await using server = await jobsServer(failedFor('70'));
		const items = Array.from({ length: 13 }, (_, number) => ({ number }));
		const { error } = await nex.run(createList(), { items, baseUrl: server.url });

		expect(error?.description?.match(/\(item \d+\)/g)).toHaveLength(10);
		expect(error?.description).toMatch(/\(item \d+\), and 2 more\.$/m);
	});

	test('says with Continue that Nex has a text, and how often that was sent', async () => {
		await using server = await jobsServer((id) =>
			id === '71'
				? httpAnswer({ code: 401, message: 'revoked' }, '401 Unauthorized')
				: httpAnswer({ status: 'pending' }),
		);
		const results = await nex.output(addText(), {
			items: three,
			baseUrl: server.url,
			settings: { onError: 'continueRegularOutput' },
		});
		const errors = results.map(({ error }) => error as unknown as Record<string, string>);

		expect(errors).toHaveLength(3);
		expect(errors.map(({ attempts }) => attempts)).toEqual([1, 1, 1]);
		expect(
			errors.filter(({ message }) =>
				/^Item \d was added, but how Nex's work on it ended is not known: /.test(message ?? ''),
			),
		).toHaveLength(2);
		expect(JSON.stringify(errors)).not.toContain('did not confirm');
		expect(server.requests.filter(({ body }) => body !== '')).toHaveLength(3);
	});

	test('does not take looks for sendings', async () => {
		await using server = await jobsServer(() =>
			httpAnswer({ code: 500, message: 'down' }, '500 Internal Server Error'),
		);
		const { error } = await nex.run(addText({ options: { maxAttempts: 2 } }), {
			baseUrl: server.url,
		});

		expect(server.requests).toHaveLength(3);
		expect(error?.description).toContain('Nex has the text, under the artifact ID 70');
		expect(error?.description).not.toContain('times');
	});

	test('what is complete at once is not looked at', async () => {
		await using server = await captureRequests(
			httpAnswer({ job_id: '70', status: 'Completed', entities: [{ id: '17' }] }),
		);

		expect(await nex.output(createList(), { baseUrl: server.url })).toEqual([{ id: '17' }]);
		expect(server.requests).toHaveLength(1);
	});
});

describe.each<[string, string, INodeParameters]>([
	['AI list', 'job ID', createList()],
	['text', 'artifact ID', addText()],
])('of work that Nex does in its own time (%s)', (thing, idName, parameters) => {
	const look = (answer: string) =>
		captureRequests((socket, { requestLine }) => {
			socket.end(
				requestLine.startsWith('POST') ? httpAnswer({ artifact_id: '70', job_id: '70' }) : answer,
			);
		});

	test('a status that is not known is waited out and told', async () => {
		await using server = await look(httpAnswer({ status: 'dreaming' }));
		const { error } = await nex.run({ ...parameters, ...oneSecond }, { baseUrl: server.url });

		expect(error?.description).toContain(
			'The node does not know the status "dreaming" and takes it for unfinished.',
		);
	});

	test('that Nex does not know any more, this is told with its ID', async () => {
		await using server = await look(httpAnswer({ code: 404, message: 'gone' }, '404 Not Found'));
		const { error } = await nex.run(parameters, { baseUrl: server.url });

		expect([error?.message, error?.description]).toEqual([
			`In item 0: Nex does not know the ${idName} 70, under which it began to work on the ${thing}: gone`,
			`Nex gave it the ${idName} 70. Look in Nex whether the work is done before you run the workflow again.`,
		]);
	});

	test('that was never begun, 404 is told in general words', async () => {
		await using server = await captureRequests(
			httpAnswer({ code: 404, message: 'no' }, '404 Not Found'),
		);
		const { error } = await nex.run(parameters, { baseUrl: server.url });

		expect(error?.message).toContain('Nex could not find what the request is for');
	});
});
