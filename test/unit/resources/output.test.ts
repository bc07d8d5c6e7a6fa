import { attributesOfOutput, outputOf } from '../../../nodes/Nex/resources/fields/output';

test.each(['raw', 'simplified'])(
	'whoever wants a record %s, and no fields in particular, needs all of its attributes',
	(output) => {
		expect(attributesOfOutput(outputOf({ parameter: () => output }))).toBe('all');
	},
);
