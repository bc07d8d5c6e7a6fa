import { execute } from './host/execution';
import { useHost } from './host/host';
import { mappedColumns, objectFromList } from './host/nexParameters';
import { notesSourceRow } from './host/notesSourceRow';
import { nexNode, trigger, type WorkflowNode } from './host/workflow';

const host = useHost();

const good = (row: number) => ({ row, name: 'Jane', email_addresses: `jane${row}@example.com` });
const refusedByNex = { ...good(2), name: 'Refused' };
const withoutMatch = { row: 3, name: 'Jane' };
const neverAnswered = { ...good(5), name: 'Busy' };
const items = [good(1), refusedByNex, withoutMatch, good(4), neverAnswered, good(6)];

/** Runs the items, a node after each output, and gives what these nodes put out. */
async function upsertAll(onError: WorkflowNode['onError']) {
	const { rest, sandbox, createNexCredential } = host();
	const fails = (name: string, status: number, message: string) => ({
		when: { method: 'PUT', attribute: { slug: 'name', value: name } },
		fault: { kind: 'status' as const, status, message },
	});
	sandbox.setFaults([fails('Refused', 400, 'not this name'), fails('Busy', 500, 'too busy')]);
	const parameters = {
		...objectFromList('person'),
		...mappedColumns(),
		options: { maxAttempts: 2 },
	};
	const outcome = await execute(rest, {
		name: `On error: ${onError}`,
		items,
		nodes: [
			nexNode(parameters, await createNexCredential(), { onError }),
			notesSourceRow('After the first output'),
			notesSourceRow('After the error output'),
		],
		connections: [
			{ from: trigger, to: 'Nex' },
			{ from: 'Nex', to: 'After the first output' },
			{ from: 'Nex', output: 1, to: 'After the error output' },
		],
	});
	expect(outcome.failure).toBeUndefined();
	return {
		first: outcome.items('After the first output'),
		error: outcome.items('After the error output'),
	};
}

/** The error item of a row, without what differs between the two settings. */
const failures = {
	2: {
		error: {
			message: expect.stringContaining('not this name') as string,
			reason: 'rejected',
			httpStatus: 400,
			nexMessage: 'not this name',
			attempts: 1,
			whatToDo: expect.stringMatching(/\w/) as string,
		},
	},
	3: {
		error: {
			message: expect.stringContaining('Email Addresses') as string,
			reason: 'input',
			attribute: 'email_addresses',
			attempts: 0,
			whatToDo: expect.stringContaining('Email Addresses') as string,
		},
	},
	5: {
		error: {
			message: expect.stringContaining('too busy') as string,
			reason: 'serverFault',
			httpStatus: 500,
			nexMessage: 'too busy',
			attempts: 2,
			whatToDo: expect.stringMatching(/\w/) as string,
		},
	},
};

const stored = (row: number) =>
	expect.objectContaining({
		sourceRow: row,
		type: 'person',
		attributes: { name: 'Jane', email_addresses: [`jane${row}@example.com`] },
	}) as object;

test('"Continue (using error output)" parts the items, each with its input and linked to it', async () => {
	const { first, error } = await upsertAll('continueErrorOutput');

	expect(first).toEqual([stored(1), stored(4), stored(6)]);
	expect(error).toEqual([
		{ ...refusedByNex, ...failures[2], sourceRow: 2 },
		{ ...withoutMatch, ...failures[3], sourceRow: 3 },
		{ ...neverAnswered, ...failures[5], sourceRow: 5 },
	]);
});

test('"Continue" puts out one item for each input, in order and linked to it', async () => {
	const { first, error } = await upsertAll('continueRegularOutput');

	expect(first).toEqual([
		stored(1),
		{ ...failures[2], sourceRow: 2 },
		{ ...failures[3], sourceRow: 3 },
		stored(4),
		{ ...failures[5], sourceRow: 5 },
		stored(6),
	]);
	expect(error).toEqual([]);
});

test('"Stop Workflow" ends the execution with an error that names the item and counts the others', async () => {
	const { rest, createNexCredential } = host();
	const parameters = { ...objectFromList('person'), ...mappedColumns() };

	const outcome = await execute(rest, {
		name: 'On error: stop',
		items: [good(1), withoutMatch, good(2)],
		nodes: [nexNode(parameters, await createNexCredential())],
	});

	expect(outcome.status).toBe('error');
	expect(outcome.failure).toMatch(/In item 1: .*Email Addresses/);
	expect(outcome.failure).toContain('0 items were stored, 2 were not sent');
});
