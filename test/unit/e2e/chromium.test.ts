import { chmodSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { findChromium, NoChromiumError } from '../../e2e/chromium';
import { temporaryFolders } from '../temporaryFolder';

const newFolder = temporaryFolders();

/** A folder with a file that may, or may not, be run. */
function folderWith(name: string, mode = 0o755): string {
	const folder = newFolder();
	writeFileSync(join(folder, name), '');
	chmodSync(join(folder, name), mode);
	return folder;
}

describe('the browser of the browser tests', () => {
	test('is the one that CHROMIUM_PATH names', () => {
		const named = join(folderWith('my-browser'), 'my-browser');

		expect(findChromium({ CHROMIUM_PATH: named, PATH: folderWith('chromium') })).toBe(named);
	});

	test('is else the first one on the PATH, Chromium before Chrome', () => {
		const chrome = folderWith('google-chrome');
		const chromium = folderWith('chromium');

		expect(findChromium({ PATH: [chrome, chromium].join(delimiter) })).toBe(
			join(chromium, 'chromium'),
		);
		expect(findChromium({ PATH: ['', newFolder(), chrome].join(delimiter) })).toBe(
			join(chrome, 'google-chrome'),
		);
	});

	test('is asked for with a sentence where there is none that can be run', () => {
		const find = () => findChromium({ PATH: folderWith('chromium', 0o644) });

		expect(find).toThrow(NoChromiumError);
		expect(find).toThrow('Install it (on Debian: "apt-get install chromium")');
	});

	test('is asked for where CHROMIUM_PATH names nothing that can be run', () => {
		const CHROMIUM_PATH = join(newFolder(), 'chromium');

		expect(() => findChromium({ CHROMIUM_PATH, PATH: folderWith('chromium') })).toThrow(
			`CHROMIUM_PATH is "${CHROMIUM_PATH}", where there is no program.`,
		);
	});
});
