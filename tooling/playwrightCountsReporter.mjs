/**
 * A reporter for Playwright that keeps the counts of the run as `countsReporter.mjs` does for jest.
 * Each test counts once, however often it was tried; an error outside of all tests, such as a file
 * that could not be loaded, counts as one failed test.
 */
import { writeTestCounts } from './testCounts.mjs';

export default class PlaywrightCountsReporter {
	#outcomes = new Map();
	#errors = 0;

	printsToStdio() {
		return false;
	}

	onTestEnd(test) {
		this.#outcomes.set(test.id, test.outcome());
		this.#write();
	}

	onError() {
		this.#errors += 1;
		this.#write();
	}

	#write() {
		const outcomes = [...this.#outcomes.values()];
		const failed = outcomes.filter((outcome) => outcome === 'unexpected').length;
		const skipped = outcomes.filter((outcome) => outcome === 'skipped').length;
		writeTestCounts({
			passed: outcomes.length - failed - skipped,
			failed: failed + this.#errors,
		});
	}
}
