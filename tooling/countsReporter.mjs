/**
 * A reporter for jest that keeps the counts of the run in the file that `TEST_COUNTS_FILE` names, as
 * `{ "passed": 12, "failed": 0 }`. They are written after each test file, so that a run that is
 * killed in the middle leaves true counts as well. A test file that could not be run at all counts
 * as one failed test.
 */
import { writeTestCounts } from './testCounts.mjs';

export default class CountsReporter {
	onTestResult(_test, _result, results) {
		this.#write(results);
	}

	onRunComplete(_contexts, results) {
		this.#write(results);
	}

	#write({ numPassedTests, numFailedTests, numRuntimeErrorTestSuites }) {
		writeTestCounts({
			passed: numPassedTests,
			failed: numFailedTests + numRuntimeErrorTestSuites,
		});
	}
}
