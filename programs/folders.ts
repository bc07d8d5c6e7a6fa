import { createHash } from 'node:crypto';
import { homedir } from 'node:os';
import { basename, dirname, join } from 'node:path';

/** The project's own folder: the checkout. */
export const projectFolder = dirname(__dirname);

/** Where programs keep what can be had again, and what a person has made with them. */
const kinds = {
	cache: { variable: 'XDG_CACHE_HOME', onMac: 'Caches', elsewhere: '.cache' },
	data: { variable: 'XDG_DATA_HOME', onMac: 'Application Support', elsewhere: '.local/share' },
} as const;

/**
 * A folder of this project's, outside every checkout: `cache` for downloaded n8n versions, `data`
 * for the playground's n8n.
 *
 * @param kind which of the two
 * @param platform as in `process.platform`
 * @param environment the environment to look in: `XDG_CACHE_HOME` or `XDG_DATA_HOME` is honoured on
 *   every platform, `LOCALAPPDATA` on Windows
 * @param home the person's home folder
 * @returns an absolute path: by default `~/.cache/n8n-nodes-nex` or `~/.local/share/n8n-nodes-nex`,
 *   on macOS in `~/Library/Caches` or `~/Library/Application Support`, on Windows in `%LOCALAPPDATA%`
 */
export function personalFolder(
	kind: keyof typeof kinds,
	platform: NodeJS.Platform = process.platform,
	environment: NodeJS.ProcessEnv = process.env,
	home: string = homedir(),
): string {
	return join(parentOf(kinds[kind], platform, environment, home), 'n8n-nodes-nex');
}

function parentOf(
	{ variable, onMac, elsewhere }: (typeof kinds)[keyof typeof kinds],
	platform: NodeJS.Platform,
	environment: NodeJS.ProcessEnv,
	home: string,
): string {
	const named = environment[variable];
	if (named) return named;
	if (platform === 'darwin') return join(home, 'Library', onMac);
	if (platform === 'win32') return environment.LOCALAPPDATA ?? join(home, 'AppData', 'Local');
	return join(home, elsewhere);
}

/**
 * The folder where the playground of a checkout keeps its n8n between starts. It lies outside the
 * checkout, whose `node_modules` the node would else find there before n8n's own modules.
 *
 * @param checkout the checkout's folder; the name of its playground's folder is made from it
 * @param data where the folders of all playgrounds are
 * @returns an absolute path
 */
export function playgroundFolderOf(checkout: string, data = personalFolder('data')): string {
	const hash = createHash('sha256').update(checkout).digest('hex');
	return join(data, `playground-${basename(checkout)}-${hash.slice(0, 10)}`);
}

/** What the playground of this checkout keeps between starts. */
export const playgroundFolder = playgroundFolderOf(projectFolder);
