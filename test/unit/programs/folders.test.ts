import { basename, dirname, join } from 'node:path';
import { personalFolder, playgroundFolderOf } from '../../../programs/folders';

describe('the folder where n8n is kept', () => {
	test.each([
		['linux', {}, join('/home/jane', '.cache', 'n8n-nodes-nex')],
		['linux', { XDG_CACHE_HOME: '/caches' }, join('/caches', 'n8n-nodes-nex')],
		['darwin', {}, join('/home/jane', 'Library', 'Caches', 'n8n-nodes-nex')],
		['win32', { LOCALAPPDATA: '/local' }, join('/local', 'n8n-nodes-nex')],
		['win32', {}, join('/home/jane', 'AppData', 'Local', 'n8n-nodes-nex')],
	] as const)('on %s with %j is %s', (platform, environment, folder) => {
		expect(personalFolder('cache', platform, environment, '/home/jane')).toBe(folder);
	});
});

describe('the folder of what a person makes in n8n', () => {
	test.each([
		['linux', {}, join('/home/jane', '.local', 'share', 'n8n-nodes-nex')],
		[
			'linux',
			{ XDG_DATA_HOME: '/data', XDG_CACHE_HOME: '/caches' },
			join('/data', 'n8n-nodes-nex'),
		],
		['darwin', {}, join('/home/jane', 'Library', 'Application Support', 'n8n-nodes-nex')],
		['win32', { LOCALAPPDATA: '/local' }, join('/local', 'n8n-nodes-nex')],
	] as const)('on %s with %j is %s', (platform, environment, folder) => {
		expect(personalFolder('data', platform, environment, '/home/jane')).toBe(folder);
	});

	test('has a part for each checkout, also where two have the same name', () => {
		const ofOne = playgroundFolderOf('/home/jane/one/n8n-nodes-nex', '/data');
		const ofAnother = playgroundFolderOf('/home/jane/another/n8n-nodes-nex', '/data');

		expect(dirname(ofOne)).toBe('/data');
		expect(basename(ofOne)).toMatch(/^playground-n8n-nodes-nex-[0-9a-f]{10}$/);
		expect(ofAnother).not.toBe(ofOne);
		expect(playgroundFolderOf('/home/jane/one/n8n-nodes-nex', '/data')).toBe(ofOne);
	});
});
