import { readdirSync } from 'node:fs';
import { join } from 'node:path';

import jestConfig from '../../jest.config.js';

// Random input and simulated minutes of traffic take seconds for each change, and would notice some
// changes by luck.
const slow = /(?:roperties|rateLimits|runScale|badItems)\.test\.ts$/;

// Tests through n8n's engine that are none of what operations ask for, send and put out: how requests
// go out, which take seconds, too, and the trigger.
const ofOtherRooms =
	/^engine\/(?:batching|brokenAnswers|busyProcess|countsOfARun|endOfARun|failedExpression|faults|nodesPanel|requestOptions|serverInBetween|sharedChannel|stalledAnswers|trigger)/;

// What becomes of the items of a run, as n8n's engine shows it: what is told of them, with what counts, and
// what they share. Others that show it, too, wait by the real clock for longer.
const alsoOfDelivery =
	/^engine\/(?:badInput|brokenAnswers|countsOfARun|endOfARun|keyByExpression|preview|reasons|severalObjects|sharedChannel|uniqueValue|unreadDefinition)\.test/;

// What forms ask for, in which words, is made once, when a room is loaded: Stryker can't tell which tests
// a change there concerns, and would run all of them. Other tests hold that text: those of the forms that
// are kept of each version.
const withoutForms = { ignoreStatic: true };

/**
 * What stands for each room, below `test`: its unit tests and, where these are few, tests of it
 * through n8n's engine.
 */
const rooms = {
	attributes: { standsFor: (file) => file.startsWith('unit/attributes/') },
	delivery: {
		standsFor: (file) => file.startsWith('unit/delivery/') || alsoOfDelivery.test(file),
		// It waits by the real clock.
		slowTests: 'each says so after 15 s',
		...withoutForms,
	},
	trigger: {
		standsFor: (file) => /^(?:unit\/trigger\/|engine\/trigger)/.test(file),
		// Random lists, and more records than are remembered: these take longer than all other tests.
		slowTests:
			'whatever is created, changed and deleted meanwhile|more came in the last minutes than is remembered|hold up no other, and come out in the end',
		...withoutForms,
	},
	resources: {
		standsFor: (file) =>
			file.startsWith('unit/resources/') ||
			(file.startsWith('engine/') && !ofOtherRooms.test(file)),
		// For each of all operations, what is the same for all of them, since `delivery/` does it.
		slowTests:
			'is an error that says so, and shows the key nowhere|429 did nothing, so it is sent again|an answer that is none of Nex is an error',
		...withoutForms,
	},
};

const isUnit = (file) => Number(file.startsWith('unit/'));

/**
 * Mutation testing of one room: Stryker changes its code in small ways and sees whether a test of
 * that room notices.
 *
 * @param {keyof typeof rooms} room the folder's name, below `nodes/Nex`
 * @returns {import('@stryker-mutator/api/core').PartialStrykerOptions}
 */
export function mutationOf(room) {
	const { standsFor, slowTests, ...ofRoom } = rooms[room];
	const testFiles = readdirSync(join(import.meta.dirname, '..'), { recursive: true })
		.map((file) => file.replaceAll('\\', '/'))
		.filter((file) => file.endsWith('.test.ts') && standsFor(file) && !slow.test(file))
		// Unit tests are quicker, and the first test that notices a change is the last that is run.
		.sort((one, other) => isUnit(other) - isUnit(one) || one.localeCompare(other));
	return {
		mutate: [`nodes/Nex/${room}/**/*.ts`],
		testRunner: 'jest',
		jest: {
			// Added to `jest.config.js`.
			config: {
				// Stryker loads it without asking jest, so it knows no "<rootDir>".
				testEnvironment: join(import.meta.dirname, 'environment.js'),
				roots: ['<rootDir>/test/mutation'],
				testMatch: ['<rootDir>/test/mutation/roomTests.js'],
				globals: { testFiles, slowTests },
				moduleNameMapper: {
					...jestConfig.moduleNameMapper,
					'/packageUnderTest$': '<rootDir>/test/mutation/packageUnderTest.js',
				},
				watchman: false,
			},
			// The tests are found while they run, so jest cannot tell which ones a file is related to.
			enableFindRelatedTests: false,
		},
		plugins: ['@stryker-mutator/jest-runner'],
		coverageAnalysis: 'perTest',
		concurrency: 2,
		incremental: true,
		incrementalFile: `coverage/mutation-${room}-known.json`,
		ignorePatterns: ['/dist', '/.playground', '/playground'],
		thresholds: { high: 95, low: 90, break: 90 },
		reporters: ['clear-text', 'progress', 'html', 'json'],
		clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
		htmlReporter: { fileName: `coverage/mutation-${room}.html` },
		jsonReporter: { fileName: `coverage/mutation-${room}.json` },
		warnings: { slow: false },
		...ofRoom,
	};
}
