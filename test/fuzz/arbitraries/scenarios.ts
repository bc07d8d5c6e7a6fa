import * as fc from 'fast-check';

import type { Scenario, ScriptedAnswer } from '../scenario';
import { schemaAnswer } from './answers';
import { parameters } from './forms';
import { agents } from './kinds/agents';
import { creations } from './kinds/creations';
import { exactValues } from './kinds/exactValues';
import { failedCalculations } from './kinds/failedCalculations';
import { failingExpressions } from './kinds/failingExpressions';
import { jobs } from './kinds/jobs';
import { pages, searches } from './kinds/reads';
import { severalObjects } from './kinds/severalObjects';
import { triggers } from './kinds/triggers';
import { settings } from './settings';
import { answersOf, definitionsAnswer } from './thingAnswers';
import { dictionary } from './values';

/** Whatever a form, items, a schema and answers may be, all together. */
const anything: fc.Arbitrary<Scenario> = parameters.chain((given) => {
	const resource = given.resource as string;
	const areDefinitions = ['list', 'object', 'relationship'].includes(resource);
	return fc.record({
		parameters: fc.constant(given),
		items: fc.array(
			fc.oneof(
				dictionary.map((columns) => ({ email: 'a@example.com', ...columns })),
				dictionary,
			),
			{ minLength: 1, maxLength: 5 },
		),
		settings,
		schemas: fc.array(areDefinitions ? definitionsAnswer : schemaAnswer, {
			minLength: 1,
			maxLength: 2,
		}),
		answers: fc.array(answersOf(resource, given.operation as string), {
			minLength: 1,
			maxLength: 5,
		}),
	});
});

/** Every scenario can be written as JSON, and read from it is the same. */
export const scenarios: fc.Arbitrary<Scenario> = fc
	.oneof(
		{ weight: 12, arbitrary: anything },
		{ weight: 4, arbitrary: failingExpressions },
		{ weight: 3, arbitrary: severalObjects },
		{ weight: 2, arbitrary: failedCalculations },
		{ weight: 2, arbitrary: exactValues },
		{ weight: 2, arbitrary: pages },
		{ weight: 1, arbitrary: searches },
		{ weight: 1, arbitrary: jobs },
		{ weight: 1, arbitrary: creations },
		{ weight: 1, arbitrary: agents },
		{ weight: 2, arbitrary: triggers },
	)
	.map((scenario) => inTime(JSON.parse(JSON.stringify(scenario)) as Scenario));

/**
 * Makes a scenario one that ends within seconds. After each refusal in a row the node waits four times
 * as long as after the one before, so there is one at most, and an answer after it.
 */
function inTime(scenario: Scenario): Scenario {
	const { items, settings: set, answers } = scenario;
	const isText = scenario.parameters.operation === 'addText';
	const most = isText ? 1 : set.retryOnFail === true ? 3 : items.length;
	return {
		...scenario,
		items: items.slice(0, most),
		schemas: withFewRefusals(scenario.schemas),
		// A text that is refused waits for a minute, and so does the eleventh of a minute.
		answers: isText
			? [...answers.filter((each) => !isRefusal(each)), refused]
			: withFewRefusals(answers),
	};
}

const isRefusal = ({ status }: ScriptedAnswer) => status === 429 || status === 503;

const refused: ScriptedAnswer = {
	status: 400,
	headers: {},
	body: '{"code":400,"message":"no"}',
	delivery: 'sent',
};

function withFewRefusals(answers: ScriptedAnswer[]): ScriptedAnswer[] {
	const first = answers.findIndex(isRefusal);
	if (first === -1) return answers;
	const others = answers.filter((answer, index) => index === first || !isRefusal(answer));
	return [...others, refused];
}
