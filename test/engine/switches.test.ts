import type { INodeParameters } from 'n8n-workflow';

import { useNode } from './nexNode';
import { useSandbox } from './nexSandbox';
import { byId } from './operationRow';

const sandbox = useSandbox();
const nex = useNode(sandbox);

/** The switches of the form by their labels, each with a form that works whether it is on or off. */
const switches: Array<[string, string, INodeParameters]> = [
	[
		'Return All',
		'returnAll',
		{ resource: 'record', operation: 'getAll', object: 'person', limit: 1 },
	],
	[
		'Wait for Completion',
		'waitForCompletion',
		{ resource: 'context', operation: 'addText', content: 'Jane asked for a demo.' },
	],
	['Include Attributes', 'includeAttributes', { resource: 'aiList', operation: 'get' }],
	['Include Attributes', 'options.includeAttributes', { resource: 'object', operation: 'getAll' }],
];

const withSwitch = (form: INodeParameters, path: string, given: unknown) => {
	const [first = '', second] = path.split('.');
	const value = second === undefined ? given : { [second]: given };
	return { ...form, [first]: value } as INodeParameters;
};

/** What a form does: how many results it has, and what it asks for. */
async function effectOf(form: INodeParameters) {
	const { length } = sandbox().requests;
	const jobId = sandbox().startAiList({ query: 'Jane' });
	const { error, outputs } = await nex.run({ ...form, jobId });
	const urls = sandbox()
		.requests.slice(length)
		.map(({ method, url }) => `${method} ${url}`.replace(/\d{9,}/, '{id}'));
	return { error: error?.message, results: outputs[0]?.length, urls };
}

describe('a switch whose expression gives text', () => {
	beforeEach(() => {
		sandbox().setJobs({ looks: 0 });
		sandbox().addRecords('person', [{ name: 'Jane' }, { name: 'Joe' }]);
	});

	test.each(switches)(
		'"%s" is on for "true" and off for "false" (%s)',
		async (_label, path, form) => {
			const on = await effectOf(withSwitch(form, path, true));
			const off = await effectOf(withSwitch(form, path, false));

			expect(on).not.toEqual(off);
			expect(await effectOf(withSwitch(form, path, '={{ "true" }}'))).toEqual(on);
			expect(await effectOf(withSwitch(form, path, '={{ "false" }}'))).toEqual(off);
		},
		30_000,
	);

	test.each(switches.filter(([, path]) => !path.includes('.')))(
		'"%s" is off where it gives nothing (%s)',
		async (_label, path, form) => {
			const off = await effectOf(withSwitch(form, path, false));

			for (const nothing of ['={{ "" }}', '={{ null }}', '={{ undefined }}']) {
				expect(await effectOf(withSwitch(form, path, nothing))).toEqual(off);
			}
		},
	);

	test.each(switches)('"%s" is refused for another word (%s)', async (label, path, form) => {
		const { error, urls } = await effectOf(withSwitch(form, path, '={{ "perhaps" }}'));

		expect(error).toContain(`'${label}'`);
		expect(urls).toEqual([]);
	});

	test.each<[string, INodeParameters]>([
		['create', {}],
		['update', { recordId: byId('17') }],
		['upsertRecord', { matchingAttribute: 'name' }],
	])(
		'"Simplify" is refused for another word before a record is written (%s)',
		async (operation, more) => {
			const form = {
				resource: 'record',
				operation,
				object: 'person',
				specifyAttributes: 'json',
				attributesJson: '{"name": "Jane"}',
				...more,
			};
			const { error, urls } = await effectOf({ ...form, simplify: '={{ "perhaps" }}' });

			expect(error).toContain("'Simplify'");
			expect(urls).toEqual([]);
		},
	);

	test('"Simplify" is on for "true" and off for "false"', async () => {
		const form = {
			resource: 'record',
			operation: 'create',
			object: 'person',
			specifyAttributes: 'json',
			attributesJson: '{"name": "Jane"}',
		};
		const keys = async (simplify: unknown) => {
			const [record = {}] = await nex.output({ ...form, simplify } as INodeParameters);
			return Object.keys(record).sort();
		};

		expect(await keys('={{ "true" }}')).toEqual(await keys(true));
		expect(await keys('={{ "false" }}')).toEqual(await keys(false));
		expect(await keys(true)).not.toEqual(await keys(false));
	});
});
