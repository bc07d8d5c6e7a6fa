import { forms, idsOf, useWatchedNex } from './nexTrigger';
import type { Look } from './n8n/polledWorkflow';

const { sandbox, triggerOn, minutes, create } = useWatchedNex();

const onlyWhen = (changedAttributes: unknown) => {
	return triggerOn({ ...forms.recordUpdated, changedAttributes: changedAttributes as string[] });
};

const refusal = ({ error }: Look) => [error?.message, error?.description];

const misspelled = [
	'The object "person" has no attribute "job_titel"',
	"Check 'Only When These Attributes Change', which takes slugs. Did you mean job_title?",
];

describe('Only When These Attributes Change, with the slug of no attribute,', () => {
	test('is an error at the activation', async () => {
		expect(refusal(await onlyWhen(['lead_score', 'job_titel']).activate())).toEqual(misspelled);
	});

	test('is an error at a saving while the workflow is active', async () => {
		const workflow = onlyWhen(['job_title']);
		await workflow.activate();
		workflow.parameters = { ...workflow.parameters, changedAttributes: ['job_titel'] };

		expect(refusal(await workflow.activate('update'))).toEqual(misspelled);
	});

	test('is an error of a fetched test event', async () => {
		create();

		expect(refusal(await onlyWhen('job_titel').fetchTestEvent())).toEqual(misspelled);
	});
});

test('with a key that may not read the object, any slug is taken', async () => {
	sandbox().addKey('reads-records', ['record.read']);
	const parameters = { ...forms.recordUpdated, changedAttributes: ['job_titel'] };
	const { error } = await triggerOn(parameters, { apiKey: 'reads-records' }).activate();

	expect(error).toBeUndefined();
});

test.each(['={{ undefined }}', '={{ null }}', "={{ '' }}"])(
	'an expression without a value (%s) does not let every change through',
	async (expression) => {
		expect(refusal(await onlyWhen(expression).activate())).toEqual([
			'No attribute is given',
			"Check the expression under 'Only When These Attributes Change': it has no value.",
		]);
	},
);

test('an empty list lets every change through', async () => {
	const [jane = ''] = create();
	const workflow = onlyWhen('={{ [] }}');
	await workflow.activate();
	minutes(1);
	sandbox().changeRecord(jane, { job_title: 'CTO' });

	expect(idsOf(await workflow.look())).toEqual([jane]);
});
