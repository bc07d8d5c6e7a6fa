import { writeFileSync } from 'node:fs';
import process from 'node:process';

/**
 * Writes the counts of a test run to the file that `TEST_COUNTS_FILE` names, and does nothing where
 * that is not set.
 *
 * @param {{ passed: number, failed: number }} counts the counts so far
 */
export function writeTestCounts({ passed, failed }) {
	const file = process.env.TEST_COUNTS_FILE;
	if (file) writeFileSync(file, JSON.stringify({ passed, failed }));
}
