import { readExecution } from '../../../playground/n8nExecution';

/** As n8n stores it; the library is an ES module, which a static import can't reach from here. */
async function stored(run: object): Promise<string> {
	return (await import('flatted')).stringify(run);
}

const record = { id: '32414268188027657', type: 'person' };

describe('an execution as n8n stores it', () => {
	test('gives the items that a node put out, by output', async () => {
		const data = await stored({
			resultData: {
				runData: {
					Nex: [{ data: { main: [[{ json: record }], [{ json: { error: 'no' } }]] } }],
				},
			},
		});
		const outcome = await readExecution('success', data);
		expect(outcome.status).toBe('success');
		expect(outcome.failure).toBeUndefined();
		expect(outcome.items('Nex')).toEqual([record]);
		expect(outcome.items('Nex', 1)).toEqual([{ error: 'no' }]);
		expect(outcome.items('Another')).toEqual([]);
	});

	test('gives all items of a node that ran several times', async () => {
		const data = await stored({
			resultData: {
				runData: {
					Nex: [
						{ data: { main: [[{ json: { id: '1' } }]] } },
						{ data: { main: [[{ json: { id: '2' } }]] } },
					],
				},
			},
		});
		expect((await readExecution('success', data)).items('Nex')).toEqual([{ id: '1' }, { id: '2' }]);
	});

	test('says which node failed, and why in the words of the node', async () => {
		const error = {
			message: 'Nex does not accept the API key',
			description: 'Check it in Nex.',
			node: { name: 'Nex', type: 'n8n-nodes-nex.nex' },
		};
		const data = await stored({
			resultData: { error, lastNodeExecuted: 'Nex', runData: { Nex: [{ error }] } },
		});
		const outcome = await readExecution('error', data);
		expect(outcome.failure).toBe(
			'In the node "Nex": Nex does not accept the API key\nCheck it in Nex.',
		);
		expect(outcome.items('Nex')).toEqual([]);
	});

	test('finds the error at the node where the execution itself has none', async () => {
		const data = await stored({
			resultData: { runData: { Nex: [{ error: { message: 'No answer' } }] } },
		});
		expect((await readExecution('error', data)).failure).toBe('In the node "Nex": No answer');
	});

	test('says of each failed run of a node why, also where the execution has ended well', async () => {
		const error = { message: 'Not this one', description: 'Take another.' };
		const data = await stored({ resultData: { runData: { Tool: [{ error }, {}, { error }] } } });
		const { failure, failures } = await readExecution('success', data);
		expect(failure).toBeUndefined();
		expect(failures('Tool')).toEqual(Array(2).fill('Not this one\nTake another.'));
		expect(failures('Another')).toEqual([]);
	});

	test('that was cancelled without data says so', async () => {
		expect((await readExecution('canceled', undefined)).failure).toBe(
			'The execution ended as "canceled", and n8n does not say why.',
		);
	});
});
