import { mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { FixableError } from '../../programs/errors';
import { assertAllStored, type BenchRun, itemCounts } from './benchRun';
import type { Figure } from './figures';
import { executeMeasured } from './measuredExecution';
import { type CpuProfile, owners, sharesOf } from './profileShares';
import { workflowId } from './workflows';

/**
 * Whose work the CPU time of 10,000 items with this node is: V8's CPU profile of one execution, the
 * same as for `cpu.per_item_ms`. Once is enough, for shares hardly depend on what else the machine
 * does.
 *
 * @param bench the bench
 * @returns `profile.share_of_…` for each owner; they add up to 1
 * @throws {FixableError} where n8n left no profile
 */
export async function measureProfile(bench: BenchRun): Promise<Figure[]> {
	const { n8n, sandbox, signal } = bench;
	bench.say('profile');
	const folder = join(n8n.place.userFolder, 'profile');
	await mkdir(folder, { recursive: true });
	await sandbox.begin();
	const { said } = await executeMeasured(n8n.place, workflowId('nex', itemCounts.many), signal, [
		'--cpu-prof',
		`--cpu-prof-dir=${folder}`,
	]);
	assertAllStored({ ...(await sandbox.report()), said }, itemCounts.many);
	const shares = sharesOf(await profileIn(folder));
	return owners.map((owner) => ({ name: `profile.share_of_${owner}`, value: shares[owner] }));
}

/** The profile of n8n's main thread, which is the longest: others may leave their own. */
async function profileIn(folder: string): Promise<CpuProfile> {
	const files = (await readdir(folder)).filter((name) => name.endsWith('.cpuprofile'));
	const texts = await Promise.all(files.map((name) => readFile(join(folder, name), 'utf8')));
	const [longest] = texts.sort((one, other) => other.length - one.length);
	if (longest === undefined) throw new FixableError('n8n left no CPU profile.');
	return JSON.parse(longest) as CpuProfile;
}
