/**
 * A reporter for jest that keeps the counts of the run in the file that `TEST_COUNTS_FILE` names, as
 * `{ "passed": 12, "failed": 0 }`, and does nothing where that is not set. They are written after
 * each test file, so that a run that is killed in the middle leaves true counts as well. A test file
 * that could not be run at all counts as one failed test.
 */
import { writeFileSync } from 'node:fs';
import process from 'node:process';

export default class CountsReporter {
	onTestResult(_test, _result, results) {
		this.#write(results);
	}

	onRunComplete(_contexts, results) {
		this.#write(results);
	}

	#write({ numPassedTests, numFailedTests, numRuntimeErrorTestSuites }) {
		const file = process.env.TEST_COUNTS_FILE;
		if (!file) return;
		const failed = numFailedTests + numRuntimeErrorTestSuites;
		writeFileSync(file, JSON.stringify({ passed: numPassedTests, failed }));
	}
}
