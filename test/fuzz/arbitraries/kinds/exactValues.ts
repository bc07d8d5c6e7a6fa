import * as fc from 'fast-check';

import type { Scenario } from '../../scenario';
import { echo, soundAnswer, soundSchema } from '../answers';
import { attributesText, recordText } from '../exactTexts';
import { settings } from '../settings';
import { soundForm, soundItem } from '../soundForm';

const operation = fc.constantFrom(
	{ resource: 'record', operation: 'upsertRecord' },
	{ resource: 'record', operation: 'create' },
	{ resource: 'record', operation: 'update' },
	{ resource: 'listMember', operation: 'upsertMember' },
);

const written = fc.tuple(operation, attributesText(0)).map(([chosen, attributesJson]) => ({
	parameters: soundForm({ ...chosen, attributesJson }),
	items: [soundItem(0)],
}));

const fromItems = fc
	.tuple(operation, fc.tuple(attributesText(0), attributesText(1)))
	.map(([chosen, texts]) => ({
		parameters: soundForm({ ...chosen, attributesJson: '={{ $json.given }}' }),
		items: texts.map((given, index) => ({ ...soundItem(index), given })),
	}));

const parsed = fc.tuple(operation, attributesText(0)).map(([chosen, given]) => ({
	parameters: soundForm({ ...chosen, attributesJson: '={{ JSON.parse($json.text) }}' }),
	items: [{ ...soundItem(0), text: given }],
}));

const asRead = fc.constantFrom('get', 'delete', 'update').map((chosen) => ({
	parameters: soundForm({ resource: 'record', operation: chosen }),
	items: [soundItem(0), soundItem(1)],
}));

/** Numbers with more digits than JavaScript's have, in what is sent and in what is answered. */
export const exactValues: fc.Arbitrary<Scenario> = fc
	.tuple(
		fc.oneof(written, fromItems, parsed, asRead),
		fc.boolean(),
		fc.record({
			settings,
			schemas: fc.tuple(soundSchema),
			answers: fc.tuple(fc.oneof(echo, soundAnswer(recordText))),
		}),
	)
	.map(([{ parameters, items }, simplify, others]) => ({
		parameters: { ...parameters, simplify },
		items,
		...others,
	}));
