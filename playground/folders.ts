import { homedir } from 'node:os';
import { dirname, join } from 'node:path';

/** The project's own folder: the checkout. */
export const projectFolder = dirname(__dirname);

/** What the playground keeps between starts, ignored by git. */
export const playgroundFolder = join(projectFolder, '.playground');

/**
 * The folder, outside the checkout, where downloaded n8n versions are kept.
 *
 * @param platform as in `process.platform`
 * @param environment the environment to look in: `XDG_CACHE_HOME` is honoured on every platform,
 *   `LOCALAPPDATA` on Windows
 * @param home the person's home folder
 * @returns an absolute path: by default `~/.cache/n8n-nodes-nex`, on macOS
 *   `~/Library/Caches/n8n-nodes-nex`, on Windows `%LOCALAPPDATA%\n8n-nodes-nex`
 */
export function cacheFolder(
	platform: NodeJS.Platform = process.platform,
	environment: NodeJS.ProcessEnv = process.env,
	home: string = homedir(),
): string {
	return join(cachesOf(platform, environment, home), 'n8n-nodes-nex');
}

function cachesOf(platform: NodeJS.Platform, environment: NodeJS.ProcessEnv, home: string): string {
	if (environment.XDG_CACHE_HOME) return environment.XDG_CACHE_HOME;
	if (platform === 'darwin') return join(home, 'Library', 'Caches');
	if (platform === 'win32') return environment.LOCALAPPDATA ?? join(home, 'AppData', 'Local');
	return join(home, '.cache');
}
