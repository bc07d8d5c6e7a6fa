/**
 * Loaded into n8n with `--require`, to see from inside what its process uses.
 *
 * When n8n ends, it writes that into the file that `RESOURCE_USAGE_FILE` names, as JSON in the form
 * of Node's `process.resourceUsage()` (https://nodejs.org/api/process.html#processresourceusage),
 * which is `getrusage(RUSAGE_SELF)`: CPU time of all threads, and the peak of the resident memory.
 */
interface Writable {
	readonly _handle?: { setBlocking?(isBlocking: boolean): void };
}

const { RESOURCE_USAGE_FILE: resourceUsageFile = '' } = process.env;
const { writeFileSync } = process.getBuiltinModule('node:fs');

// "n8n execute" prints the execution and exits at once: what a pipe has not taken by then is lost.
(process.stdout as Writable)._handle?.setBlocking?.(true);

process.on('exit', () => {
	writeFileSync(resourceUsageFile, JSON.stringify(process.resourceUsage()));
});
