import { join } from 'node:path';
import { cacheFolder } from '../../../playground/folders';

describe('the folder where n8n is kept', () => {
	test.each([
		['linux', {}, join('/home/jane', '.cache', 'n8n-nodes-nex')],
		['linux', { XDG_CACHE_HOME: '/caches' }, join('/caches', 'n8n-nodes-nex')],
		['darwin', {}, join('/home/jane', 'Library', 'Caches', 'n8n-nodes-nex')],
		['win32', { LOCALAPPDATA: '/local' }, join('/local', 'n8n-nodes-nex')],
		['win32', {}, join('/home/jane', 'AppData', 'Local', 'n8n-nodes-nex')],
	] as const)('on %s with %j is %s', (platform, environment, folder) => {
		expect(cacheFolder(platform, environment, '/home/jane')).toBe(folder);
	});
});
