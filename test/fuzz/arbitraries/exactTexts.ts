import * as fc from 'fast-check';

import { mark } from '../marks';

const digits = (least: number, most: number) =>
	fc
		.tuple(
			fc.constantFrom('1', '3', '9'),
			fc.string({
				unit: fc.integer({ min: 0, max: 9 }).map(String),
				minLength: least - 1,
				maxLength: most - 1,
			}),
		)
		.map((parts) => parts.join(''));

/** Whole numbers as Nex writes IDs, most of them beyond what a JavaScript number holds exactly. */
const wholeNumber = fc.oneof(
	fc.constantFrom('32414268188027657', '9007199254740991', '9007199254740993', '0', '-0', '7'),
	digits(17, 19),
	digits(17, 19).map((text) => `-${text}`),
);

/** Numbers of any form and length, as a person may write them. */
const number = fc.oneof(
	{ weight: 3, arbitrary: wholeNumber },
	{ weight: 1, arbitrary: fc.constantFrom('1e400', '-1e400', '1e-400', '1E5', '12.50', '0.1') },
	{
		weight: 1,
		arbitrary: fc.tuple(digits(1, 3), digits(1, 25)).map(([whole, part]) => `${whole}.${part}`),
	},
);

const leaf = (numbers: fc.Arbitrary<string>) =>
	fc.oneof(
		{ weight: 4, arbitrary: numbers },
		{ weight: 1, arbitrary: fc.constantFrom('"a"', '"32414268188027657"', 'true', '[]', '{}') },
	);

/** JSON text of something that is no text of JavaScript's making, so that nothing is rounded in it. */
const element = (numbers: fc.Arbitrary<string>) =>
	fc.oneof(
		{ weight: 3, arbitrary: leaf(numbers) },
		{
			weight: 1,
			arbitrary: fc.array(leaf(numbers), { maxLength: 3 }).map((all) => `[${all.join(', ')}]`),
		},
		{ weight: 1, arbitrary: leaf(numbers).map((one) => `{"id": ${one}}`) },
	);

const objectOf = (numbers: fc.Arbitrary<string>, email: string) =>
	fc
		.dictionary(
			fc.constantFrom('company', 'score', 'notes', 'a.b', '__proto__'),
			element(numbers),
			{
				maxKeys: 3,
				noNullPrototype: false,
			},
		)
		.map((entries) => {
			const members = Object.entries(entries).map(
				([key, json]) => `${JSON.stringify(key)}: ${json}`,
			);
			return `{${[`"email": "${email}"`, ...members].join(', ')}}`;
		});

/** Attributes as a person writes them, for the item with this index. */
export const attributesText = (index: number) => objectOf(number, mark(index));

/** A record as Nex may answer it, with IDs as bare numbers. */
export const recordText = objectOf(wholeNumber, 'a@example.com').map(
	(attributes) => `{"id": "1", "artifact_id": 32414268188027657, "attributes": ${attributes}}`,
);
