import type { LeftOutColumn } from '../../../nodes/Nex/attributes/encodeColumns';
import type { ItemRefusal } from '../../../nodes/Nex/delivery/exchange/itemRefusal';
import type { RunItem } from '../../../nodes/Nex/delivery/runItem';
import {
	logLeftOutColumns,
	notesOfLeftOut,
	refuseExtraColumns,
} from '../../../nodes/Nex/resources/fields/leftOutColumns';
import { objectWith, person } from '../attributes/exampleObjects';

const unknown: LeftOutColumn = { column: 'Row', reason: 'unknown', means: [] };
const near: LeftOutColumn = {
	column: 'Job Titel',
	reason: 'unknown',
	means: [],
	didYouMean: 'job_title',
};
const ambiguous: LeftOutColumn = {
	column: 'Phone',
	reason: 'ambiguous',
	means: ['work_phone', 'home_phone'],
};
const ofRecord: LeftOutColumn = { column: 'id', reason: 'ofRecord', means: [] };
const many = (count: number): LeftOutColumn[] =>
	Array.from({ length: count }, (_, at) => ({ ...unknown, column: `Row ${at}` }));

/** The same object, as a form holds it that a key without the scope has to do with. */
const personOfForm = { ...person, lackedScope: 'object.read' } as const;
const lacksScope = 'The API key lacks the scope object.read';

describe('beside a request', () => {
	test('each column that was left out is named with the reason', () => {
		expect(notesOfLeftOut([unknown, near, ambiguous, ofRecord])).toStrictEqual({
			leftOutColumns: [
				{ column: 'Row', reason: 'no attribute has this name' },
				{ column: 'Job Titel', reason: 'no attribute has this name', didYouMean: 'job_title' },
				{
					column: 'Phone',
					reason: 'it could mean several attributes: work_phone, home_phone',
				},
				{ column: 'id', reason: "it was taken for a record's own ID, type or time" },
			],
		});
	});

	test('nothing is said where none was', () => {
		expect(notesOfLeftOut([])).toBeUndefined();
	});
});

describe('where extra columns are to stop an item', () => {
	const refusal = (...[object, leftOut]: Parameters<typeof refuseExtraColumns>) => {
		try {
			refuseExtraColumns(object, leftOut);
			return undefined;
		} catch (error) {
			const { message, advice, details } = error as ItemRefusal;
			return { message, advice, details };
		}
	};

	test('what belongs to a record that is fed back does not, and is not named beside others', () => {
		expect(refusal(person, [ofRecord])).toBeUndefined();
		expect(refusal(person, [unknown, ofRecord])).toEqual({
			message: 'A column of the item is not sent: "Row" (no attribute has this name)',
			advice:
				"Rename or remove it before this node, or set the option 'Extra Columns' to 'Ignore'.",
			details: notesOfLeftOut([unknown]),
		});
	});

	test('a key that may not read definitions is told so behind that', () => {
		expect(refusal(personOfForm, [unknown, near])?.advice).toMatch(
			`Rename or remove them before this node, or set the option 'Extra Columns' to 'Ignore'. ${lacksScope}`,
		);
	});

	test('twenty are named, and of more the first twenty and how many there are', () => {
		expect(refusal(person, many(20))?.message).toMatch(/"Row 19" \(no attribute has this name\)$/);
		expect(refusal(person, many(21))).toMatchObject({
			message: expect.stringMatching(
				/^21 columns of the item are .*"Row 19" \(no attribute has this name\) and 1 more$/,
			) as string,
			details: notesOfLeftOut(many(20)),
		});
	});
});

describe("in n8n's log", () => {
	/** The lines of a run in which columns were left out of items, one after another. */
	function logged(...items: Array<Parameters<typeof notesOfLeftOut>[0]>) {
		const lines: string[] = [];
		const done = new Set<string>();
		const item = {
			node: { name: 'Nex' },
			context: { logger: { info: (line: string) => lines.push(line) } },
			once: (key: string, make: () => void) => {
				if (!done.has(key)) make();
				done.add(key);
			},
		} as unknown as RunItem;
		const log = (object = person) => {
			items.forEach((leftOut) => {
				logLeftOutColumns(item, object, leftOut);
			});
			return lines;
		};
		return { log };
	}
	const left = 'Node "Nex": columns of the input were left out for';

	test('they stand by reason, once a run for each object', () => {
		const { log } = logged([near, ambiguous, unknown], [unknown]);
		log();
		log(objectWith([], 'company'));

		expect(log()).toEqual(
			['person', 'company'].flatMap((slug) => [
				`${left} "${slug}": "Job Titel" (no attribute has this name; did you mean job_title?), "Row" (no attribute has this name)`,
				`${left} "${slug}": "Phone" (it could mean several attributes: work_phone, home_phone)`,
			]),
		);
	});

	test('it is said of what no definition could tell that the key may not read it', () => {
		const [first, second] = logged([unknown, ofRecord]).log(personOfForm);

		expect(first).toMatch(`${left} "person": "Row" (no attribute has this name). ${lacksScope}`);
		expect(second).toBe(
			`${left} "person": "id" (it was taken for a record's own ID, type or time)`,
		);
	});

	test('nothing stands there where none was left out', () => {
		expect(logged([]).log()).toEqual([]);
	});
});
